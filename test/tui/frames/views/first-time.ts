import type { Cluster } from '../../../../src/clusters/model/cluster.ts';
import { type ContextEntry, clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import type { ExecConfig } from '../../../../src/clusters/model/credential/exec-config.ts';
import type { Site } from '../stage/site.ts';
import type { View } from '../view.ts';

const UNREADABLE: ContextEntry = {
  kind: 'broken',
  id: clusterIdOf('config', 'config'),
  name: 'config',
  problem: {
    file: '/home/me/.kube/config',
    line: 6,
    message: 'YAML: Flow map in block collection must be sufficiently indented and end with a }',
  },
};

const NO_PLUGIN: ExecConfig = {
  apiVersion: 'client.authentication.k8s.io/v1',
  command: 'gke-gcloud-auth-plugin',
  args: [],
  env: { PATH: '/nowhere' },
  provideClusterInfo: false,
  interactiveMode: 'Never',
};

const wantsPlugin = (context: Cluster): Cluster =>
  context.name === 'prod-eu' ? { ...context, access: { ...context.access, user: { exec: NO_PLUGIN } } } : context;

/** Until it is certain that nobody answers. */
const FOUR_BEATS = [10_000, 10_000, 10_000, 10_000];

/** Nothing answers, from the start. */
function allFallen(sites: Readonly<Record<string, Site>>): void {
  for (const site of Object.values(sites)) site.fall();
}

function withoutNamespaces(sites: Readonly<Record<string, Site>>): void {
  const site = sites['prod-eu'];
  if (site === undefined) return;
  const message =
    'namespaces is forbidden: User "ann" cannot list resource "namespaces" in API group "" at the cluster scope';
  const body = JSON.stringify({ kind: 'Status', status: 'Failure', reason: 'Forbidden', code: 403, message });
  site.trouble = ({ path }) =>
    path === '/api/v1/namespaces' ? { status: 403, contentType: 'application/json', body } : undefined;
}

/** Who has never used kmc, or cannot use it yet. */
export const FIRST_TIME_VIEWS: readonly View[] = [
  {
    name: 'first-start',
    says: 'The very first start: the keys that matter.',
    steps: [],
    stage: { open: [], isFirstStart: true },
  },
  {
    name: 'no-kubeconfig',
    says: 'No kubeconfig: where it was looked for, and where one comes from.',
    steps: [],
    stage: { open: [], entries: [], searched: { read: [], missing: ['/home/me/.kube/config'] }, isFirstStart: true },
  },
  {
    name: 'broken-kubeconfig',
    says: 'A kubeconfig that cannot be read: the file, the line and the reason.',
    steps: [],
    stage: { open: [], entries: [UNREADABLE], isFirstStart: true },
  },
  {
    name: 'nothing-answers',
    says: 'Nothing answers: which server of which context, and what may be missing.',
    steps: [...FOUR_BEATS, /staging +○ unreachable/],
    stage: { before: allFallen },
  },
  {
    tab: 'prod-eu',
    name: 'nothing-answers-tab',
    says: 'The same in the tab of a cluster.',
    steps: [...FOUR_BEATS, /No pods to show/],
    stage: { before: allFallen },
  },
  {
    tab: 'prod-eu',
    name: 'no-plugin',
    says: 'A credential plugin that is not installed: what to install, and which user wants it.',
    steps: [/No pods to show: the credential plugin/, 6_100],
    stage: { context: wantsPlugin },
  },
  {
    tab: 'prod-eu',
    name: 'namespaces-forbidden',
    says: 'Who may not list namespaces: how to go on all the same.',
    steps: [/pods\(shop\)/, ':ns\r', /Forbidden/],
    stage: { before: withoutNamespaces },
  },
];
