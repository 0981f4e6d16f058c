import type { LoginPanel } from '../login/login-panel.ts';
import type { Around } from '../model/view/around.ts';
import type { TrailStep } from '../model/view/trail.ts';
import { focusedFilter, focusedSheet, focusedView, focusedWork } from '../model/view/view-state.ts';
import type { Notices } from '../notices/notices.ts';
import type { CommandLine } from '../prompt/command-line.ts';
import type { PromptBox } from '../prompt/prompt-box.ts';
import type { Tabs } from '../tabs.ts';
import type { ViewStore } from '../view-store.ts';
import type { Handlers } from './actions.ts';
import { goBack } from './cursor-actions.ts';

/** What keys that work nearly everywhere act on. */
export interface GeneralActionsParts {
  readonly store: ViewStore;
  readonly tabs: Tabs;
  readonly commandLine: CommandLine;
  readonly promptBox: PromptBox;
  readonly notices: Notices;
  readonly logins: LoginPanel;
  /** Draws the whole screen anew, or says again where its user is: everything, or the line alone. */
  readonly again: (what: 'all' | 'line') => void;
}

/** What those keys ask for. */
export type GeneralAction =
  | 'namespace'
  | 'command'
  | 'palette'
  | 'columns'
  | 'filter'
  | 'faults'
  | 'trail-back'
  | 'trail-on'
  | 'trail-last'
  | 'tab-bar'
  | 'crumbs'
  | 'full-texts'
  | 'help'
  | 'aliases'
  | 'say-again'
  | 'say-line'
  | 'quit';

/** The prompt, namespaces by digit, pages, the end. */
export function generalActions(parts: GeneralActionsParts): Handlers<GeneralAction> {
  const { store, tabs, commandLine, promptBox } = parts;
  return {
    namespace: (key) => toNamespace(Number(key), parts),
    command: () => promptBox.open('command', ''),
    columns: () => promptBox.open('columns', ''),
    palette: () => promptBox.open('palette', ''),
    filter: () => promptBox.open('filter', focusedFilter(store.view())),
    faults() {
      const view = store.view();
      if (focusedView(view)?.kind === 'pods') tabs.toggleFaults(view.focus);
      else store.dispatch({ type: 'view', change: (list) => ({ ...list, faults: !list.faults }) });
    },
    'trail-back': () => toStand('back', parts),
    'trail-on': () => toStand('on', parts),
    'trail-last': () => toStand('last', parts),
    'tab-bar': () => turn('bar', parts),
    crumbs: () => turn('crumbs', parts),
    'full-texts': () => turn('fullTexts', parts),
    help: () => showPage('help', parts),
    aliases: () => showPage('aliases', parts),
    'say-again': () => parts.again('all'),
    'say-line': () => parts.again('line'),
    quit: () => commandLine.run('quit'),
  };
}

/** The namespace of a digit; 0 is all of them. */
function toNamespace(digit: number, { store, notices }: GeneralActionsParts): void {
  const namespace = digit === 0 ? '' : focusedWork(store.view()).favourites[digit - 1];
  if (namespace !== undefined) store.dispatch({ type: 'namespace', namespace });
  else notices.show({ text: `${digit}: this tab has not shown so many namespaces; :ns lists them`, tone: 'plain' });
}

/** Each tab has a way of its own. */
function toStand(step: TrailStep, { store, notices }: GeneralActionsParts): void {
  const before = store.view();
  store.dispatch({ type: 'trail', step });
  if (store.view() !== before) return;
  const text = step === 'on' ? 'this is the last that this tab has shown' : 'this tab has shown nothing before this';
  notices.show({ text, tone: 'plain' });
}

function turn(what: keyof Around, { store }: GeneralActionsParts): void {
  store.dispatch({ type: 'around', change: { [what]: !store.view().around[what] } });
}

/** The same key leaves the page again. */
function showPage(page: 'help' | 'aliases', parts: GeneralActionsParts): void {
  if (focusedSheet(parts.store.view())?.spec.type === page) goBack(parts);
  else parts.commandLine.run(page);
}
