import { PassThrough } from 'node:stream';
import { type Instance, render } from 'ink';
import { createClockTicker } from '../clock-ticker.ts';
import { clipboardSequence } from '../screen/clipboard.ts';
import { FrameScheduler } from '../screen/frame-scheduler.ts';
import { createHandOver } from '../screen/hand-over.ts';
import { InputSource } from '../screen/input-source.ts';
import { APPENDED, createTerminalGuard } from '../screen/terminal-guard.ts';
import { createTerminalOutput } from '../screen/terminal-output.ts';
import { followTerminal, ordersTo, type RunningScreen, type ScreenParts } from '../start-screen.tsx';
import { Workbench } from '../workbench.ts';
import { LineSink } from './line-sink.ts';
import { Reader } from './reader.ts';
import { SpokenLines } from './spoken-lines.tsx';
import { createSpokenTheme } from './spoken-theme.ts';

/** Says what a screen would show, as lines that are only ever added: for screen readers, and terminals that cannot be drawn on. */
export function startReader(parts: ScreenParts): RunningScreen {
  const { terminal, clock } = parts;
  const later = (ms: number, run: () => void): void => void clock.after(ms, run);
  const output = createTerminalOutput({ write: terminal.write, later, hungUp: parts.hungUp });
  const sink = new LineSink({ output, size: () => terminal.size() });
  const guard = createTerminalGuard(terminal, APPENDED);
  const look = (): void => {
    reader.look();
    ticker.drawn(workbench.holdsMs());
  };
  const scheduler = new FrameScheduler(clock, setImmediate, look);
  const ticker = createClockTicker(clock, () => workbench.tick());
  const input = new InputSource({
    input: terminal.input,
    clock,
    escapeDelayMs: parts.escapeDelayMs,
    events(events) {
      if (!handOver.isAway()) reader.input(events);
    },
  });
  const handOver = createHandOver({ terminal, output, sink, input, guard, clock });
  const workbench = new Workbench({
    ...parts,
    theme: createSpokenTheme(),
    handOver,
    again: (what) => reader.again(what),
    copy: (text) => sink.passOn(clipboardSequence(text, parts.traits.inScreen)),
    soon: setImmediate,
    places: undefined,
    viewChanged: () => scheduler.key(),
    dataChanged: () => scheduler.data(),
  });
  const { operations, fleet } = parts.fleetView;
  const say = createSpeech(sink);
  const reader = new Reader({ workbench, operations, keymap: parts.keymap, clock, say, look: () => scheduler.key() });

  guard.enter();
  input.start();
  const stopFollowing = followTerminal(parts, { resizer: { resized: () => undefined }, handOver, workbench });
  reader.greet(fleet.entries.length);
  look();

  return {
    ...ordersTo(workbench),
    isAway: () => handOver.isAway(),
    stop() {
      handOver.stop();
      scheduler.close();
      ticker.close();
      reader.stop();
      stopFollowing();
      sink.close();
      input.stop();
      guard.restore();
    },
  };
}

/** Has Ink write lines to the sink: plain text, each once. */
function createSpeech(sink: LineSink): (lines: readonly string[]) => void {
  let ink: Instance | undefined;
  let times = 0;
  const stdout = sink as unknown as NodeJS.WriteStream;
  const stdin = new PassThrough() as unknown as NodeJS.ReadStream;
  return (lines) => {
    times += 1;
    // Another key makes another list: what was said before is not kept.
    const said = <SpokenLines key={times} lines={lines} />;
    if (ink === undefined) ink = render(said, { stdout, stdin, ...PLAIN });
    else ink.rerender(said);
  };
}

/** Not interactive: Ink erases nothing then, and adds what is new. */
const PLAIN = { isScreenReaderEnabled: true, interactive: false, patchConsole: false, exitOnCtrlC: false } as const;
