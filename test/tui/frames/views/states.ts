import type { Cluster } from '../../../../src/clusters/model/cluster.ts';
import { Plugin } from '../../../helpers/plugin.ts';
import type { Site } from '../stage/site.ts';
import type { View } from '../view.ts';

const PODS = /pods\(shop\)\[16\]/;
const inTab = { tab: 'prod-eu' };

const rejected = (): ReturnType<Site['trouble']> => ({
  status: 401,
  contentType: 'application/json',
  body: JSON.stringify({
    kind: 'Status',
    status: 'Failure',
    reason: 'Unauthorized',
    code: 401,
    message: 'Unauthorized',
  }),
});

/** A view of all tones. */
export const UNHEALTHY_HOME: View = {
  name: 'unhealthy-home',
  says: 'The Fleet home when everything is in trouble.',
  steps: [
    /staging +● healthy/,
    ({ sites }) => sites['prod-us']?.fall(),
    ({ sites }) => reject(sites['prod-eu']),
    ({ sites }) => slow(sites['staging']),
    36_000,
    /prod-us +○ unreachable/,
  ],
  isPictured: true,
};

/** A cluster in each of its states. */
export const STATE_VIEWS: readonly View[] = [
  {
    ...inTab,
    name: 'connecting',
    says: 'Before the first verdict.',
    steps: [],
    stage: { before: (sites) => silence(sites['prod-eu']) },
  },
  {
    ...inTab,
    name: 'degraded',
    says: 'Answers, but slowly.',
    steps: [PODS, ({ sites }) => slow(sites['prod-eu']), 16_000],
  },
  {
    ...inTab,
    name: 'unreachable',
    says: 'No answer: the rows stay, dimmed, with their time.',
    steps: [PODS, ({ sites }) => sites['prod-eu']?.fall(), 36_000, /○/],
  },
  {
    ...inTab,
    name: 'recovering',
    says: 'The credential was rejected: it is tried again.',
    steps: [PODS, ({ sites }) => reject(sites['prod-eu']), 12_000, /↻/],
  },
  {
    ...inTab,
    name: 'auth-failed',
    says: 'The credential stays rejected.',
    steps: [PODS, ({ sites }) => reject(sites['prod-eu']), 48_000, /×/],
  },
  {
    ...inTab,
    name: 'login',
    says: 'A credential plugin waits for its user to sign in elsewhere.',
    steps: [/wants a login/],
    stage: { context: signsIn },
  },
  UNHEALTHY_HOME,
  {
    ...inTab,
    name: 'parked',
    says: 'A parked cluster is asked nothing.',
    steps: [PODS, ':park staging\r', '\x1b0', /parked/],
  },
];

/** Its plugin shows a code, and waits. */
function signsIn(context: Cluster): Cluster {
  if (context.name !== 'prod-eu') return context;
  const plugin = new Plugin(
    'echo "To sign in, open https://login.example.com/device and enter the code QKTR-WNXD" >&2; sleep 1000',
  );
  return { ...context, access: { ...context.access, user: { exec: plugin.exec() } } };
}

function silence(site: Site | undefined): void {
  if (site !== undefined) site.trouble = () => 'silent';
}

function slow(site: Site | undefined): void {
  if (site !== undefined) site.latencyMs = 3_400;
}

function reject(site: Site | undefined): void {
  if (site !== undefined) site.trouble = rejected;
}
