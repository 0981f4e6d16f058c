import { describe, expect, test } from 'vitest';
import { createHandOver, type HandOver } from '../../../src/tui/screen/hand-over.ts';
import { createTerminalOutput } from '../../../src/tui/screen/terminal-output.ts';
import { FakeClock, settled } from '../../helpers/fake-clock.ts';

interface Scene {
  readonly handOver: HandOver;
  readonly clock: FakeClock;
  /** What was done to the terminal, in order. */
  readonly done: string[];
  /** Sends a frame that the terminal takes when `taken` is called. */
  readonly frame: () => void;
  readonly taken: () => void;
}

function start(): Scene {
  const [clock, done] = [new FakeClock(), [] as string[]];
  let taken = (): void => undefined;
  const output = createTerminalOutput({
    write(bytes, _, over) {
      done.push(Buffer.from(bytes).toString());
      const take = (): void => over(null, bytes.length);
      if (done.at(-1) === 'frame') taken = take;
      else take();
    },
    later: () => expect.unreachable(),
    hungUp: () => expect.unreachable(),
  });
  const handOver = createHandOver({
    terminal: {
      stdin: 7,
      jobs: {
        stop: () => {
          done.push('stopped');
          return Promise.resolve(true);
        },
        onJobControl: () => () => undefined,
      },
      saveSettings() {
        done.push('settings saved');
        return () => void done.push('settings put back');
      },
    },
    output,
    sink: { suspend: (suspended) => void done.push(suspended ? 'no frames' : 'frames') },
    input: { start: () => void done.push('keys'), stop: () => void done.push('no keys') },
    guard: {
      enter(send) {
        done.push('screen');
        send?.('modes');
      },
      restore: () => void done.push('main screen'),
    },
    clock,
  });
  return { handOver, clock, done, frame: () => output.send('frame', () => undefined), taken: () => taken() };
}

const LEFT = ['no frames', 'no keys', 'main screen', 'settings saved', 'hello\n'];
const BACK = ['settings put back', 'keys', 'screen', 'modes', 'frames'];

describe('the terminal', () => {
  test('is handed over and taken back, step by step', async () => {
    const { handOver, done } = start();
    const result = await handOver.lend('hello\n', async (terminal) => {
      expect(terminal.stdin).toBe(7);
      await new Promise<void>((taken) => terminal.write('code? ', taken));
      done.push('used');
      return 'result';
    });
    expect(result).toBe('result');
    expect(done).toEqual([...LEFT, 'code? ', 'used', ...BACK]);
  });

  test('is taken back when its use has failed', async () => {
    const { handOver, done } = start();
    await expect(handOver.lend('hello\n', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(done).toEqual([...LEFT, ...BACK]);
  });

  test('is left between two frames, not within one', async () => {
    const { handOver, done, frame, taken } = start();
    frame();
    const lent = handOver.lend('hello\n', () => Promise.resolve());
    await settled();
    expect(done).toEqual(['frame', 'no frames']);
    taken();
    await lent;
    expect(done).toEqual(['frame', ...LEFT, ...BACK]);
  });

  test('is away until a moment after it is back: keys that come late are not for kmc', async () => {
    const { handOver, clock } = start();
    expect(handOver.isAway()).toBe(false);
    const lent = handOver.lend('hello\n', () => Promise.resolve());
    expect(handOver.isAway()).toBe(true);
    await lent;
    await clock.advance(299);
    expect(handOver.isAway()).toBe(true);
    await clock.advance(1);
    expect(handOver.isAway()).toBe(false);
  });

  test('is not taken back when the screen is over meanwhile, but is set as it was', async () => {
    const { handOver, done } = start();
    const end = Promise.withResolvers<void>();
    const lent = handOver.lend('hello\n', () => end.promise);
    await settled();
    handOver.stop();
    end.resolve();
    await lent;
    expect(done).toEqual([...LEFT, 'settings put back']);
  });

  test('goes back to the shell while kmc is stopped, and keys that come late are not for kmc', async () => {
    const { handOver, done } = start();
    expect(await handOver.suspend()).toBe(true);
    expect(done).toEqual(['no frames', 'no keys', 'main screen', 'stopped', 'keys', 'screen', 'modes', 'frames']);
    expect(handOver.isAway()).toBe(true);
  });

  test('can be given back again at once: two stops in a row are two', async () => {
    const { handOver, done } = start();
    const first = handOver.suspend();
    // The same request once more, while the screen is being left.
    expect(await handOver.suspend()).toBe(true);
    await first;
    await handOver.suspend();
    expect(done.filter((each) => each === 'stopped')).toHaveLength(2);
  });

  test('of another program is left as it is when both are stopped', async () => {
    const { handOver, done } = start();
    await handOver.lend('hello\n', async () => void (await handOver.suspend()));
    expect(done).toEqual([...LEFT, 'stopped', ...BACK]);
  });

  test('is taken again after a stop that nobody announced, but not from another program', async () => {
    const { handOver, done } = start();
    handOver.retake();
    expect(done).toEqual(['no frames', 'no keys', 'keys', 'screen', 'modes', 'frames']);
    done.length = 0;
    await handOver.lend('hello\n', async () => handOver.retake());
    expect(done).toEqual([...LEFT, ...BACK]);
  });

  test('is not handed over any more when the screen is over', async () => {
    const { handOver, done } = start();
    const lent = handOver.lend('hello\n', () => expect.unreachable());
    handOver.stop();
    await expect(lent).rejects.toThrow('the screen is over');
    expect(done).toEqual(['no frames', 'no keys']);
  });
});
