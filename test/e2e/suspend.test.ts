import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { until } from '../helpers/fake-clock.ts';
import { startApi } from '../helpers/http.ts';
import { kubeconfigText, temporaryFolder, writeKubeconfig } from '../helpers/kubeconfig.ts';
import { pod } from '../helpers/objects.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { type ScriptedApi, ScriptedWatch } from '../helpers/scripted-api.ts';

// The built program under a shell, as a person has it.
const KMC = fileURLToPath(new URL('../../bin/kmc.js', import.meta.url));
const TABLE = 'pods(default)[3]';

interface Started {
  readonly program: PtyProgram;
  readonly api: ScriptedApi;
  readonly watch: ScriptedWatch;
  /** The command line that starts kmc. */
  readonly kmc: string;
}

async function start(shell: (kmc: string) => readonly [string, ...string[]]): Promise<Started> {
  const api = await startApi();
  const watch = new ScriptedWatch(() => Array.from({ length: 3 }, (_, index) => pod(`web-${index}`)));
  api.on('/api/v1/namespaces/default/pods', watch.answer);
  const kubeconfig = writeKubeconfig(kubeconfigText({ solo: api.url }));
  const kmc = `'${process.execPath}' '${KMC}' --kubeconfig '${kubeconfig}'`;
  const folder = temporaryFolder();
  const env = { XDG_STATE_HOME: folder, HISTFILE: join(folder, 'history'), PS1: 'shell> ' };
  const program = new PtyProgram({ command: shell(kmc), env });
  onTestFinished(() => program.close());
  return { program, api, watch, kmc };
}

/** kmc as a job of an interactive shell. */
async function startInShell(): Promise<Started> {
  const started = await start(() => ['bash', '--norc', '--noprofile', '-i']);
  started.program.type(`${started.kmc}\r`);
  await started.program.see(TABLE);
  return started;
}

/** The shell has the terminal, and kmc has left nothing of its own on it. */
async function shellHasIt(program: PtyProgram): Promise<void> {
  await program.waitFor((screen) => /Stopped/.test(screen), 'the shell');
  expect(program.terminal.buffer.active.type).toBe('normal');
  // The shell edits lines in a mode of its own; what a program would get is what it has saved.
  program.type("echo $(stty -a | tr ' ;' '\\n\\n' | grep -xE -- '-?(icanon|echo|isig)') set\r");
  await program.see('isig icanon echo set');
}

/** kmc has the terminal, and keys reach it. */
async function kmcHasIt(program: PtyProgram): Promise<void> {
  await program.waitFor(() => program.terminal.buffer.active.type === 'alternate', 'the screen of kmc');
  await program.waitFor((screen) => screen.includes(TABLE) && !screen.includes('shell>'), 'the table alone');
  expect(program.terminal.modes.bracketedPasteMode).toBe(true);
  // Keys of the first moment are dropped.
  const isOpen = (): boolean => program.lines().some((line) => line.startsWith(':'));
  await until(() => {
    program.type(':');
    return isOpen();
  }, 'a key that reaches kmc');
  await until(() => {
    program.type('\x15\x7f');
    return !isOpen();
  }, 'the end of the prompt');
}

/** The process of kmc, from itself: it has the first job's process group. */
async function pidOf(program: PtyProgram): Promise<number> {
  program.type('echo pid=$(jobs -p %1).\r');
  await program.waitFor((screen) => /pid=\d+\./.test(screen), 'the pid of kmc');
  return Number(/pid=(\d+)\./.exec(program.lines().join('\n'))?.[1]);
}

test(':suspend gives the shell its terminal, fg brings kmc back, with what has changed meanwhile', async () => {
  const { program, watch } = await startInShell();
  for (let round = 0; round < 2; round++) {
    program.type(':suspend\r');
    await shellHasIt(program);
    program.type('fg\r');
    await kmcHasIt(program);
    program.type(':q');
    await program.see(':q');
    program.type('\x1b');
  }
  program.type(':suspend\r');
  await program.waitFor(() => program.terminal.buffer.active.type === 'normal', 'the shell');
  watch.latest.send({ type: 'ADDED', object: pod('late') });
  program.resize(90, 24);
  program.type('fg\r');
  await program.see('pods(default)[4]');
  // The size of now, of which a stopped program is not told.
  expect(program.lines()[23]).toMatch(/^solo · healthy/);
});

test('SIGTSTP does the same, and SIGSTOP, which nobody can prepare for, is made good by fg', async () => {
  const { program } = await startInShell();
  program.type(':suspend\r');
  await shellHasIt(program);
  const pid = await pidOf(program);
  program.type('fg\r');
  await kmcHasIt(program);
  process.kill(pid, 'SIGTSTP');
  await program.waitFor(() => program.terminal.buffer.active.type === 'normal', 'the main screen');
  program.type('clear; fg\r');
  await kmcHasIt(program);
  process.kill(pid, 'SIGSTOP');
  await program.see('Stopped');
  program.type('fg\r');
  await kmcHasIt(program);
  expect(program.lines().join('\n')).not.toContain('Stopped');
});

test('continued in the background kmc draws nothing over the shell', async () => {
  const { program } = await startInShell();
  program.type(':suspend\r');
  await shellHasIt(program);
  program.type('clear\r');
  await program.waitFor((screen) => !/Stopped/.test(screen), 'an empty screen');
  program.type('bg\r');
  // The shell tells it with its next prompt.
  await until(() => {
    program.type('\r');
    return /Stopped/.test(program.lines().join('\n'));
  }, 'its stop, as soon as it wants the terminal');
  expect(program.terminal.buffer.active.type).toBe('normal');
  program.type('fg\r');
  await kmcHasIt(program);
});

test('ended while it is stopped, kmc leaves the terminal to the shell', async () => {
  const { program } = await startInShell();
  program.type(':suspend\r');
  await shellHasIt(program);
  const pid = await pidOf(program);
  program.type('kill %1\r');
  await until(() => !isAlive(pid), 'its end');
  program.type('clear; echo $((40 + 2)) is the answer\r');
  await program.see('42 is the answer');
  expect(program.terminal.buffer.active.type).toBe('normal');
});

test('without a shell that would continue it, kmc says so and goes on', async () => {
  const { program } = await start((kmc) => ['bash', '--norc', '-c', `exec ${kmc}`]);
  await program.see(TABLE);
  program.type(':suspend\r');
  await program.see('not suspended: no shell with job control has started kmc');
  await kmcHasIt(program);
});

test('after a stop that was longer than a heartbeat may take, the cluster is healthy and was not asked in a storm', async () => {
  const { program, api } = await startInShell();
  program.type(':suspend\r');
  await shellHasIt(program);
  const pid = await pidOf(program);
  program.type('fg\r');
  await kmcHasIt(program);
  // A beat is on its way, and its answer waits as long as kmc is stopped.
  const beats = api.to('/readyz').length;
  await until(() => api.to('/readyz').length > beats, 'a heartbeat', 15_000);
  process.kill(pid, 'SIGTSTP');
  await program.waitFor(() => program.terminal.buffer.active.type === 'normal', 'the main screen');
  // Nothing but time passes for a program that is stopped: longer than a beat may take, and than the next one is away.
  program.type('sleep 11; echo $((40 + 2)) is the answer\r');
  await program.see('42 is the answer');
  const before = api.requests.length;
  program.type('fg\r');
  await kmcHasIt(program);
  await until(() => api.to('/readyz').length > beats + 1, 'a heartbeat');
  await program.waitFor((screen) => /solo · healthy/.test(screen), 'a healthy cluster');
  expect(api.requests.length - before).toBeLessThan(6);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
