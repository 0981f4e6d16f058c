import type { ClusterId, ContextEntry } from '../../clusters/model/cluster.ts';
import type { ContextSettings } from '../../clusters/model/context-settings.ts';
import type { SessionState, StateWord } from '../../clusters/model/session-state.ts';
import { sessionReason } from '../../clusters/model/session-state.ts';
import type { KeyOf } from '../model/keys/keybinding.ts';
import { printable } from '../model/text.ts';
import type { Dialog } from '../model/view/dialog.ts';
import { type Surround, surroundOf } from '../model/view/surround.ts';
import type { Notice, ViewState } from '../model/view/view-state.ts';
import { type PromptModel, promptModel } from './prompt.ts';

/** One tab of the bar. */
export interface TabModel {
  readonly number: number;
  readonly name: string;
  /** `undefined` for the Fleet, which has no state of its own. */
  readonly state: StateWord | undefined;
  readonly focused: boolean;
  /** That a person has chosen for it. */
  readonly colour?: string;
}

/** The last row: of the focused cluster only (design.md §5). */
export interface StatusModel {
  readonly subject: string;
  /** That a person has chosen for it. */
  readonly colour?: string;
  /** Nothing that changes the cluster goes out. */
  readonly readOnly?: boolean;
  readonly state: StateWord | undefined;
  /** Facts behind the state, most important first. */
  readonly details: readonly string[];
  /** Belongs to the first of them, and stays when that is cut: `retry in 43 s`. */
  readonly countdown?: string;
  /** Keys worth knowing now. */
  readonly hints: readonly string[];
  /** Whether the first of them is what to do about the state. */
  readonly isRemedy?: boolean;
}

/** The switches of `kmc demo --faults`. */
export interface FaultPanelModel {
  readonly clusters: readonly {
    /** The key that opens its menu. */
    readonly key: string;
    readonly name: string;
    /** What is wrong with it now. */
    readonly label: string;
    readonly isHealthy: boolean;
  }[];
  /** Of the cluster that is being broken or healed. */
  readonly menu:
    | { readonly name: string; readonly choices: readonly { readonly key: string; readonly label: string }[] }
    | undefined;
}

/** What a plugin in the background wants its user to do elsewhere. */
export interface LoginPanelModel {
  /** Of the cluster. */
  readonly name: string;
  readonly url?: string;
  readonly code?: string;
  /** What to press. */
  readonly keys: { readonly code: string; readonly url: string; readonly hide: string };
  /** How many other clusters want a login as well. */
  readonly others: number;
}

/** Everything that Ink draws: what is around the canvases. */
export interface Chrome {
  readonly surround: Surround;
  readonly tabs: readonly TabModel[];
  readonly status: StatusModel;
  readonly notice: Notice | undefined;
  readonly prompt: PromptModel | undefined;
  readonly dialog: Dialog | undefined;
  /** Only in `kmc demo --faults`. */
  readonly faults: FaultPanelModel | undefined;
  readonly login: LoginPanelModel | undefined;
}

/** What the chrome asks about the clusters. */
export interface ChromeFacts {
  readonly entries: readonly ContextEntry[];
  stateWord(id: ClusterId): StateWord;
  session(id: ClusterId): SessionState | undefined;
  /** Drains of earlier runs that did not come to their end. */
  cutOff(id: ClusterId): number;
  readonly faults: FaultPanelModel | undefined;
  readonly login: LoginPanelModel | undefined;
  /** Whether a login is what would heal it. */
  needsLogin(id: ClusterId): boolean;
  settings(id: ClusterId): ContextSettings;
  readonly keyOf: KeyOf;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Keys worth knowing anywhere. */
function hintsOf(keyOf: KeyOf): readonly string[] {
  return [`${keyOf('command')} command`, `${keyOf('filter')} filter`, `${keyOf('help')} keys`];
}

/** The chrome of a view. */
export function selectChrome(view: ViewState, facts: ChromeFacts): Chrome {
  return {
    surround: surroundOf(view),
    tabs: tabModels(view, facts),
    status: view.focus === 'fleet' ? fleetStatus(view, facts) : clusterStatus(view.focus, facts),
    notice: view.notice,
    prompt: view.prompt && promptModel(view.prompt),
    dialog: view.dialog,
    faults: facts.faults,
    login: facts.login,
  };
}

/** The name that people call a context by. */
export function contextName(entries: readonly ContextEntry[], id: ClusterId): string {
  return entries.find((entry) => entry.id === id)?.name ?? id;
}

function tabModels(view: ViewState, facts: ChromeFacts): readonly TabModel[] {
  const clusters = view.tabs.map((tab, index) => ({
    number: index + 1,
    name: printable(contextName(facts.entries, tab.id)),
    state: facts.stateWord(tab.id),
    focused: view.focus === tab.id,
    ...colourOf(facts.settings(tab.id)),
  }));
  return [{ number: 0, name: 'Fleet', state: undefined, focused: view.focus === 'fleet' }, ...clusters];
}

function clusterStatus(id: ClusterId, facts: ChromeFacts): StatusModel {
  const session = facts.session(id);
  const state = facts.stateWord(id);
  const heals = state !== 'healthy' && state !== 'connecting' && state !== 'restricted' && state !== 'parked';
  const latencyMs = session?.health.latencyMs;
  const trouble = session === undefined ? '' : printable(sessionReason(session));
  const cutOff = facts.cutOff(id);
  const details = [
    trouble,
    cutOff === 0 ? '' : `${cutOff === 1 ? 'a drain was' : `${cutOff} drains were`} cut off, :jobs`,
    session?.serverVersion ?? '',
    latencyMs === undefined || session?.auth.state !== 'valid' ? '' : `${latencyMs} ms`,
  ];
  const settings = facts.settings(id);
  return {
    subject: printable(contextName(facts.entries, id)),
    ...colourOf(settings),
    readOnly: settings.readOnly === true,
    state,
    details: details.filter((detail) => detail !== ''),
    ...(session === undefined || trouble === '' ? {} : countdownOf(session, facts.now)),
    isRemedy: heals,
    hints: [
      ...(heals ? [`${facts.keyOf('heal')} ${facts.needsLogin(id) ? 'log in' : 'try now'}`] : []),
      ...hintsOf(facts.keyOf),
    ],
  };
}

function colourOf({ colour }: ContextSettings): { readonly colour?: string } {
  return colour === undefined ? {} : { colour };
}

function countdownOf({ auth, authRetryAt }: SessionState, now: number): { readonly countdown?: string } {
  if (auth.state === 'valid' || authRetryAt === undefined) return {};
  return { countdown: `retry in ${Math.max(0, Math.ceil((authRetryAt - now) / 1000))} s` };
}

/** The order in which the Fleet counts its clusters: the good news first. */
const COUNTED: readonly StateWord[] = [
  'healthy',
  'connecting',
  'restricted',
  'degraded',
  'unreachable',
  'recovering',
  'auth failed',
  'config error',
  'parked',
  'gone',
];

function fleetStatus(view: ViewState, facts: ChromeFacts): StatusModel {
  const words = view.tabs.map((tab) => facts.stateWord(tab.id));
  const counts = COUNTED.map((word) => [word, words.filter((each) => each === word).length] as const);
  const open = counts.filter(([, count]) => count > 0).map(([word, count]) => `${count} ${word}`);
  const { keyOf } = facts;
  const { length } = facts.entries;
  const none = length === 0 ? 'no context' : `${length === 1 ? '1 context' : `${length} contexts`}, none open`;
  const openHints =
    length === 0 ? [':q leaves'] : [`${keyOf('enter')} opens and focuses`, `${keyOf('toggle-open')} opens`];
  return {
    subject: 'Fleet',
    state: undefined,
    details: open.length > 0 ? open : [none],
    hints: [...(open.length > 0 ? [] : openHints), ...hintsOf(keyOf)],
  };
}
