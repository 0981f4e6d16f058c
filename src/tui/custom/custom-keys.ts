import type { ClusterSession } from '../../clusters/index.ts';
import type { FleetView } from '../../refresh/index.ts';
import type { Subject } from '../control/subject.ts';
import type { KindTables } from '../kind-tables.ts';
import type { Hotkey } from '../model/k9s/hotkeys.ts';
import type { Plugin } from '../model/k9s/plugins.ts';
import { isInScope, type RowFacts, variablesOf } from '../model/k9s/row-variables.ts';
import { substituted, unknownIn, type Variables } from '../model/k9s/variables.ts';
import { focusedView } from '../model/view/view-state.ts';
import type { Notices } from '../notices/notices.ts';
import type { CommandLine } from '../prompt/command-line.ts';
import type { KeyName } from '../screen/key.ts';
import type { ViewStore } from '../view-store.ts';
import type { PluginRuns } from './plugin-runs.ts';
import type { UserFiles } from './user-files.ts';

/** What keys of a person's own act on. */
export interface CustomKeysParts {
  readonly fleetView: FleetView;
  readonly store: ViewStore;
  readonly tables: KindTables;
  readonly subject: Subject;
  readonly files: UserFiles;
  readonly runs: PluginRuns;
  readonly commandLine: CommandLine;
  readonly notices: Notices;
}

/** What a key of a person's own does now. */
export interface CustomKey {
  /** True when it may change something: such keys are ignored just after a change of focus. */
  readonly danger: boolean;
  run(): void;
}

/** Keys of plugins and hotkeys. */
export class CustomKeys {
  readonly #parts: CustomKeysParts;

  constructor(parts: CustomKeysParts) {
    this.#parts = parts;
  }

  /** What a key does here; `isOwn`: kmc does something with it itself, and only an `override` takes it from that. */
  at(key: KeyName, isOwn: boolean): CustomKey | undefined {
    const { store, files } = this.#parts;
    const { plugins, hotkeys } = files.of(store.view().focus);
    const takes = (each: { readonly key: KeyName; readonly override: boolean }): boolean =>
      each.key === key && (each.override || !isOwn);
    const plugin = plugins.find((each) => takes(each) && this.#isInScope(each));
    if (plugin !== undefined) return { danger: plugin.dangerous !== false, run: () => this.#runPlugin(plugin) };
    const hotkey = hotkeys.find(takes);
    return hotkey && { danger: false, run: () => this.#runHotkey(hotkey) };
  }

  /** Whether a key does anything in some view. */
  knows(key: KeyName): boolean {
    const { plugins, hotkeys } = this.#parts.files.of(this.#parts.store.view().focus);
    return [...plugins, ...hotkeys].some((each) => each.key === key);
  }

  #isInScope({ scopes }: Plugin): boolean {
    const { store, tables } = this.#parts;
    const view = store.view();
    const table = focusedView(view) === undefined ? undefined : tables.focused(view);
    return table !== undefined && isInScope(scopes, table.facts().kind);
  }

  #runPlugin(plugin: Plugin): void {
    const { notices, runs } = this.#parts;
    const session = this.#session();
    const row = this.#row();
    if (session === undefined || row === undefined)
      notices.show({ text: `${plugin.key}: there is no row under the cursor`, tone: 'plain' });
    else runs.start(plugin, session, variablesOf(session.cluster, row));
  }

  #runHotkey({ key, command }: Hotkey): void {
    const { notices, commandLine } = this.#parts;
    const session = this.#session();
    const variables: Variables = session === undefined ? new Map() : variablesOf(session.cluster, this.#row());
    const [missing] = unknownIn(command, variables);
    if (missing === undefined) commandLine.runTyped(substituted(command, variables));
    else notices.show({ text: `${key}: there is no $${missing} here`, tone: 'plain' });
  }

  /** The session of the row under the cursor, whichever tab that is in. */
  #session(): ClusterSession | undefined {
    const { fleetView, subject } = this.#parts;
    const id = subject.object()?.clusterId ?? subject.cluster();
    return id === undefined ? undefined : fleetView.fleet.session(id);
  }

  #row(): RowFacts | undefined {
    const { store, tables, subject } = this.#parts;
    const view = store.view();
    const list = focusedView(view);
    const record = subject.object();
    const table = tables.focused(view);
    if (list === undefined || record === undefined || table === undefined) return undefined;
    return { record, kind: table.facts().kind, cells: table.cellsOf(record), filter: list.filter };
  }
}
