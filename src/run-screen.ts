import type { Invocation } from './cli/args.ts';
import { nearestNames } from './cli/nearest.ts';
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
import type { Ending, Host } from './host.ts';
import { KubeconfigSource, unusableKubeconfig } from './kubeconfig-source.ts';
import { openMemory } from './memory.ts';
import { journals, kubeconfigSources, lazyConnect, lazyCredentialSource } from './outside.ts';
import type { FleetView } from './refresh/index.ts';
import { kindNamed } from './refresh/model/kinds.ts';
import { newsLine } from './refresh/model/operations/operation.ts';
import type { OwnParts } from './tui/custom/customs.ts';
import { createLogFile, type LogFile } from './tui/io/log-file.ts';
import { createPrograms } from './tui/io/programs.ts';
import { saveText } from './tui/io/saved-text.ts';
import { readSettings } from './tui/io/settings.ts';
import { type ReadSkin, readSkinFile } from './tui/io/skin-file.ts';
import { createUserFileSource } from './tui/io/user-files.ts';
import { KEY_GROUPS, Keymap } from './tui/model/keymap.ts';
import { remapped } from './tui/model/keys/remapped.ts';
import { KIND_WORD, type Settings } from './tui/model/settings.ts';
import { type Environment, terminalTraits, wantsWords } from './tui/model/terminal-traits.ts';
import { type RunningScreen, startScreen } from './tui/start-screen.tsx';
import type { TabDefaults } from './tui/tabs.ts';
import { discoveryFolder, logPath, savedFolder, settingsPath, userFolders } from './xdg.ts';

/** How a run of the screen ended: with an exit code, or before it began, with the reason in one line. */
export type ScreenOutcome =
  | { readonly type: 'ended'; readonly code: number }
  | { readonly type: 'refused'; readonly problem: string };

/** Exit code after a crash. */
const CRASHED = 1;
/** SIGINT and SIGQUIT: Ctrl-C and Ctrl-\, when kmc does not read them as keys. */
const TYPED: readonly number[] = [2, 3];
/** 128 + SIGHUP: the terminal went away. */
const HUNG_UP = 129;
/** How long a log that cannot be written is waited for. */
const HANGING_MS = 4_000;
/** Default wait for the rest of an escape sequence; `KMC_ESC_DELAY` (ms) is for slow lines (ink.md §7). */
const ESCAPE_DELAY_MS = 50;

/** What is known before the screen is drawn. */
interface Start {
  readonly clock: Clock;
  readonly settings: Settings;
  /** What of the settings could not be used. */
  readonly problems: () => Promise<readonly ConfigProblem[]>;
  /** The skin that the settings name. */
  readonly worn: ReadSkin | undefined;
  readonly source: KubeconfigSource;
  readonly requested: Requested;
  readonly demo: RunningDemo | undefined;
  /** Shows it all, drawn or in words. */
  readonly open: typeof startScreen;
}

/** Runs the screen until the user leaves or something ends it. The first frame is drawn before any cluster is asked. */
export async function runScreen(host: Host, invocation: Invocation): Promise<ScreenOutcome> {
  const clock = createSystemClock();
  const { settings, problems } = await readSettings(settingsPath(host.env), nearestNames);
  const { kmc, k9s } = userFolders(host.env);
  const worn = settings.skin === '' ? undefined : await readSkinFile(settings.skin, [kmc, k9s]);
  const demo = await startDemo(invocation.demo);
  const sources =
    demo === undefined ? kubeconfigSources(host.env, invocation.kubeconfig, settings) : { flag: demo.kubeconfig };
  const source = new KubeconfigSource({ sources, settingsOf: settingsByPattern(settings.contexts), clock });
  await source.read();
  const requested = requestedContexts(source.entries, invocation.contexts, invocation.all, invocation.group);
  const problem = refusal(invocation, source, requested);
  if (problem !== undefined) return { type: 'refused', problem };
  const open = await renderer(host.env, invocation, settings);
  const code = await show(host, invocation, { clock, settings, problems, worn, source, requested, demo, open });
  await demo?.stop();
  return { type: 'ended', code };
}

/** Shows the screen; resolves to the exit code. */
async function show(host: Host, invocation: Invocation, start: Start): Promise<number> {
  const { clock, settings, source, demo } = start;
  const log = createLogFile(logPath(host.env), () => clock.wall());
  const { memory, lost } = await openMemory(host.env, clock, demo !== undefined, (text) => screen.complain([text]));
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
  logAll(fleetView, host, log);

  const ended = Promise.withResolvers<End>();
  const keymap = new Keymap(remapped(KEY_GROUPS, settings.keys).groups);
  const screen = start.open({
    fleetView,
    terminal: host.terminal(),
    traits: terminalTraits(host.env, { ...settings, ascii: invocation.ascii || settings.ascii }),
    mouse: settings.mouse,
    clock,
    defaults: tabDefaults(invocation, settings),
    kept: memory.kept,
    session: memory.session,
    ...(start.worn === undefined ? {} : { skin: start.worn.skin }),
    keymap,
    own: ownParts(host.env, log, keymap),
    nearest: nearestNames,
    save: (name, form, pieces) => saveText(savedFolder(host.env), { name, form, at: new Date(clock.wall()) }, pieces),
    searched: { read: source.paths, missing: source.missing },
    isFirstStart: memory.isNew,
    ...(demo?.faults === undefined ? {} : { faults: demo.faults }),
    escapeDelayMs: Number(host.env['KMC_ESC_DELAY']) || ESCAPE_DELAY_MS,
    quit: () => ended.resolve({ code: 0 }),
    hungUp: () => ended.resolve({ code: HUNG_UP }),
  });
  host.onEnding((ending) => {
    // A terminal tells its keys to every program on it: those typed at a plugin that has it are not meant for kmc.
    if (ending.type === 'signal' && TYPED.includes(ending.number) && screen.isAway()) return;
    ended.resolve(endOf(ending));
  });
  // The first frame is on its way; what follows may load libraries and use the network.
  setImmediate(() => {
    void followKubeconfig(source, fleet, screen, log);
    openFirst(screen, start, resumes(invocation, settings));
    void tellProblems(start, lost, screen);
    void screen.readOwnFiles();
  });

  const { code, error } = await ended.promise;
  screen.stop();
  source.close();
  // What is still to end has no timer that keeps the process alive.
  const alive = setInterval(() => undefined, 1_000);
  await Promise.all([fleet.closeAll(), memory.flush()]);
  if (error !== undefined) tellCrash(error, host, log);
  await Promise.race([log.flush(), after(clock, HANGING_MS)]);
  clearInterval(alive);
  return code;
}

/** Opens the tabs that are wanted, at once: whoever types ahead means them. What is wrong is told behind what this tells. */
function openFirst(screen: RunningScreen, { requested }: Start, isResumed: boolean): void {
  if (isResumed) screen.resume();
  screen.open(requested.open);
}

/** What the clusters, their operations and libraries say goes to the log. */
function logAll({ fleet, operations }: FleetView, host: Host, log: LogFile): void {
  fleet.onEvent((event) => log.line(eventLine(event)));
  operations.onNews((news) => log.line(newsLine(news)));
  host.captureOutput((line) => log.line(`WARN [] printed ${line}`));
}

/** Tells what of the settings and the skin does not hold, what of the memory is lost, and what cannot be opened. */
async function tellProblems(
  { problems, worn, requested }: Start,
  lost: readonly string[],
  screen: RunningScreen,
): Promise<void> {
  const ofFiles = [...(await problems()), ...(worn?.problems ?? [])];
  screen.complain([...ofFiles.map(problemText), ...lost, ...requested.notices]);
}

/** How kmc ends: its exit code, and what it crashed of. */
interface End {
  readonly code: number;
  readonly error?: unknown;
}

function endOf(ending: Ending): End {
  if (ending.type === 'signal') return { code: 128 + ending.number };
  return ending.type === 'unread' ? { code: HUNG_UP } : { code: CRASHED, error: ending.error };
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
  if (command !== undefined && !new RegExp(KIND_WORD).test(command)) return `-c ${command}: that is no name of a kind`;
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

/** The person's own files, and what those may use. */
function ownParts(env: Environment, log: LogFile, keymap: Keymap): OwnParts {
  return {
    source: createUserFileSource(userFolders(env), (key) => keymap.useOf(key)),
    programs: createPrograms(env),
    settingsFile: settingsPath(env),
    log: (line) => log.line(line),
  };
}

/** What shows the workbench: a screen, or words for a screen reader, which nobody else loads. */
async function renderer(env: Environment, invocation: Invocation, settings: Settings): Promise<typeof startScreen> {
  if (!settings.screenReader && !wantsWords(env, invocation)) return startScreen;
  return (await import('./tui/spoken/start-reader.tsx')).startReader;
}

/** Whether the last run's tabs are opened again. Who names contexts wants these. */
function resumes({ resume, contexts, all, group, demo }: Invocation, settings: Settings): boolean {
  return resume || (settings.resume && contexts.length === 0 && !all && group === undefined && demo === 'no');
}

/** A file system that hangs must keep kmc neither from beginning nor from ending. */
function after(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
