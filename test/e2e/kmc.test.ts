import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../helpers/fake-clock.ts';
import { startApi } from '../helpers/http.ts';
import { kubeconfigText, temporaryFolder, writeKubeconfig } from '../helpers/kubeconfig.ts';
import { pod } from '../helpers/objects.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { type ScriptedApi, ScriptedWatch } from '../helpers/scripted-api.ts';

// The built program, as a person starts it.
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KMC = join(ROOT, 'bin', 'kmc.js');
const SIGNALS = { HUP: 1, INT: 2, QUIT: 3, TERM: 15 } as const;

interface Started {
  readonly program: PtyProgram;
  readonly api: ScriptedApi;
  readonly watch: ScriptedWatch;
}

/** kmc on a terminal of its own, with one cluster of `pods` pods. */
async function start(
  pods = 3,
  through?: (command: readonly string[]) => readonly [string, ...string[]],
  state: string = temporaryFolder(),
): Promise<Started> {
  const api = await startApi();
  const watch = new ScriptedWatch(() => Array.from({ length: pods }, (_, index) => pod(`web-${index}`)));
  api.on('/api/v1/namespaces/default/pods', watch.answer);
  const kubeconfig = writeKubeconfig(kubeconfigText({ solo: api.url }));
  const command = [process.execPath, KMC, '--kubeconfig', kubeconfig] as const;
  const program = new PtyProgram({
    command: through?.(command) ?? [...command],
    env: { XDG_STATE_HOME: state },
  });
  onTestFinished(() => program.close());
  return { program, api, watch };
}

/** A shell that runs a command and tells, when it is gone, how it ended and what it did to the terminal. */
class Shell {
  readonly #pidFile = join(temporaryFolder(), 'pid');

  /** The shell's own command line. */
  readonly running = (command: readonly string[]): readonly [string, ...string[]] => {
    const words = command.map((word) => `'${word}'`).join(' ');
    const settings = "stty -a | tr ' ;' '\\n\\n' | grep -xE -- '-?(icanon|echo|isig)' | tr '\\n' ' '";
    return ['bash', '--norc', '-c', `(echo $BASHPID > '${this.#pidFile}'; exec ${words}); echo "code=$?"; ${settings}`];
  };

  /** The process that the command became. */
  pid(): number {
    return Number(readFileSync(this.#pidFile, 'utf8'));
  }
}

describe('kmc demo', () => {
  test('shows three clusters that move, on the Fleet home, and leaves nothing behind', async () => {
    const temporary = temporaryFolder();
    const program = new PtyProgram({
      command: [process.execPath, KMC, 'demo'],
      env: { XDG_STATE_HOME: temporary, TMPDIR: temporary },
    });
    onTestFinished(() => program.close());
    await program.see('Fleet · 3 healthy');
    expect(program.lines()[0]).toContain('0 Fleet  1 demo-alpha ●  2 demo-bravo ●  3 demo-charlie ●');
    program.type('\t');
    await program.waitFor((screen) => /pods\(all\)\[90\]/.test(screen), 'the pods of demo-alpha');
    program.type('/crash|creating|terminating\r');
    await program.waitFor(
      (screen) => /CrashLoopBackOff|ContainerCreating|Terminating/.test(screen),
      'a pod that moves',
    );
    program.type('\x03');
    expect(await program.exited).toMatchObject({ exitCode: 0 });
    expect(readdirSync(temporary).filter((name) => name.startsWith('kmc-demo'))).toEqual([]);
  });
});

describe('kmc on a terminal', () => {
  test('draws, follows, filters and leaves', async () => {
    const { program, watch } = await start();
    await program.see('pods(default)[3]');
    expect(program.lines()[0]).toBe(' 0 Fleet  1 solo ●');
    watch.latest.send({ type: 'ADDED', object: pod('late') });
    await program.see('pods(default)[4]');
    program.type('/late\r');
    await program.see('pods(default)[1 of 4] </late>');
    program.type(':q\r');
    expect(await program.exited).toEqual({ exitCode: 0, signal: 0 });
  });

  test('leaves with Ctrl-C', async () => {
    const { program } = await start();
    await program.see('pods(default)[3]');
    program.type('\x03');
    expect((await program.exited).exitCode).toBe(0);
  });

  test('is drawn whole after a resize', async () => {
    const { program } = await start();
    await program.see('pods(default)[3]');
    for (const [columns, rows] of [
      [70, 20],
      [140, 40],
      [60, 15],
      [100, 30],
    ] as const) {
      program.resize(columns, rows);
      await program.waitFor(
        () =>
          program.lines()[0] === ' 0 Fleet  1 solo ●' &&
          (program.lines()[rows - 1]?.startsWith('solo · healthy') ?? false),
        `a frame of ${columns}x${rows}`,
      );
    }
  });

  test('says that the terminal is too small until it grows', async () => {
    const { program } = await start();
    await program.see('pods(default)[3]');
    program.resize(40, 8);
    await program.see('kmc needs 60x15');
    program.resize(80, 24);
    await program.see('pods(default)[3]');
  });
});

describe('whatever ends kmc, the terminal is as it was', () => {
  const restored = async (program: PtyProgram, code: number): Promise<void> => {
    await program.see(`code=${code}`);
    await program.waitFor(
      (screen) => /icanon.*\n?.*echo|echo.*\n?.*icanon/.test(screen),
      'the settings of the terminal',
    );
    expect(program.terminal.buffer.active.type).toBe('normal');
    expect(program.raw()).toContain('\x1b[?25h');
    const settings = program.lines().join(' ');
    expect(settings).not.toMatch(/-icanon|-echo|-isig/);
  };

  test('a quit', async () => {
    const shell = new Shell();
    const { program } = await start(3, shell.running);
    await program.see('pods(default)[3]');
    program.type(':q\r');
    await restored(program, 0);
  });

  test.each(Object.entries(SIGNALS))('SIG%s', async (name, number) => {
    const shell = new Shell();
    const { program } = await start(3, shell.running);
    await program.see('pods(default)[3]');
    process.kill(shell.pid(), `SIG${name}`);
    await restored(program, 128 + number);
  });

  test('a crash, which is told', async () => {
    const crash = join(temporaryFolder(), 'crash.cjs');
    writeFileSync(crash, 'process.on("SIGUSR2", () => { throw new Error("boom"); });\n');
    const shell = new Shell();
    const withCrash = ([node = '', ...rest]: readonly string[]): readonly [string, ...string[]] =>
      shell.running([node, `--require=${crash}`, ...rest]);
    const { program } = await start(3, withCrash);
    await program.see('pods(default)[3]');
    process.kill(shell.pid(), 'SIGUSR2');
    await restored(program, 1);
    expect(program.lines().join('\n')).toContain("kmc: it crashed, which is a bug of kmc's: Error: boom");
  });
});

test('a terminal that is gone ends kmc', async () => {
  const { program } = await start();
  await program.see('pods(default)[3]');
  const { pid } = program;
  program.hangUp();
  await until(() => !isAlive(pid), 'the process is gone');
});

test('what a library prints, or Node warns of, goes to the log and not over the screen', async () => {
  const preload = join(temporaryFolder(), 'print.cjs');
  const print = 'console.error("printed by %s", "a library"); process.emitWarning("old", "DeprecationWarning");';
  writeFileSync(preload, `process.on("SIGUSR2", () => { ${print} });\n`);
  const state = temporaryFolder();
  const withPrint = ([node = '', ...rest]: readonly string[]): readonly [string, ...string[]] => [
    node,
    `--require=${preload}`,
    ...rest,
  ];
  const { program } = await start(3, withPrint, state);
  await program.see('pods(default)[3]');
  process.kill(program.pid, 'SIGUSR2');
  const log = join(state, 'kmc', 'kmc.log');
  await until(() => existsSync(log) && readFileSync(log, 'utf8').includes('DeprecationWarning'), 'the log');
  expect(readFileSync(log, 'utf8')).toContain('WARN [] printed printed by a library');
  expect(program.raw()).not.toContain('by a library');
});

describe('a terminal that stops reading', () => {
  /** Lets nobody read, and makes kmc draw whole frames until the terminal's buffer is full and nothing more comes. */
  async function jam(program: PtyProgram): Promise<void> {
    program.pause();
    let round = 0;
    await until(() => {
      round += 1;
      program.resize(round % 2 === 0 ? 100 : 99, 30);
      return round === 400;
    }, 'frames for more than a megabyte');
  }

  test('does not stop kmc: it goes on beating, and draws the newest frame afterwards', async () => {
    const { program, api, watch } = await start(200);
    await program.see('pods(default)[200]');
    await jam(program);
    watch.latest.send({ type: 'ADDED', object: pod('late') });
    const seen = api.to('/readyz').length;
    program.type('\x0f');
    await until(() => api.to('/readyz').length > seen, 'a heartbeat while nobody reads');
    expect(program.lines()[1]).toMatch(/^pods\(default\)\[200\]/);
    program.resume();
    await program.see('pods(default)[201]');
  });

  test('does not keep kmc from ending', async () => {
    const { program } = await start(200);
    await program.see('pods(default)[200]');
    await jam(program);
    const { pid } = program;
    process.kill(pid, 'SIGTERM');
    await until(() => !isAlive(pid), 'the process is gone');
  });
});

describe('without a terminal', () => {
  test.each([
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/, ''],
    [['--help'], 0, /^Usage: kmc/, ''],
    [['--nope'], 2, /^$/, "kmc: unknown option '--nope'; kmc --help tells more\n"],
    [[], 2, /^$/, 'kmc: kmc draws on a terminal, and its output is not one (a pipe or a file)\n'],
  ])('kmc %j ends with %i', (words, code, out, err) => {
    const result = spawnSync(process.execPath, [KMC, ...words], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], TERM: 'xterm' },
    });
    expect(result.status).toBe(code);
    expect(result.stdout).toMatch(out);
    expect(result.stderr).toBe(err);
  });
});

describe('on a Node that is too old', () => {
  /** A preload that makes this Node look like an old one, to the launcher only. */
  function oldNode(): string {
    const preload = join(temporaryFolder(), 'old.cjs');
    writeFileSync(
      preload,
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0" } });\n',
    );
    return `--require=${preload}`;
  }

  test('goes on with the Node of the checkout', () => {
    const out = execFileSync(process.execPath, [oldNode(), KMC, '--version'], { encoding: 'utf8' });
    expect(out).toBe(`${JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version}\n`);
  });

  test('says what it needs where there is none', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'bin'));
    cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(ROOT, 'dist'), join(folder, 'dist'));
    const result = spawnSync(process.execPath, [oldNode(), join(folder, 'bin', 'kmc.js')], { encoding: 'utf8' });
    expect(result.status).toBe(2);
    expect(result.stderr).toBe('kmc: kmc needs Node.js 22.19 or newer (found 20.1.0)\n');
  });
});

test('a checkout that is not built says what to run', () => {
  const folder = temporaryFolder();
  cpSync(join(ROOT, 'bin'), join(folder, 'bin'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  const result = spawnSync(process.execPath, [join(folder, 'bin', 'kmc.js')], { encoding: 'utf8' });
  expect(result.status).toBe(2);
  expect(result.stderr).toBe(`kmc: it is not built yet: run npm ci && npm run build in ${folder}\n`);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
