import type { Invocation } from './cli/args.ts';
import { nearestNames } from './cli/nearest.ts';
import { type LockFile, withLock } from './clusters/io/credential/lock-file.ts';
import { createSystemClock } from './clusters/io/system-clock.ts';
import { type ConfigProblem, problemText } from './clusters/model/cluster.ts';
import { contextsMeant, meantByNothing } from './clusters/model/context-group.ts';
import { settingsByPattern } from './clusters/model/context-settings.ts';
import { eventLine } from './clusters/model/events.ts';
import { type Requested, requestedContexts } from './clusters/model/selection.ts';
import type { Clock } from './clusters/ports.ts';
import { composeFleet } from './compose.ts';
import type { RunningDemo } from './demo/io/start-demo.ts';
import { followKubeconfig } from './follow-kubeconfig.ts';
import type { Host } from './host.ts';
import { KubeconfigSource, unusableKubeconfig } from './kubeconfig-source.ts';
import { journals, kubeconfigSources, lazyConnect, lazyCredentialSource } from './outside.ts';
import { kindNamed } from './refresh/model/kinds.ts';
import { newsLine } from './refresh/model/operations/operation.ts';
import { createKeptViews, type KeptViewsFile } from './tui/io/kept-views.ts';
import { createLogFile, type LogFile } from './tui/io/log-file.ts';
import { readSettings } from './tui/io/settings.ts';
import type { Settings } from './tui/model/settings.ts';
import { type Environment, terminalTraits } from './tui/model/terminal-traits.ts';
import { type RunningScreen, startScreen } from './tui/start-screen.tsx';
import type { TabDefaults } from './tui/tabs.ts';
import { discoveryFolder, filtersPath, logPath, settingsPath } from './xdg.ts';

/** How a run of the screen ended: with an exit code, or before it began, with the reason in one line. */
export type ScreenOutcome =
  | { readonly type: 'ended'; readonly code: number }
  | { readonly type: 'refused'; readonly problem: string };

/** A plural, a singular or a short name, with a version and a group behind it or without. */
const KIND_WORD = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/i;
/** Exit code after a crash. */
const CRASHED = 1;
/** SIGINT and SIGQUIT: Ctrl-C and Ctrl-\, when kmc does not read them as keys. */
const TYPED: readonly number[] = [2, 3];
/** 128 + SIGHUP: the terminal went away. */
const HUNG_UP = 129;
/** Whoever holds the lock of the kept views reads and writes one small file: after this long he is dead. */
const VIEWS_LOCK_PATIENCE_MS = 2_000;
/** Default wait for the rest of an escape sequence; `KMC_ESC_DELAY` (ms) is for slow lines (ink.md §7). */
const ESCAPE_DELAY_MS = 50;

/** What is known before the screen is drawn. */
interface Start {
  readonly clock: Clock;
  readonly settings: Settings;
  /** What of the settings could not be used. */
  readonly problems: () => Promise<readonly ConfigProblem[]>;
  readonly source: KubeconfigSource;
  readonly requested: Requested;
  readonly demo: RunningDemo | undefined;
}

/** Runs the screen until the user leaves or something ends it. The first frame is drawn before any cluster is asked. */
export async function runScreen(host: Host, invocation: Invocation): Promise<ScreenOutcome> {
  const clock = createSystemClock();
  const { settings, problems } = await readSettings(settingsPath(host.env), nearestNames);
  const demo = await startDemo(invocation.demo);
  const sources =
    demo === undefined ? kubeconfigSources(host.env, invocation.kubeconfig, settings) : { flag: demo.kubeconfig };
  const source = new KubeconfigSource({ sources, settingsOf: settingsByPattern(settings.contexts), clock });
  await source.read();
  const requested = requestedContexts(source.entries, invocation.contexts, invocation.all, invocation.group);
  const problem = refusal(invocation, source, requested);
  if (problem !== undefined) return { type: 'refused', problem };
  const code = await show(host, invocation, { clock, settings, problems, source, requested, demo });
  await demo?.stop();
  return { type: 'ended', code };
}

/** Shows the screen; resolves to the exit code. */
async function show(host: Host, invocation: Invocation, start: Start): Promise<number> {
  const { clock, settings, source, requested, demo } = start;
  const log = createLogFile(logPath(host.env), () => clock.wall());
  const kept = keptViews(host.env, clock, (problem) => tellProblems([problem], screen, log));
  const lost = await kept.load();
  const fleetView = composeFleet({
    entries: source.entries,
    clock,
    random: Math.random,
    connect: lazyConnect(clock, host),
    openCredentialSource: lazyCredentialSource(clock, host),
    reload: (id) => source.reread(id),
    ...(settings.limits.background === undefined ? {} : { backgroundLimit: settings.limits.background }),
    cacheFolder: demo === undefined ? discoveryFolder(host.env) : undefined,
    // What is done to an embedded cluster ends with it.
    journal: demo === undefined ? journals(host.env, clock) : undefined,
  });
  const { fleet } = fleetView;
  fleet.onEvent((event) => log.line(eventLine(event)));
  fleetView.operations.onNews((news) => log.line(newsLine(news)));
  host.captureOutput((line) => log.line(`WARN [] printed ${line}`));

  const ended = Promise.withResolvers<{ readonly code: number; readonly error?: unknown }>();
  const screen = startScreen({
    fleetView,
    terminal: host.terminal(),
    traits: terminalTraits(host.env, invocation.ascii),
    clock,
    defaults: tabDefaults(invocation, settings),
    kept,
    nearest: nearestNames,
    searched: source.paths,
    ...(demo?.faults === undefined ? {} : { faults: demo.faults }),
    escapeDelayMs: Number(host.env['KMC_ESC_DELAY']) || ESCAPE_DELAY_MS,
    quit: () => ended.resolve({ code: 0 }),
    hungUp: () => ended.resolve({ code: HUNG_UP }),
  });
  host.onEnding((ending) => {
    // A terminal tells its keys to every program on it: those typed at a plugin that has it are not meant for kmc.
    if (ending.type === 'signal' && TYPED.includes(ending.number) && screen.isAway()) return;
    if (ending.type === 'signal') ended.resolve({ code: 128 + ending.number });
    else if (ending.type === 'unread') ended.resolve({ code: HUNG_UP });
    else ended.resolve({ code: CRASHED, error: ending.error });
  });
  // The first frame is on its way; what follows may load libraries and use the network.
  setImmediate(() => {
    void followKubeconfig(source, fleet, screen, log);
    screen.open(requested.open);
    const tellAll = (found: readonly ConfigProblem[]): void =>
      tellProblems([...found.map(problemText), ...lost, ...requested.notices], screen, log);
    void start.problems().then(tellAll);
  });

  const { code, error } = await ended.promise;
  screen.stop();
  source.close();
  // What is still to end has no timer that keeps the process alive.
  const alive = setInterval(() => undefined, 1_000);
  await Promise.all([fleet.closeAll(), Promise.race([kept.flush(), patience(clock)])]);
  if (error !== undefined) tellCrash(error, host, log);
  await Promise.race([log.flush(), patience(clock)]);
  clearInterval(alive);
  return code;
}

function tellCrash(error: unknown, host: Host, log: LogFile): void {
  log.line(`ERROR [] crash ${describe(error)}`);
  host.err(`kmc: it crashed, which is a bug of kmc's: ${describe(error)}\n`);
}

function tabDefaults(invocation: Invocation, settings: Settings): TabDefaults {
  const word = (invocation.command ?? settings.command).toLowerCase();
  // A word that kmc does not know may be one of a cluster's own kinds: its tab asks.
  const kind = kindNamed(word)?.id ?? word;
  return { kind, namespace: invocation.namespace };
}

/** Why the screen cannot start, in one line. */
function refusal(invocation: Invocation, source: KubeconfigSource, requested: Requested): string | undefined {
  const { command } = invocation;
  if (command !== undefined && !KIND_WORD.test(command)) return `-c ${command}: that is no name of a kind`;
  const unusable = unusableKubeconfig(invocation.kubeconfig, source);
  if (unusable !== undefined) return unusable;
  const { group } = invocation;
  if (group !== undefined && contextsMeant(source.entries, group).length === 0)
    return `--group ${group}: ${meantByNothing(source.entries, group)}`;
  const [unknown] = requested.unknown;
  if (unknown === undefined) return requested.refusals[0];
  const near = nearestNames(
    unknown,
    source.entries.map((entry) => entry.name),
  );
  return `there is no context ${unknown}${near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`}`;
}

/** Starts the embedded clusters, where they are asked for. */
async function startDemo(demo: Invocation['demo']): Promise<RunningDemo | undefined> {
  if (demo === 'no') return undefined;
  const { startDemo: start } = await import('./demo/io/start-demo.ts');
  return start(demo === 'with-faults');
}

/** All problems go to the log, the first one to the notice row. */
function tellProblems(problems: readonly string[], screen: RunningScreen, log: LogFile): void {
  for (const problem of problems) log.line(`WARN [] start ${problem}`);
  const [first, ...more] = problems;
  if (first === undefined) return;
  const others = more.length === 0 ? '' : ` (and ${more.length} more, in the log)`;
  screen.notify({ text: first + others, tone: 'warning' });
}

/** What is kept of the views, in a file that several kmc share. */
function keptViews(env: Environment, clock: Clock, tell: (problem: string) => void): KeptViewsFile {
  const path = filtersPath(env);
  const lock: LockFile = { path: `${path}.lock`, patienceMs: VIEWS_LOCK_PATIENCE_MS, afterwards: 'take-over' };
  const { signal } = new AbortController();
  return createKeptViews({ path, clock, exclusive: (work) => withLock(lock, clock, signal, work), tell });
}

/** A file system that hangs must not keep kmc from ending. */
function patience(clock: Clock): Promise<void> {
  return new Promise((resolve) => void clock.after(2 * VIEWS_LOCK_PATIENCE_MS, resolve));
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
