import { PassThrough } from 'node:stream';
import { type Instance, render } from 'ink';
import type { ClusterId } from '../clusters/model/cluster.ts';
import type { Cancel } from '../clusters/ports.ts';
import { App } from './app.tsx';
import { createClockTicker } from './clock-ticker.ts';
import { ASK_GROUND, type Ground, groundAnswered, readableColours } from './model/ground.ts';
import type { Skin } from './model/k9s/skin.ts';
import type { TerminalTraits } from './model/terminal-traits.ts';
import { createTheme, type Theme } from './model/theme.ts';
import type { Notice } from './model/view/view-state.ts';
import { SinkContext } from './screen/canvas.tsx';
import { clipboardSequence } from './screen/clipboard.ts';
import { FrameScheduler } from './screen/frame-scheduler.ts';
import { createHandOver, type HandOver } from './screen/hand-over.ts';
import { InputSource } from './screen/input-source.ts';
import { Places, PlacesContext } from './screen/places.ts';
import { Resizer } from './screen/resizer.ts';
import { ScreenSink } from './screen/screen-sink.ts';
import { createTerminalGuard, drawn } from './screen/terminal-guard.ts';
import { createTerminalOutput } from './screen/terminal-output.ts';
import type { Terminal } from './terminal.ts';
import { Workbench } from './workbench.ts';
import type { WorkbenchParts } from './workbench-parts.ts';

/** What of a workbench's parts the screen has itself. */
type OwnPart = 'theme' | 'handOver' | 'again' | 'copy' | 'soon' | 'places' | 'viewChanged' | 'dataChanged';

/** What a screen is made of. */
export interface ScreenParts extends Omit<WorkbenchParts, OwnPart> {
  readonly terminal: Terminal;
  readonly traits: TerminalTraits;
  /** Colours of a person's own. */
  readonly skin?: Skin;
  /** Whether the mouse scrolls and clicks; else selecting text is the terminal's. */
  readonly mouse: boolean;
  /** How long an ESC may wait for the rest of its sequence. */
  readonly escapeDelayMs: number;
  /** The terminal is gone. */
  readonly hungUp: (error: Error) => void;
}

/** A screen that is running. */
export interface RunningScreen {
  /** Opens contexts in tabs; if exactly one is open then, it gets the focus (design.md §3). */
  open(ids: readonly ClusterId[]): void;
  /** Opens the tabs that the last run has left; the focus is as for `open`. */
  resume(): void;
  notify(notice: Notice): void;
  /** Tells what of the settings and other files of the person's own cannot be used. */
  complain(problems: readonly string[]): void;
  /** Reads the person's own files, which nothing waits for. */
  readOwnFiles(): Promise<void>;
  /** Whether another program has the terminal: what is typed then, Ctrl-C included, is not for kmc. */
  isAway(): boolean;
  /** Leaves the screen and puts the terminal back. */
  stop(): void;
}

/** Takes the terminal and draws the first frame, before anything is asked of any cluster. */
export function startScreen(parts: ScreenParts): RunningScreen {
  const { terminal, traits, clock } = parts;
  const theme = createTheme(traits, parts.skin);
  const later = (ms: number, run: () => void): void => void clock.after(ms, run);
  const output = createTerminalOutput({ write: terminal.write, later, hungUp: parts.hungUp });
  const paint = (): void => {
    sink.paint();
    ticker.drawn(workbench.holdsMs());
  };
  const scheduler = new FrameScheduler(clock, setImmediate, paint);
  const ticker = createClockTicker(clock, () => workbench.tick());
  const changed = (): void => scheduler.key();
  const sink = new ScreenSink({ output, size: () => terminal.size(), glyphs: traits.glyphs, changed });
  const guard = createTerminalGuard(terminal, drawn({ links: theme.hasLinks, mouse: parts.mouse }));
  const places = parts.mouse ? new Places() : undefined;
  const input = new InputSource({
    input: terminal.input,
    clock,
    escapeDelayMs: parts.escapeDelayMs,
    ground: (answer) => standOn(groundAnswered(answer), traits, sink),
    events(events) {
      if (!handOver.isAway()) workbench.controller.input(events);
    },
  });
  const handOver = createHandOver({ terminal, output, sink, input, guard, clock });
  const workbench = new Workbench({
    ...parts,
    theme,
    handOver,
    again: () => sink.repaint(),
    copy: (text) => sink.passOn(clipboardSequence(text, traits.inScreen)),
    soon: setImmediate,
    places,
    viewChanged: changed,
    dataChanged: () => scheduler.data(),
  });

  const resizer = new Resizer({ clock, soon: setImmediate, sink });
  guard.enter();
  input.start();
  const stopFollowing = followTerminal(parts, { resizer, handOver, workbench });
  const ink = renderChrome(sink, workbench, theme, places);
  if (traits.ground === 'ask') sink.passOn(ASK_GROUND);
  standOn(traits.ground === 'light' ? 'light' : 'dark', traits, sink);
  paint();

  return {
    ...ordersTo(workbench),
    isAway: () => handOver.isAway(),
    stop() {
      handOver.stop();
      scheduler.close();
      ticker.close();
      stopFollowing();
      sink.suspend(true);
      ink.unmount();
      input.stop();
      guard.restore();
    },
  };
}

/** From now on, other colours stand in for those that cannot be read on this ground. */
function standOn(ground: Ground | undefined, { colors }: TerminalTraits, sink: ScreenSink): void {
  if (ground !== undefined) sink.standIn(readableColours(ground, colors));
}

/** Listens to what happens to the terminal besides keys; the returned function ends that. */
export function followTerminal(
  { terminal, hungUp }: Pick<ScreenParts, 'terminal' | 'hungUp'>,
  told: { readonly resizer: Pick<Resizer, 'resized'>; readonly handOver: HandOver; readonly workbench: Workbench },
): Cancel {
  const { resizer, handOver, workbench } = told;
  const stops = [
    terminal.onResize(() => resizer.resized()),
    terminal.jobs.onJobControl((event) => {
      if (event === 'stop') void workbench.suspend();
      else handOver.retake();
    }),
    terminal.onHangUp(hungUp),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What can be asked of the screen while it runs. */
export function ordersTo(workbench: Workbench): Omit<RunningScreen, 'isAway' | 'stop'> {
  const { customs, notices, session, tabs } = workbench;
  return {
    open: (ids) => openAll(workbench, ids),
    resume() {
      const saved = session.saved();
      tabs.resume(saved);
      if (saved.tabs.length > 0) focusOnly(workbench);
    },
    notify: (notice) => notices.show(notice),
    complain: (problems) => customs.complaints.add(problems),
    readOwnFiles: () => customs.read(),
  };
}

function openAll(workbench: Workbench, ids: readonly ClusterId[]): void {
  for (const id of ids) workbench.tabs.open(id, 'stay');
  // A key may have opened a context already, without going there.
  if (ids.length > 0) focusOnly(workbench);
}

/** Only a tab that is the only one gets the focus by itself. */
function focusOnly({ tabs, store }: Workbench): void {
  const [only, ...others] = store.view().tabs;
  if (only !== undefined && others.length === 0) tabs.open(only.id, 'focus');
}

/** What Ink lays out and draws, on the sink. */
function renderChrome(sink: ScreenSink, workbench: Workbench, theme: Theme, places: Places | undefined): Instance {
  const { body, chrome } = workbench;
  const drawTitle = (width: number): readonly string[] => body.title(width);
  const drawPage = (width: number, height: number): readonly string[] => body.page(width, height);
  return render(
    <SinkContext value={sink}>
      <PlacesContext value={places}>
        <App chrome={chrome} theme={theme} drawTitle={drawTitle} drawPage={drawPage} />
      </PlacesContext>
    </SinkContext>,
    { ...asStreams(sink), debug: true, interactive: true, patchConsole: false, exitOnCtrlC: false },
  );
}

/** The sink as the stdout that Ink expects; kmc reads keys itself, so Ink's stdin never says anything. */
function asStreams(sink: ScreenSink): { stdout: NodeJS.WriteStream; stdin: NodeJS.ReadStream } {
  return { stdout: sink as unknown as NodeJS.WriteStream, stdin: new PassThrough() as unknown as NodeJS.ReadStream };
}
