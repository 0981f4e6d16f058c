import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { StateWord } from '../../clusters/model/session-state.ts';
import type { PartState } from '../../refresh/model/fleet/snapshot.ts';
import {
  faultsOf,
  isMeasured,
  type KindPulse,
  type PulseHistory,
  type PulseReading,
  percentOf,
  totalOf,
} from '../../refresh/model/pulses/pulse.ts';
import { inGroups, peakOf } from '../../refresh/model/pulses/series.ts';
import { timeOfDay } from '../model/duration.ts';
import { grouped, printable } from '../model/text.ts';
import type { Theme, Tone } from '../model/theme.ts';
import { sparkline } from '../selectors/charts/sparkline.ts';
import { percentTone } from '../selectors/pulses/amounts.ts';
import { type RowStyle, textColumn } from './row.ts';

/** One cluster of the Fleet's pulses. */
export interface PulseRow {
  readonly id: ClusterId;
  readonly name: string;
  /** Of its name, that a person has chosen. */
  readonly colour: string | undefined;
  readonly state: StateWord;
  /** Why the state is what it is; empty when there is nothing to tell. */
  readonly reason: string;
  /** `v1.36.3`; empty until known. */
  readonly version: string;
  readonly reading: PulseReading;
  readonly history: PulseHistory;
}

/** Columns of a sparkline. */
const TREND = 12;
/** What is not known now. */
const UNKNOWN = '-';
/** Behind a number that is old, as behind what is measured. */
const OLD = '?';

/** How a kind is doing in a cluster; `undefined` while it has not told of it. */
export function partStateOf({ kinds }: PulseReading, wanted: string): PartState | undefined {
  const state = kinds.find(({ kind }) => kind === wanted)?.state;
  return state?.type === 'unserved' ? undefined : state;
}

/** How the clusters of the Fleet's pulses look; the order is that of the tabs. */
export function pulseRows(theme: Theme, placeOf: (id: ClusterId) => number): RowStyle<PulseRow> {
  const number = (title: string, drop: number, cell: (row: PulseRow) => string, least = 0) => ({
    ...textColumn(title, drop, cell, { align: 'right' }),
    least,
  });
  return {
    columns: [
      { ...textColumn('CLUSTER', 0, (row: PulseRow) => printable(row.name), { min: 8, max: 28 }), colour: colourOf },
      textColumn('STATE', 0, (row) => `${theme.glyph(row.state)} ${row.state}`),
      textColumn('VERSION', 7, (row) => printable(row.version)),
      number('NODES', 2, nodesText),
      number('PODS', 3, (row) => countText(row, 'pods', totalOf)),
      number('NOT-WELL', 0, (row) => countText(row, 'pods', faultsOf)),
      textColumn(
        'TREND',
        6,
        trendOf(theme, (row) => row.history.faults.get('pods')),
      ),
      number('RESTARTS', 5, ({ reading }) => known(reading.restarts)),
      number('%CPU', 1, (row) => percentText(row, 'cpu'), 4),
      number('%MEM', 1, (row) => percentText(row, 'memory'), 4),
      number('WARN/MIN', 3, ({ reading }) => known(reading.warnings)),
      textColumn(
        'WARNINGS',
        4,
        trendOf(theme, (row) => row.history.figures.warnings),
      ),
      textColumn('AS-OF', 1, asOf),
      textColumn('REASON', 8, (row) => printable(row.reason), { min: 12, max: 60 }),
    ],
    key: (row) => row.id,
    tone: (row) => toneOf(row, theme),
    compare: (a, b) => placeOf(a.id) - placeOf(b.id),
  };
}

function colourOf({ colour }: PulseRow): string | undefined {
  return colour;
}

function known(count: number | undefined): string {
  return count === undefined ? UNKNOWN : grouped(count);
}

function nodesText({ reading }: PulseRow): string {
  const { nodes } = reading;
  if (partStateOf(reading, 'nodes')?.type === 'forbidden') return 'forbidden';
  return nodes === undefined ? UNKNOWN : `${nodes.ready}/${nodes.all}`;
}

function countText({ reading }: PulseRow, wanted: string, of: (tally: KindPulse['tally']) => number): string {
  const pulse = reading.kinds.find(({ kind }) => kind === wanted);
  if (pulse === undefined) return UNKNOWN;
  const { state, tally } = pulse;
  if (state.type === 'forbidden') return 'forbidden';
  if (state.type === 'stale') return grouped(of(tally)) + OLD;
  return state.type === 'ready' ? grouped(of(tally)) : UNKNOWN;
}

function percentText({ reading }: PulseRow, resource: 'cpu' | 'memory'): string {
  const { used, allocatable } = reading;
  if (used.service.type === 'absent') return 'n/a';
  const percent = isMeasured(used) ? percentOf(used[resource], allocatable?.[resource]) : undefined;
  return percent === undefined ? UNKNOWN : String(percent);
}

function trendOf(
  theme: Theme,
  of: (row: PulseRow) => Parameters<typeof inGroups>[0] | undefined,
): (row: PulseRow) => string {
  return (row) => {
    const series = of(row);
    if (series === undefined) return ' '.repeat(TREND);
    return sparkline(inGroups(series, TREND), Math.max(1, peakOf(series)), theme.levels).padEnd(TREND);
  };
}

/** Since when the oldest of what is shown is old; empty when all of it is live. */
function asOf({ reading }: PulseRow): string {
  const ages = reading.kinds.flatMap(({ state }) => (state.type === 'stale' ? [state.since] : []));
  return ages.length === 0 ? '' : timeOfDay(Math.min(...ages));
}

/** What is worst about a cluster. */
function toneOf(row: PulseRow, theme: Theme): Tone {
  if (row.state !== 'healthy') return theme.stateTone(row.state);
  const { used, allocatable, nodes, kinds } = row.reading;
  const percents = isMeasured(used)
    ? [percentOf(used.cpu, allocatable?.cpu), percentOf(used.memory, allocatable?.memory)]
    : [];
  const tones = percents.flatMap((percent) => (percent === undefined ? [] : [percentTone(percent)]));
  if (tones.includes('bad') || (nodes !== undefined && nodes.ready < nodes.all)) return 'bad';
  const pods = kinds.find(({ kind }) => kind === 'pods');
  const hasFaults = pods !== undefined && faultsOf(pods.tally) > 0;
  return tones.includes('warning') || hasFaults ? 'warning' : 'plain';
}
