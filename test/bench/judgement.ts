import { type Limit, MEASURES, type Measure, type MeasureId, REFERENCE } from './measures.ts';
import type { PeerName, ProgramName } from './program-under-test.ts';
import { figureText } from './report.ts';
import type { ScenarioFigures } from './scenario.ts';
import { median } from './statistics.ts';

/** A figure of several runs. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Figures of all runs, by program. */
export type Results = Readonly<Record<ProgramName, ReadonlyMap<MeasureId, Spread>>>;

/** Whether a bar holds: against peers that ran beside kmc, or only against what is known of the reference machine. */
export type Verdict = 'yes' | 'no' | 'yes, of reference' | 'no, of reference' | '';

const PEERS: readonly PeerName[] = ['k9s', 'sofka'];

/** Joins what the runs have shown. */
export function resultsOf(runs: readonly ScenarioFigures[]): Results {
  const of = (program: ProgramName): ReadonlyMap<MeasureId, Spread> => {
    const spreads = new Map<MeasureId, Spread>();
    for (const { id } of MEASURES) {
      const samples = runs.map((figures) => figures[program]?.[id]).filter((figure) => figure !== undefined);
      if (samples.length === 0) continue;
      spreads.set(id, { median: median(samples), min: Math.min(...samples), max: Math.max(...samples) });
    }
    return spreads;
  };
  return { kmc: of('kmc'), k9s: of('k9s'), sofka: of('sofka') };
}

/** Judges one row; nothing when there is no bar, or nothing to hold it against. */
function verdictOf({ id, limits }: Measure, results: Results): Verdict {
  const own = results.kmc.get(id)?.median;
  if (own === undefined) return '';
  const known = limits.map((limit) => ceilingOf(limit, results)).filter((ceiling) => ceiling !== undefined);
  if (known.length === 0) return '';
  const word = known.every(({ most }) => own <= most) ? 'yes' : 'no';
  return known.some(({ isReference }) => isReference) ? `${word}, of reference` : word;
}

interface Ceiling {
  readonly most: number;
  readonly isReference: boolean;
}

function ceilingOf({ most, times }: Limit, results: Results): Ceiling | undefined {
  if (times === undefined) return { most, isReference: false };
  const { program, figure } = times;
  const measured = results[program].get(figure)?.median;
  if (measured !== undefined) return { most: most * measured, isReference: false };
  const known = program === 'kmc' ? undefined : REFERENCE[program][figure];
  return known === undefined ? undefined : { most: most * known, isReference: true };
}

/** The table of all rows that have a figure: kmc's, its peers', the bar, and whether it holds where that is `judged`. */
export function judgementTable(results: Results, judged: boolean): readonly (readonly string[])[] {
  const header = ['measure', 'kmc (range)', ...PEERS.map((peer) => peerHeader(peer, results)), 'bar', 'holds'];
  const rows = MEASURES.filter(({ id }) => results.kmc.has(id)).map((measure) => [
    measure.name,
    spreadText(results.kmc.get(measure.id)),
    ...PEERS.map((peer) => peerText(peer, measure.id, results)),
    measure.bar,
    judged ? verdictOf(measure, results) : '',
  ]);
  return [header, ...rows];
}

function peerHeader(peer: PeerName, results: Results): string {
  return results[peer].size > 0 ? `${peer} (range)` : `${peer} on the reference machine`;
}

function peerText(peer: PeerName, id: MeasureId, results: Results): string {
  if (results[peer].size > 0) return spreadText(results[peer].get(id));
  return figureText(REFERENCE[peer][id]);
}

function spreadText(spread: Spread | undefined): string {
  if (spread === undefined) return '–';
  const { median: middle, min, max } = spread;
  return min === max ? figureText(middle) : `${figureText(middle)} (${figureText(min)} to ${figureText(max)})`;
}
