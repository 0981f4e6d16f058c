import { describe, expect, test } from 'vitest';
import { ESC, TAB } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { ScriptedWatch, status } from '../../helpers/scripted-api.ts';
import { logged, logPath, ScriptedLog } from '../../helpers/scripted-log.ts';

const CTRL_S = '\x13';

const LINES = [
  logged(0, 'starting'),
  logged(1, '\x1b[32mINFO\x1b[0m  listening on :8080'),
  logged(2, '{"level":"error","ts":1,"msg":"upstream failed","status":502}'),
  logged(3, '{"level":"info","ts":2,"msg":"request","status":200}'),
];

interface Opened {
  readonly app: RunningApp;
  readonly log: ScriptedLog;
}

/** The logs of web-1, opened from the table of pods. */
async function open(lines: readonly string[] = LINES, options: AppOptions = {}): Promise<Opened> {
  const app = await RunningApp.start({ clusters: ['alpha'], ...options });
  const log = new ScriptedLog(app.cluster('alpha').api, 'web-1');
  log.first = () => lines;
  await app.open('alpha');
  await app.see('pods(default)[2]');
  await app.press('l');
  if (lines.length > 0) await app.see(/\[[1-9][\d,]*\]\n[\d,]+ lines? /);
  return { app, log };
}

const page = (app: RunningApp): readonly string[] =>
  app
    .lines()
    .slice(1, -2)
    .filter((line) => line !== '');

const many = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => logged(index / 1_000, `line ${index}`));

describe('logs of a pod', () => {
  test('a whole screen of 80x24: what is there, how it is shown, and the lines', async () => {
    const { app, log } = await open();
    expect(app.lines()).toEqual([
      ' 0 Fleet  1 alpha ●',
      'pods › logs(default/web-1)[4]',
      '4 lines · alpha                                             tail 500 · following',
      'starting',
      'INFO  listening on :8080',
      '{"level":"error","ts":1,"msg":"upstream failed","status":502}',
      '{"level":"info","ts":2,"msg":"request","status":200}',
      ...Array.from({ length: 16 }, () => ''),
      expect.stringMatching(/^alpha · healthy · v1\.36\.0 · \d+ ms · /),
    ]);
    expect(app.terminal.emulator.cell(0, 4).style, 'the colour of the program').toBe('32');
    log.latest.send(logged(4, 'one more'));
    await app.see('one more');
    expect(app.lines()[1]).toBe('pods › logs(default/web-1)[5]');
    await app.press(ESC);
    await app.see('pods(default)[2]');
    await app.waitFor(() => log.open.length === 0, 'it is not read any more');
  });

  test('a line of another program draws no screen: what a terminal would obey is seen', async () => {
    const { app } = await open([logged(0, '\x1b[2J\x1b]0;owned\x07gone\tblank')]);
    expect(page(app)[2]).toBe('·[2J·]0;owned·gone    blank');
  });

  test('times, structured lines over several rows and as columns, by a key each', async () => {
    const { app } = await open(LINES.slice(2));
    await app.press('t');
    expect(page(app)[2]).toMatch(/^\d\d:\d\d:07\.000 \{"level":"error"/);
    await app.press('t');
    expect(page(app)[2]).toMatch(/^2026-01-02T03:04:07\.000000000Z \{"level"/);
    await app.press('t', 'J');
    expect(page(app).slice(1)).toEqual([
      '2 lines · alpha                               tail 500 · JSON pretty · following',
      '{',
      '  "level": "error",',
      '  "ts": 1,',
      '  "msg": "upstream failed",',
      '  "status": 502',
      '}',
      '{',
      '  "level": "info",',
      '  "ts": 2,',
      '  "msg": "request",',
      '  "status": 200',
      '}',
    ]);
    await app.press('J');
    expect(page(app).slice(2)).toEqual([
      'LEVEL MSG             STATUS',
      'error upstream failed 502',
      'info  request         200',
    ]);
  });

  test('long lines are cut, or wrapped', async () => {
    const { app } = await open([logged(0, `${'x'.repeat(100)} end`)]);
    expect(page(app)[2]).toBe(`${'x'.repeat(79)}…`);
    await app.press('w');
    expect(page(app).slice(2)).toEqual(['x'.repeat(80), `${'x'.repeat(20)} end`]);
  });

  test('a filter looks through all lines, shows what it found, and counts honestly', async () => {
    const { app } = await open(many(12_400));
    await app.press('/line 1239\\d\r');
    expect(app.lines()[1]).toBe('pods › logs(default/web-1)[10+ of 12,400] </line 1239\\d>');
    await app.see('[10 of 12,400]');
    expect(page(app)[2]).toBe('line 12390');
    expect(app.terminal.emulator.cell(0, 3).style, 'what was found is turned round').toBe('7');
    await app.press('/', '\x15', '!line\r');
    await app.see('[0 of 12,400]');
    expect(page(app)[2]).toBe('  None of 12,400 lines has !line; esc takes the filter away.');
    await app.press('/', '\x15', 'line(\r');
    expect(app.lines()[1]).toContain('</line(> (taken as plain text: ');
    await app.press(ESC);
    await app.see('logs(default/web-1)[12,400]\n');
  });

  test('stands still when it is scrolled, says what has come below, and goes on', async () => {
    const { app, log } = await open(many(100));
    expect(page(app).at(-1)).toBe('line 99');
    await app.press('k', 'k');
    expect(page(app).at(-1)).toBe('line 97');
    log.latest.send(...Array.from({ length: 5 }, (_, index) => logged(1, `new ${index}`)));
    await app.see('paused, 5 below');
    expect(page(app).at(-1)).toBe('line 97');
    await app.press('g');
    expect(page(app)[2]).toBe('line 0');
    await app.press('G');
    expect(page(app).at(-1)).toBe('new 4');
    expect(page(app)[1]).toMatch(/following$/);
    await app.press('s');
    expect(page(app)[1]).toMatch(/paused$/);
    log.latest.send(logged(2, 'unseen'));
    await app.see('paused, 1 below');
    await app.press('s');
    expect(page(app).at(-1)).toBe('unseen');
  });

  test('other ranges, the log before the last restart, and a mark', async () => {
    const { app } = await open();
    const { api } = app.cluster('alpha');
    const asked = (): Readonly<Record<string, string>> => api.to(logPath('web-1')).at(-1)?.query ?? {};
    expect(asked()).toEqual({ container: 'app', follow: 'true', timestamps: 'true', tailLines: '500' });
    await app.press('4');
    await app.waitFor(() => asked()['sinceSeconds'] === '900', 'the last 15 minutes');
    expect(page(app)[1]).toMatch(/15 min · following$/);
    await app.press('1');
    await app.waitFor(() => asked()['limitBytes'] === '5000', 'the first lines');
    await app.press('0', 'p');
    await app.waitFor(() => asked()['previous'] === 'true', 'the log before');
    expect(app.lines()[1]).toMatch(/^pods › previous logs\(default\/web-1\)/);
    await app.press('p');
    await app.see('following');
    await app.see('INFO');
    await app.press('m');
    await app.see('── mark ──');
    await app.press('C');
    expect(page(app)[2]).toBe('  Nothing has been logged yet.');
  });

  test('says why there is nothing', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    const message = 'container "app" in pod "web-1" is waiting to start: ContainerCreating';
    app.cluster('alpha').api.on(logPath('web-1'), (response) => status(response, 400, 'BadRequest', message));
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press('l');
    await app.see(message);
    expect(page(app)[1]).toMatch(/^0 lines · alpha · 1 waiting /);
  });

  test('is saved to a file with times and names, and copied', async () => {
    const { app } = await open(LINES.slice(0, 2));
    await app.press(CTRL_S);
    await app.see('saved 2 lines to /home/me/default-web-1.log');
    expect(app.saved.get('default-web-1')).toBe(
      [
        '2026-01-02T03:04:05.000000000Z alpha/default/web-1/app starting\n',
        '2026-01-02T03:04:06.000000000Z alpha/default/web-1/app INFO  listening on :8080\n',
      ].join(''),
    );
    await app.press('c');
    await app.see('copied 2 lines');
    const copied = Buffer.from('starting\nINFO  listening on :8080\n').toString('base64');
    expect(app.terminal.written.join('')).toContain(`\x1b]52;c;${copied}\x07`);
  });

  test('without colours and in ASCII nothing is lost', async () => {
    const { app } = await open(LINES, { colors: 0 });
    expect(page(app)[3]).toBe('INFO  listening on :8080');
    expect(app.terminal.emulator.cell(0, 4).style).toBe('');
  });
});

describe('logs of several clusters', () => {
  const labels = { app: 'web' };
  const deployment = {
    kind: 'Deployment',
    apiVersion: 'apps/v1',
    metadata: {
      name: 'web',
      namespace: 'default',
      uid: 'd',
      resourceVersion: '1',
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { spec: { containers: [{ name: 'app' }] } } },
    status: { replicas: 1, readyReplicas: 1, updatedReplicas: 1, availableReplicas: 1 },
  };

  test('a whole screen of 160x50: lines by time, each with its cluster and pod; one that is down is said', async () => {
    const app = await RunningApp.start({ columns: 160, rows: 50 });
    const lines = {
      alpha: [logged(0, 'alpha starts'), logged(20, 'alpha works')],
      bravo: [logged(10, 'bravo starts'), logged(30, 'bravo works')],
      charlie: [],
    };
    for (const [name, own] of Object.entries(lines)) {
      const cluster = app.cluster(name);
      cluster.pods = [pod(`web-${name}`, { labels })];
      new ScriptedLog(cluster.api, `web-${name}`).first = () => own;
      cluster.api.on('/apis/apps/v1/deployments', new ScriptedWatch(() => [deployment]).answer);
    }
    await app.open('alpha', 'bravo', 'charlie');
    await app.press(':deploy all\r');
    await app.see('deployments(all)[3]');
    for (const path of ['/readyz', '/version', logPath('web-charlie')])
      app.cluster('charlie').api.on(path, (response) => status(response, 401, 'Unauthorized', 'token expired'));
    await app.press('l');
    await app.see('bravo works');
    await app.see(/charlie (recovering|auth failed)/);
    expect(page(app).slice(0, 6)).toEqual([
      'deployments › logs(default/app=web)[4]',
      expect.stringMatching(
        /^4 lines · alpha, bravo · charlie (recovering|auth failed) · 1 waiting +tail 500 · following$/,
      ),
      'alpha web-alpha alpha starts',
      'bravo web-bravo bravo starts',
      'alpha web-alpha alpha works',
      'bravo web-bravo bravo works',
    ]);
    await app.press('/@bravo\r');
    await app.see('[2 of 4]');
    await app.press(ESC);
    app.view.fleet.close(app.cluster('bravo').id);
    await app.see('logs(default/app=web)[2]');
  });

  test('a workload in the tab of a cluster is of that cluster, until the same is wanted in all', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], defaults: { kind: 'deployments' } });
    for (const name of ['alpha', 'bravo']) {
      const cluster = app.cluster(name);
      cluster.pods = [pod(`web-${name}`, { labels })];
      new ScriptedLog(cluster.api, `web-${name}`).first = () => [logged(0, `hello from ${name}`)];
      cluster.api.on('/apis/apps/v1/namespaces/default/deployments', new ScriptedWatch(() => [deployment]).answer);
    }
    await app.open('alpha', 'bravo');
    await app.press(TAB);
    await app.see('deployments(default)[1]');
    await app.press('l');
    await app.see('web-alpha hello from alpha');
    expect(app.text()).not.toContain('bravo hello');
    await app.press('A');
    await app.see('bravo web-bravo hello from bravo');
  });
});

test('of marked rows in one, each only in its own cluster', async () => {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 120 });
  for (const name of ['alpha', 'bravo']) {
    const cluster = app.cluster(name);
    cluster.pods = ['web-1', 'web-2', 'web-3'].map((each) => pod(each));
    for (const [index, each] of ['web-1', 'web-2', 'web-3'].entries())
      new ScriptedLog(cluster.api, each).first = () => [logged(index, `${each} of ${name}`)];
  }
  await app.open('alpha', 'bravo');
  await app.press(':pods default\r', '/web-[12]\r');
  await app.see('pods(default)[4 of 6]');
  expect(
    app
      .lines()
      .slice(3, 7)
      .map((line) => line.split(/ +/).slice(0, 2)),
  ).toEqual([
    ['alpha', 'web-1'],
    ['bravo', 'web-1'],
    ['alpha', 'web-2'],
    ['bravo', 'web-2'],
  ]);
  await app.press(' ', 'jjj', ' ', 'l');
  await app.see('web-2 of bravo');
  expect(page(app)[0]).toBe('pods › logs(2 marked)[2]');
  expect(page(app).slice(2)).toEqual(['alpha web-1 web-1 of alpha', 'bravo web-2 web-2 of bravo']);
});

test('of a container by Enter, and of labels by a command', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'] });
  const { api } = app.cluster('alpha');
  app.cluster('alpha').pods = [pod('web-1', { labels: { app: 'web' }, containers: ['app', 'proxy'] })];
  const log = new ScriptedLog(api, 'web-1');
  log.first = ({ query }) => [logged(0, `from ${query['container']}`)];
  await app.open('alpha');
  await app.see('pods(default)[1]');
  await app.press(':logs app=web\r');
  await app.see(/proxy from proxy/);
  expect(app.lines()[1]).toBe('pods › logs(default/app=web)[2]');
  expect(page(app)).toContain('web-1/app   from app');
  await app.press(ESC, '\r');
  await app.see(/containers/);
  await app.see(/proxy/);
  await app.press('j', '\r');
  await app.see('logs(default/web-1:proxy)[1]');
});

test('rows without logs say so', async () => {
  const app = await RunningApp.start({ clusters: ['alpha'] });
  await app.open('alpha');
  await app.press(':nodes\r', 'l');
  await app.see('l: nodes have no logs');
});
