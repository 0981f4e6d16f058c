import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { sessionReason, sessionWord } from '../../../clusters/model/session-state.ts';
import type { ClusterPulse, FleetPulses } from '../../../refresh/index.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { ActionId } from '../../model/keys/keybinding.ts';
import { printable } from '../../model/text.ts';
import type { Motion } from '../../model/view/cursor.ts';
import { type PulseRow, partStateOf, pulseRows } from '../../rows/pulses.ts';
import { fleetSums } from '../../selectors/pulses/fleet-sums.ts';
import { ListSheet } from '../list-sheet.ts';
import type { Sheet } from '../sheet.ts';
import type { PulsesParts } from './pulses-sheet.ts';

/** What a cluster tells of itself beside others: few kinds, as every one is watched in all of them. */
const KINDS: readonly KindId[] = ['pods', 'nodes', 'events'];

/** `:pulses` on the Fleet tab: a row for each open cluster, and what they come to together. */
export class FleetPulsesSheet implements Sheet {
  readonly #parts: PulsesParts;
  readonly #pulses: FleetPulses;
  readonly #list: ListSheet<PulseRow>;
  /** As of the last frame. */
  #rows: readonly PulseRow[] = [];
  /** Lines over them. */
  #above = 0;
  #isShown = false;

  constructor(parts: PulsesParts & { readonly clusters: readonly ClusterId[] | undefined }) {
    this.#parts = parts;
    const { fleetView, namespace, clusters, theme, clock, keyOf, changed } = parts;
    this.#pulses = fleetView.pulses(KINDS, namespace, clusters, () => {
      if (this.#isShown) changed();
    });
    this.#list = new ListSheet<PulseRow>({
      theme,
      clock,
      keyOf,
      style: pulseRows(theme, (id) => fleetView.fleet.selection().indexOf(id)),
      title: `pulses(${namespace === '' ? 'all' : printable(namespace)})`,
      empty: () =>
        `No cluster is open: ${keyOf('toggle-open')} on the Fleet home opens one, ${keyOf('enter')} goes there.`,
      items: () => this.#rows,
      perform: (action, row) => this.#perform(action, row),
      close: () => this.#pulses.close(),
    });
  }

  title(filter: string, width: number): string {
    // Every frame asks for the title first, and the page shows the same figures.
    this.#rows = this.#pulses.pulses().map(rowOf);
    return this.#list.title(filter, width);
  }

  draw(filter: string, width: number, height: number): readonly string[] {
    const head = this.#rows.length === 0 ? [] : fleetSums(this.#rows, width, this.#parts.theme);
    this.#above = head.length;
    return [...head, ...this.#list.draw(filter, width, height - head.length)];
  }

  move(motion: Motion): void {
    this.#list.move(motion);
  }

  click(x: number, y: number): string | undefined {
    return this.#list.click(x, y - this.#above);
  }

  perform(action: ActionId): boolean {
    return this.#list.perform(action);
  }

  /** Samples are taken by the clock, and tell themselves. */
  holdsMs(): undefined {
    return undefined;
  }

  clusters(): readonly ClusterId[] {
    return this.#pulses.pulses().map(({ id }) => id);
  }

  shown(isShown: boolean): void {
    this.#isShown = isShown;
    this.#pulses.look(isShown);
  }

  close(): void {
    this.#list.close();
  }

  /** Enter goes to the pulses of the cluster, in its own tab. */
  #perform(action: ActionId, row: PulseRow | undefined): boolean {
    if (action !== 'enter') return false;
    const { store, namespace } = this.#parts;
    if (row === undefined) return true;
    store.dispatch({ type: 'focus', focus: row.id });
    store.dispatch({ type: 'push-sheet', spec: { type: 'pulses', clusterId: row.id, namespace } });
    return true;
  }
}

function rowOf(pulse: ClusterPulse): PulseRow {
  const { session } = pulse.workspace;
  const { cluster } = session;
  const state = session.state();
  const reading = pulse.reading();
  return {
    id: cluster.id,
    name: cluster.name,
    colour: cluster.settings.colour,
    state: sessionWord(state, partStateOf(reading, 'pods')?.type === 'forbidden'),
    reason: sessionReason(state),
    version: state.serverVersion ?? '',
    reading,
    history: pulse.history,
  };
}
