import { describe, expect, test } from 'vitest';
import { ESC } from '../../helpers/keys.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';
import { status } from '../../helpers/scripted-api.ts';
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
    expect(app.page()[2]).toBe('·[2J·]0;owned·gone    blank');
  });

  test('times, structured lines over several rows and as columns, by a key each', async () => {
    const { app } = await open(LINES.slice(2));
    await app.press('t');
    expect(app.page()[2]).toMatch(/^\d\d:\d\d:07\.000 \{"level":"error"/);
    await app.press('t');
    expect(app.page()[2]).toMatch(/^2026-01-02T03:04:07\.000000000Z \{"level"/);
    await app.press('t', 'J');
    expect(app.page().slice(1)).toEqual([
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
    expect(app.page().slice(2)).toEqual([
      'LEVEL MSG             STATUS',
      'error upstream failed 502',
      'info  request         200',
    ]);
  });

  test('long lines are cut, or wrapped', async () => {
    const { app } = await open([logged(0, `${'x'.repeat(100)} end`)]);
    expect(app.page()[2]).toBe(`${'x'.repeat(79)}…`);
    await app.press('w');
    expect(app.page().slice(2)).toEqual(['x'.repeat(80), `${'x'.repeat(20)} end`]);
  });

  test('a filter looks through all lines, shows what it found, and counts honestly', async () => {
    const { app } = await open(many(12_400));
    await app.press('/line 1239\\d\r');
    expect(app.lines()[1]).toBe('pods › logs(default/web-1)[10+ of 12,400] </line 1239\\d>');
    await app.see('[10 of 12,400]');
    expect(app.page()[2]).toBe('line 12390');
    expect(app.terminal.emulator.cell(0, 3).style, 'what was found is turned round').toBe('7');
    await app.press('/', '\x15', '!line\r');
    await app.see('[0 of 12,400]');
    expect(app.page()[2]).toBe('  None of 12,400 lines has !line; esc takes the filter away.');
    await app.press('/', '\x15', 'line(\r');
    expect(app.lines()[1]).toContain('</line(> (taken as plain text: ');
    await app.press(ESC);
    await app.see('logs(default/web-1)[12,400]\n');
  });

  test('stands still when it is scrolled, says what has come below, and goes on', async () => {
    const { app, log } = await open(many(100));
    expect(app.page().at(-1)).toBe('line 99');
    await app.press('k', 'k');
    expect(app.page().at(-1)).toBe('line 97');
    log.latest.send(...Array.from({ length: 5 }, (_, index) => logged(1, `new ${index}`)));
    await app.see('paused, 5 below');
    expect(app.page().at(-1)).toBe('line 97');
    await app.press('g');
    expect(app.page()[2]).toBe('line 0');
    await app.press('G');
    expect(app.page().at(-1)).toBe('new 4');
    expect(app.page()[1]).toMatch(/following$/);
    await app.press('s');
    expect(app.page()[1]).toMatch(/paused$/);
    log.latest.send(logged(2, 'unseen'));
    await app.see('paused, 1 below');
    await app.press('s');
    expect(app.page().at(-1)).toBe('unseen');
  });

  test('other ranges, the log before the last restart, and a mark', async () => {
    const { app } = await open();
    const { api } = app.cluster('alpha');
    const asked = (): Readonly<Record<string, string>> => api.to(logPath('web-1')).at(-1)?.query ?? {};
    expect(asked()).toEqual({ container: 'app', follow: 'true', timestamps: 'true', tailLines: '500' });
    await app.press('4');
    await app.waitFor(() => asked()['sinceSeconds'] === '900', 'the last 15 minutes');
    expect(app.page()[1]).toMatch(/15 min · following$/);
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
    expect(app.page()[2]).toBe('  Nothing has been logged yet.');
  });

  test('says why there is nothing', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    const message = 'container "app" in pod "web-1" is waiting to start: ContainerCreating';
    app.cluster('alpha').api.on(logPath('web-1'), (response) => status(response, 400, 'BadRequest', message));
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press('l');
    await app.see(message);
    expect(app.page()[1]).toMatch(/^0 lines · alpha · 1 waiting /);
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
    expect(app.page()[3]).toBe('INFO  listening on :8080');
    expect(app.terminal.emulator.cell(0, 4).style).toBe('');
  });
});
