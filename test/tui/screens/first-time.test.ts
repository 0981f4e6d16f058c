import { describe, expect, test } from 'vitest';
import { type ContextEntry, clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import type { ExecConfig } from '../../../src/clusters/model/credential/exec-config.ts';
import { wrapped } from '../../../src/tui/model/text.ts';
import { frame } from '../../helpers/frame.ts';
import { ENTER } from '../../helpers/keys.ts';
import { testCluster, testEntry } from '../../helpers/kubeconfig.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { json, type SeenRequest, status } from '../../helpers/scripted-api.ts';

const ALPHA = '\x1b1';
const HOME_KEYS = 'Fleet · 2 contexts, none open · enter opens and focuses  space opens  : command';
const RULES = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Without colour: nothing on these pages may need one. */
const SIZES: readonly (Size & AppOptions)[] = [
  { columns: 80, rows: 24, colors: 0 },
  { columns: 160, rows: 50, colors: 0 },
];

/** Sentences as they stand on a page: each with as many lines as it takes, two columns in. */
function said({ columns }: Size, ...sentences: readonly string[]): readonly string[] {
  return sentences.flatMap((each) => wrapped(each, columns - 2).map((line) => `  ${line}`.trimEnd()));
}

/** The screen but for its last row, which has as many hints as fit. */
function above(app: RunningApp): readonly string[] {
  return app.lines().slice(0, -1);
}

function page({ rows }: Size, ...lines: readonly string[]): readonly string[] {
  return frame(lines, [], rows - 1);
}

const DEAD: readonly ContextEntry[] = ['prod', 'stage'].map((name) =>
  testEntry(testCluster(name, 'http://127.0.0.1:1')),
);
const NO_PLUGIN: ExecConfig = {
  apiVersion: 'client.authentication.k8s.io/v1',
  command: 'gke-gcloud-auth-plugin',
  args: [],
  env: { PATH: '/nowhere' },
  provideClusterInfo: false,
  interactiveMode: 'Never',
};

describe.each(SIZES)('at $columns x $rows without colour', (size) => {
  test('no kubeconfig: where it was looked for, where one comes from, how to leave', async () => {
    const searched = { read: [], missing: ['/home/me/.kube/config'] };
    const app = await RunningApp.start({ clusters: [], searched, isFirstStart: true, ...size });
    expect(above(app)).toEqual(
      page(
        size,
        '[0 Fleet]',
        'contexts[0]',
        ...said(
          size,
          '',
          'There is no cluster to open.',
          'No kubeconfig file was found.',
          '/home/me/.kube/config does not exist.',
          '',
          'kmc reads --kubeconfig FILE, else every file in KUBECONFIG, else ~/.kube/config. A context that is written there appears here by itself.',
          '',
          'Who runs your cluster has such a file for you; some clouds and tools write it:',
          '- aws eks update-kubeconfig --name CLUSTER',
          '- gcloud container clusters get-credentials CLUSTER',
          '- az aks get-credentials --name CLUSTER --resource-group GROUP',
          '- kind create cluster',
          '',
          ':q and ctrl-c leave. To look around without a cluster, run kmc demo then.',
        ),
      ),
    );
    expect(app.lines().at(-1)).toBe('Fleet · no context · :q leaves  : command  / filter  ? keys');
  });

  test('an empty kubeconfig: which file it is', async () => {
    const app = await RunningApp.start({ clusters: [], ...size });
    expect(app.lines()[3]).toBe('  There is no cluster to open.');
    expect(app.lines()[4]).toBe('  /home/me/.kube/config holds no context.');
  });

  test('a kubeconfig that cannot be read: the file, the line and the reason in full', async () => {
    const message = 'YAML: Flow map in block collection must be sufficiently indented and end with a }';
    const problem = { file: '/home/me/.kube/config', line: 6, message };
    const broken: ContextEntry = { kind: 'broken', id: clusterIdOf('config', 'config'), name: 'config', problem };
    const app = await RunningApp.start({ clusters: [], more: [broken], isFirstStart: true, ...size });
    expect(above(app).slice(4)).toEqual(
      page(
        { ...size, rows: size.rows - 4 },
        '',
        ...said(
          size,
          'Nothing here can be opened yet:',
          `/home/me/.kube/config:6: ${message}`,
          'kmc reads a file again as soon as it is written; :q leaves.',
        ),
      ),
    );
  });

  test('the very first start: one line of keys, which goes when a cluster opens', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], isFirstStart: true, ...size });
    const keys = '  enter opens a cluster, space opens it without going there, : commands, ? keys';
    expect(app.lines().slice(3)).toEqual([
      ...frame([app.lines()[3] ?? '', app.lines()[4] ?? '', '', keys], [], size.rows - 4),
      app.lines().at(-1),
    ]);
    expect(app.lines()[3]).toMatch(/^alpha +· closed/);
    expect(app.lines().at(-1)).toContain(HOME_KEYS);
    await app.press(' ');
    expect(app.text()).not.toContain(keys);
    const later = await RunningApp.start({ clusters: ['alpha', 'bravo'], ...size });
    expect(later.text()).not.toContain(keys);
  });

  test('nothing answers: which server of which context, and what may be missing; on the home and in the tab', async () => {
    const app = await RunningApp.start({ clusters: [], more: DEAD, ...size });
    app.screen.open(DEAD.map(({ id }) => id));
    await app.see('stage: connection refused (');
    for (let seconds = 0; seconds < 40; seconds += 10) await app.clock.advance(10_000);
    await app.see(/stage +○ unreachable/);
    expect(above(app).slice(5)).toEqual(
      page(
        { ...size, rows: size.rows - 5 },
        '',
        ...said(
          size,
          'None of 2 open clusters shows anything:',
          'prod: connection refused (http://127.0.0.1:1)',
          'stage: connection refused (http://127.0.0.1:1)',
          'Is the server up? Does it take a VPN, a tunnel or a proxy to get there?',
          'kmc tries again by itself; ctrl-o on a row tries now, or logs in.',
        ),
      ),
    );
    await app.press(ALPHA);
    expect(above(app).slice(3)).toEqual(
      page(
        { ...size, rows: size.rows - 3 },
        '',
        ...said(
          size,
          'No pods to show: connection refused.',
          'prod is http://127.0.0.1:1 in /home/me/kubeconfig.',
          'Is the server up? Does it take a VPN, a tunnel or a proxy to get there?',
          'kmc tries again by itself; ctrl-o tries now.',
        ),
      ),
    );
  });

  test('a credential plugin that is not installed: what to install, and which user of which file wants it', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], users: { alpha: { exec: NO_PLUGIN } }, ...size });
    app.screen.open([app.cluster('alpha').id]);
    await app.see('No pods to show: the credential plugin');
    await app.clock.advance(6_100);
    await app.drawn();
    expect(above(app).slice(3)).toEqual(
      page(
        { ...size, rows: size.rows - 3 },
        '',
        ...said(
          size,
          'No pods to show: the credential plugin "gke-gcloud-auth-plugin" is not on the PATH: gcloud components install gke-gcloud-auth-plugin.',
          'Its user is alpha-user in /home/me/kubeconfig.',
          'kmc tries again by itself; ctrl-o tries now.',
        ),
      ),
    );
  });

  test('no permission to list namespaces: who may not, where he may list pods, and how to go on', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], ...size });
    const { api } = app.cluster('alpha');
    const message =
      'namespaces is forbidden: User "ann" cannot list resource "namespaces" in API group "" at the cluster scope';
    api.on('/api/v1/namespaces', (response) => status(response, 403, 'Forbidden', message));
    allowPodsIn(app, []);
    await app.open('alpha');
    await app.press(ALPHA, ':ns', ENTER);
    await app.see('Forbidden');
    const next = 'A namespace works by its name all the same: :pods NAME';
    const start = 'To start there: kubectl config set-context alpha --namespace NAME';
    const rest = 'kmc asks again once a minute; ctrl-o asks now.';
    const told = ['Forbidden: you may not list namespaces in alpha.', message];
    await app.see(next);
    expect(above(app).slice(3)).toEqual(
      page({ ...size, rows: size.rows - 3 }, '', ...said(size, ...told, next, start, rest)),
    );
    allowPodsIn(app, ['default']);
    await app.press('\x0f');
    await app.see('You may list pods in default; go there with :pods default');
    await app.press(':pods default', ENTER);
    await app.see('pods(default)[2]');
  });

  test('a server that does not say who is not allowed: the user of the context', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], defaults: { namespace: '' }, ...size });
    app.cluster('alpha').api.on('/api/v1/pods', (response) => status(response, 403, 'Forbidden', 'not for you'));
    allowPodsIn(app, ['default']);
    await app.open('alpha');
    await app.see('default; go there');
    expect(above(app).slice(3)).toEqual(
      page(
        { ...size, rows: size.rows - 3 },
        '',
        ...said(
          size,
          'Forbidden: you may not list pods in alpha.',
          'not for you',
          'You are the user alpha-user of /home/me/kubeconfig.',
          'You may list pods in default; go there with :ns default',
          'kmc asks again once a minute; ctrl-o asks now.',
        ),
      ),
    );
  });

  test('no metrics server: who sorts by CPU is told why there is none', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], ...size });
    await app.open('alpha');
    await app.see('pods(default)[2]');
    const isTold = (): boolean => {
      app.terminal.type('C');
      return app.text().includes('C: this table has no column CPU: no metrics server');
    };
    await app.waitFor(isTold, 'it is known that there is none');
    expect(app.lines()[2]).not.toContain('CPU');
  });
});

/** Lets the user list pods in these namespaces, as far as he may know. */
function allowPodsIn(app: RunningApp, allowed: readonly string[]): void {
  const readsPods = { verbs: ['get', 'list', 'watch'], apiGroups: [''], resources: ['pods'] };
  app.cluster('alpha').api.on(RULES, (response, { body }: SeenRequest) => {
    const { namespace } = (body as { spec: { namespace: string } }).spec;
    const resourceRules = allowed.includes(namespace) ? [readsPods] : [];
    json(response, { status: { resourceRules, nonResourceRules: [], incomplete: false } }, 201);
  });
}
