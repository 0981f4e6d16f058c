import { spawn } from 'node:child_process';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Ended, runCommand } from '../../../../src/clusters/io/credential/command.ts';
import { FakeClock, until } from '../../../helpers/fake-clock.ts';
import { isRunning, Plugin } from '../../../helpers/plugin.ts';

interface Running {
  readonly ended: Promise<Ended>;
  readonly clock: FakeClock;
  readonly lines: readonly string[];
  readonly abort: AbortController;
}

function run(plugin: Plugin, env: Readonly<Record<string, string | undefined>> = process.env): Running {
  const [clock, lines, abort] = [new FakeClock(), [] as string[], new AbortController()];
  const heard = (line: string): void => void lines.push(line);
  const ended = runCommand(spawn, clock, { path: plugin.path, args: ['one', 'two words'], env, heard }, abort.signal);
  ended.catch(() => undefined);
  onTestFinished(() => {
    for (const pid of plugin.runs()) {
      if (isRunning(pid)) process.kill(-pid, 'SIGKILL');
    }
  });
  return { ended, clock, lines, abort };
}

describe('a program', () => {
  test('ends with its exit code and what it printed, each line of stderr as it comes', async () => {
    const { ended, lines, clock } = run(
      new Plugin('echo "$2"; echo first >&2; printf "second\\r\\nthird" >&2; exit 3'),
    );
    expect(await ended).toEqual({ type: 'exited', code: 3, stdout: 'two words\n' });
    expect(lines).toEqual(['first', 'second', 'third']);
    expect(clock.pending()).toBe(0);
  });

  test('has the environment that it is given, and no other', async () => {
    const { ended } = run(new Plugin('echo "$A $USER"'), { A: 'b' });
    expect(await ended).toMatchObject({ stdout: 'b \n' });
  });

  test('cannot read anything, and has no terminal to ask on', async () => {
    const plugin = new Plugin('read answer && echo "$answer"; (: < /dev/tty) 2>/dev/null && echo tty; echo done');
    expect(await run(plugin).ended).toMatchObject({ stdout: 'done\n' });
  });

  test('that ends by a signal says which', async () => {
    expect(await run(new Plugin('kill -SEGV $$')).ended).toEqual({ type: 'killed', signal: 'SIGSEGV' });
  });

  test('that does not exist, or is not executable, was not started', async () => {
    const start = (path: string): Promise<Ended> =>
      runCommand(
        spawn,
        new FakeClock(),
        { path, args: [], env: process.env, heard: () => undefined },
        new AbortController().signal,
      );
    expect(await start('/nowhere/plugin')).toEqual({ type: 'not-started', code: 'ENOENT' });
    expect(await start('kmc-no-such-program')).toEqual({ type: 'not-started', code: 'ENOENT' });
    expect(await start('/etc/passwd')).toEqual({ type: 'not-started', code: 'EACCES' });
  });

  test('is done when it has exited, though a child that it left behind holds its output', async () => {
    const plugin = new Plugin('sleep 1000 &\necho $! > "$HERE/child"\necho token');
    const { ended, clock } = run(plugin);
    onTestFinished(() => void process.kill(Number(plugin.read('child')), 'SIGKILL'));
    await until(() => plugin.read('child') !== '' && !isRunning(plugin.runs()[0] ?? 0), 'it exits');
    await until(() => clock.pending() === 2, 'the exit is noticed');
    await clock.advance(500);
    expect(await ended).toEqual({ type: 'exited', code: 0, stdout: 'token\n' });
  });
});

describe('a program that does not end', () => {
  test('is stopped after 60 s, with its whole process group', async () => {
    const plugin = Plugin.hanging();
    const { ended, clock, lines } = run(plugin);
    await until(() => plugin.read('child') !== '' && lines.length === 1, 'it runs');
    await clock.advance(59_999);
    expect(isRunning(plugin.runs()[0] ?? 0)).toBe(true);
    await clock.advance(1);
    expect(await ended).toEqual({ type: 'timed-out' });
    await until(() => !isRunning(Number(plugin.read('child'))), 'its child is gone');
    expect(isRunning(plugin.runs()[0] ?? 0)).toBe(false);
    expect(clock.pending()).toBe(0);
  });

  test('is stopped when its caller is no longer interested, and nothing of it is left', async () => {
    const plugin = Plugin.hanging();
    const { ended, clock, abort } = run(plugin);
    await until(() => plugin.read('child') !== '', 'it runs');
    const reason = new Error('the session is closed');
    abort.abort(reason);
    await expect(ended).rejects.toBe(reason);
    await until(() => !isRunning(Number(plugin.read('child'))), 'its child is gone');
    expect(clock.pending()).toBe(0);
  });

  test('and does not listen to a polite signal is killed two seconds later', async () => {
    const plugin = new Plugin(
      `trap '' TERM\nsh -c "trap '' TERM; echo \\$\\$ > '$HERE/child'; while :; do sleep 1; done" &\nwait; wait`,
    );
    const { ended, clock, abort } = run(plugin);
    await until(() => plugin.read('child') !== '', 'it runs');
    const reason = new Error('the session is closed');
    abort.abort(reason);
    await clock.advance(1_999);
    expect(isRunning(plugin.runs()[0] ?? 0)).toBe(true);
    await clock.advance(1);
    await expect(ended).rejects.toBe(reason);
    await until(() => [...plugin.runs(), Number(plugin.read('child'))].every((pid) => !isRunning(pid)), 'all are gone');
  });

  test('but prints without end is stopped', async () => {
    expect(await run(new Plugin('exec cat /dev/zero')).ended).toEqual({ type: 'flooded' });
  });

  test('is not even started for a caller that has gone', async () => {
    const plugin = new Plugin('true');
    const heard = (): void => undefined;
    const command = { path: plugin.path, args: [], env: process.env, heard };
    const reason = new Error('gone');
    const starting = async (): Promise<Ended> => runCommand(spawn, new FakeClock(), command, AbortSignal.abort(reason));
    await expect(starting()).rejects.toBe(reason);
    expect(plugin.runs()).toEqual([]);
  });
});

test('a line without end is heard in its first thousand characters', async () => {
  const { ended, lines } = run(new Plugin('head -c 5000 /dev/zero | tr "\\0" x >&2; echo >&2; echo end >&2'));
  await ended;
  expect(lines).toEqual(['x'.repeat(1_000), 'end']);
});
