import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { KindFinder } from '../catalog/kind-finder.ts';
import type { FleetScope } from '../control/fleet-scope.ts';
import type { Command, KindPlace, Remedy } from '../model/commands/command.ts';
import { parseCommand } from '../model/commands/parse.ts';
import { type Aliases, expandAliases } from '../model/k9s/aliases.ts';
import { logsByLabels } from '../model/logs/log-subject.ts';
import { treeOfKind } from '../model/relations/tree-spec.ts';
import { columnsAdded } from '../model/view/list-view.ts';
import { pulsesOf } from '../model/view/pulses-of.ts';
import type { SheetSpec } from '../model/view/sheet-spec.ts';
import type { ViewState } from '../model/view/view-state.ts';
import type { Notices } from '../notices/notices.ts';
import type { Tabs } from '../tabs.ts';
import type { ViewStore } from '../view-store.ts';

/** What commands act on. */
export interface CommandLineParts {
  readonly store: ViewStore;
  readonly tabs: Tabs;
  readonly scope: FleetScope;
  readonly notices: Notices;
  readonly kinds: KindFinder;
  /** Heals the cluster that the view is about. */
  readonly heal: (remedy: Remedy) => void;
  /** Looks for a name in all open clusters. */
  readonly find: (name: string) => void;
  /** Compares the object that is looked at. */
  readonly compare: (other: { readonly name?: string; readonly context?: string }) => void;
  /** The cluster that the view is about. */
  readonly subject: () => ClusterId | undefined;
  /** A person's own names, where the prompt is open. */
  readonly aliases: () => Aliases;
  /** Opens the column picker. */
  readonly columns: () => void;
  /** Gives the terminal back to the shell until that continues kmc. */
  readonly suspend: () => void;
  /** Opens a tree of the object under the cursor. */
  readonly tree: () => void;
  readonly quit: () => void;
}

/** Runs what is typed behind `:`. */
export class CommandLine {
  readonly #parts: CommandLineParts;

  constructor(parts: CommandLineParts) {
    this.#parts = parts;
  }

  /** Runs what a person has typed, or has bound to a key: a name of his own stands for what he says that it does. */
  runTyped(line: string): void {
    this.run(expandAliases(line, this.#parts.aliases()));
  }

  /** Runs a command line, given without its colon. */
  run(line: string): void {
    const { store, scope, notices, find, heal, columns } = this.#parts;
    const command = parseCommand(line, store.view());
    switch (command.type) {
      case 'nothing':
        return;
      case 'page':
        this.#showPage(command.page);
        return;
      case 'named':
      case 'kind':
        this.#showKind(command);
        return;
      case 'fleet':
        store.dispatch({ type: 'fleet-home' });
        return;
      case 'clusters':
        scope.choose(command.words);
        return;
      case 'columns':
        store.dispatch({ type: 'view', change: (view) => columnsAdded(view, command.source, command.keys) });
        return;
      case 'context':
      case 'open':
      case 'close':
      case 'park':
      case 'unpark':
        this.#onTabs(command);
        return;
      case 'compare':
        this.#parts.compare(command);
        return;
      case 'find':
        find(command.name);
        return;
      case 'logs':
      case 'pulses':
      case 'xray':
        this.#showSheet(command);
        return;
      case 'retry':
      case 'login':
        heal(command.type);
        return;
      case 'pick-columns':
        columns();
        return;
      case 'suspend':
      case 'quit':
        this.#parts[command.type]();
        return;
      case 'unknown':
        notices.show({ text: command.reason, tone: 'warning' });
        return;
      default:
        command satisfies never;
    }
  }

  /** Lays what is asked for over the view, of the clusters that the view is about. */
  #showSheet(command: Extract<Command, { readonly type: 'logs' | 'pulses' | 'xray' }>): void {
    const { store, tree } = this.#parts;
    const spec = sheetOf(command, store.view());
    if (spec === undefined) tree();
    else store.dispatch({ type: 'push-sheet', spec });
  }

  /** Shows a kind in the focused tab, or in that of the cluster that the line names: no other is re-pointed. */
  #showKind(command: Extract<Command, KindPlace & { readonly type: 'kind' | 'named' }>): void {
    const { tabs, kinds } = this.#parts;
    if (command.context !== undefined && !tabs.openNamed(command.context)) return;
    if (command.type === 'named') kinds.show(command.word, command);
    else kinds.showKind(command.kind, command);
  }

  #showPage(page: Extract<Command, { readonly type: 'page' }>['page']): void {
    this.#parts.store.dispatch({ type: 'push-sheet', spec: { type: page } });
    if (page === 'aliases') this.#learnKinds();
  }

  #onTabs(command: Extract<Command, { readonly type: 'context' | 'open' | 'close' | 'park' | 'unpark' }>): void {
    const { tabs, subject } = this.#parts;
    if (command.type === 'context') tabs.openNamed(command.name);
    else if (command.type === 'open') tabs.openMeant(command.word);
    else if (command.type === 'close') tabs.closeMeant(command.word);
    else tabs.park(command.name ?? subject(), command.type === 'park');
  }

  #learnKinds(): void {
    const { store, kinds } = this.#parts;
    const { focus, tabs } = store.view();
    for (const id of focus === 'fleet' ? tabs.map((tab) => tab.id) : [focus]) kinds.learn(id);
  }
}

/** What a command lays over the view; `undefined` when that depends on the object under the cursor. */
function sheetOf(
  command: Extract<Command, { readonly type: 'logs' | 'pulses' | 'xray' }>,
  view: ViewState,
): SheetSpec | undefined {
  if (command.type === 'logs') return logsByLabels(command, view);
  if (command.type === 'pulses') return pulsesOf(command.namespace, view);
  const { kind } = command;
  return kind === undefined ? undefined : treeOfKind({ ...command, kind }, view);
}
