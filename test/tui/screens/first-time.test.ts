import { describe, expect, test } from 'vitest';
import { wrapped } from '../../../src/tui/model/text.ts';
import { frame } from '../../helpers/frame.ts';
import { ENTER } from '../../helpers/keys.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { json, type SeenRequest, status } from '../../helpers/scripted-api.ts';

const ALPHA = '\x1b1';
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

describe.each(SIZES)('at $columns x $rows without colour', (size) => {
  test('an empty kubeconfig: which file it is', async () => {
    const app = await RunningApp.start({ clusters: [], ...size });
    expect(app.lines()[3]).toBe('  There is no cluster to open.');
    expect(app.lines()[4]).toBe('  /home/me/.kube/config holds no context.');
  });

  test('the very first start: one line of keys, which goes when a cluster opens', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], isFirstStart: true, ...size });
    const keys = '  enter opens a cluster, space opens it without going there, : commands, ? keys';
    expect(app.lines()).toContain(keys);
    await app.press(' ');
    expect(app.text()).not.toContain(keys);
    const later = await RunningApp.start({ clusters: ['alpha', 'bravo'], ...size });
    expect(later.text()).not.toContain(keys);
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
