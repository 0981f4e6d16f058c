import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { Clock } from '../../../clusters/ports.ts';
import type { ClusterPulse, FleetPulses, FleetView } from '../../../refresh/index.ts';
import { builtInKind } from '../../../refresh/model/kinds.ts';
import { faultsOf, type PulseReading } from '../../../refresh/model/pulses/pulse.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import { timeOfDay } from '../../model/duration.ts';
import type { ActionId, KeyOf } from '../../model/keys/keybinding.ts';
import { printable } from '../../model/text.ts';
import type { Theme } from '../../model/theme.ts';
import type { Motion } from '../../model/view/cursor.ts';
import type { Sort } from '../../model/view/list-view.ts';
import { type GridMotion, gridMoved } from '../../selectors/charts/grid.ts';
import {
  type ClusterPage,
  clusterPageLines,
  pulseGrid,
  type Tile,
  tileAt,
  tileUnder,
} from '../../selectors/pulses/cluster-page.ts';
import { titleLine } from '../../selectors/title.ts';
import type { ViewStore } from '../../view-store.ts';
import type { Sheet } from '../sheet.ts';

/** What the pulses of a cluster are made of. */
export interface PulsesParts {
  readonly fleetView: FleetView;
  readonly store: ViewStore;
  readonly keyOf: KeyOf;
  readonly theme: Theme;
  readonly clock: Clock;
  /** Something on the screen has changed, and a frame is due soon. */
  readonly changed: () => void;
  /** A key has changed something: a frame is due at once. */
  readonly redraw: () => void;
  /** Empty for all. */
  readonly namespace: string;
}

/** The kinds that a cluster is judged by, in the order of their tiles. */
const KINDS: readonly KindId[] = [
  'pods',
  'deployments',
  'statefulsets',
  'daemonsets',
  'replicasets',
  'jobs',
  'cronjobs',
  'persistentvolumeclaims',
  'horizontalpodautoscalers',
  'nodes',
  'events',
];

/** What a table is sorted by that was opened for what is not well: that first, with why. */
const FAULTS_FIRST: Sort = { column: 'valid', descending: true };
const WARNINGS_FIRST: Sort = { column: 'type', descending: true };

/** `:pulses` of one cluster: a tile for each kind, CPU and memory over time. */
export class PulsesSheet implements Sheet {
  readonly #parts: PulsesParts;
  readonly #pulses: FleetPulses;
  #selected = 0;
  #width = 80;
  #height = 1;
  #isShown = false;

  constructor(parts: PulsesParts & { readonly clusterId: ClusterId }) {
    this.#parts = parts;
    const { fleetView, namespace, clusterId, changed } = parts;
    this.#pulses = fleetView.pulses(KINDS, namespace, [clusterId], () => {
      if (this.#isShown) changed();
    });
  }

  title(_filter: string, width: number): string {
    const { namespace, theme } = this.#parts;
    const reading = this.#pulse()?.reading();
    const ages = (reading?.kinds ?? []).flatMap(({ state }) => (state.type === 'stale' ? [state.since] : []));
    const left = `pulses(${namespace === '' ? 'all' : printable(namespace)})`;
    if (ages.length > 0) return titleLine(left, NO_FILTER, `as of ${timeOfDay(Math.min(...ages))}`, width, theme);
    return titleLine(left, NO_FILTER, `since ${timeOfDay(this.#pulses.since)}`, width, theme, 'muted');
  }

  draw(_filter: string, width: number, height: number): readonly string[] {
    this.#width = width;
    this.#height = height;
    const page = this.#page();
    if (page === undefined) return ['', '  This cluster is not open any more.'];
    return clusterPageLines(page, width, height, this.#parts.theme);
  }

  move(motion: Motion): void {
    this.#moveTo(motion);
  }

  click(x: number, y: number): string | undefined {
    const page = this.#page();
    const size = { width: this.#width, height: this.#height };
    const tile = page && tileUnder(page, { x, y, ...size }, this.#parts.theme);
    if (tile === undefined) return undefined;
    this.#selected = tile;
    return String(tile);
  }

  notch(): number {
    return 1;
  }

  perform(action: ActionId): boolean {
    if (action === 'enter') this.#open();
    else if (action === 'left' || action === 'right') {
      this.#moveTo(action);
      this.#parts.redraw();
    } else return false;
    return true;
  }

  /** Samples are taken by the clock, and tell themselves. */
  holdsMs(): undefined {
    return undefined;
  }

  shown(isShown: boolean): void {
    this.#isShown = isShown;
    this.#pulses.look(isShown);
  }

  close(): void {
    this.#pulses.close();
  }

  #page(): ClusterPage | undefined {
    const pulse = this.#pulse();
    if (pulse === undefined) return undefined;
    const { history } = pulse;
    return { reading: pulse.reading(), history, selected: this.#selected, now: this.#parts.clock.wall() };
  }

  #moveTo(motion: GridMotion): void {
    this.#selected = gridMoved(pulseGrid(KINDS.length, this.#width), this.#selected, motion);
  }

  /** Opens the table that a tile is of: over this page, so that `Esc` is the way back. */
  #open(): void {
    const { namespace, store } = this.#parts;
    const tile = tileAt(KINDS, this.#selected);
    const reading = this.#pulse()?.reading();
    if (tile === undefined || reading === undefined) return;
    const { kind, sort } = targetOf(tile, reading, namespace);
    const isNamespaced = builtInKind(kind)?.namespaced === true;
    store.dispatch({ type: 'push-kind', kind, ...(isNamespaced ? { namespace } : {}) });
    if (sort !== undefined) store.dispatch({ type: 'view', change: (view) => ({ ...view, sort }) });
  }

  #pulse(): ClusterPulse | undefined {
    return this.#pulses.pulses()[0];
  }
}

const NO_FILTER = { text: '', fault: '' };

/** The table of a tile: of a kind what is not well first, of CPU and memory who uses the most. */
function targetOf(
  tile: Tile,
  { kinds }: PulseReading,
  namespace: string,
): { readonly kind: KindId; readonly sort: Sort | undefined } {
  if (tile.type === 'resource') {
    const column = tile.resource === 'cpu' ? 'cpu' : 'mem';
    if (namespace !== '') return { kind: 'pods', sort: { column, descending: true } };
    return { kind: 'nodes', sort: { column: `%${column}`, descending: true } };
  }
  const { kind } = tile;
  const pulse = kinds.find((each) => each.kind === kind);
  const isWell = pulse === undefined || faultsOf(pulse.tally) === 0;
  return { kind, sort: isWell ? undefined : kind === 'events' ? WARNINGS_FIRST : FAULTS_FIRST };
}
