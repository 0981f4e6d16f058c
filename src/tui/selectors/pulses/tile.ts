import { faultsOf, type KindPulse, type PulseReading, totalOf } from '../../../refresh/model/pulses/pulse.ts';
import { inGroups, peakOf, type Series } from '../../../refresh/model/pulses/series.ts';
import { timeOfDay } from '../../model/duration.ts';
import { textWidth } from '../../model/graphemes.ts';
import { fitText, grouped, truncate } from '../../model/text.ts';
import type { Theme, Tone } from '../../model/theme.ts';
import { sparkline } from '../charts/sparkline.ts';
import { stackedBar } from '../charts/stacked-bar.ts';
import { pointed } from './amounts.ts';

/** What a tile shows of one kind. */
export interface TileFacts {
  /** What people call the kind. */
  readonly title: string;
  readonly pulse: KindPulse;
  /** Of events: the warnings of the last minute; `undefined` for other kinds, and while they are not known. */
  readonly warnings: PulseReading['warnings'];
  readonly series: Series;
  readonly isSelected: boolean;
}

/** Rows of a tile. */
export const TILE_ROWS = 3;

/** Room for the words behind the bar: `1234 not well`. */
const WORDS = 13;
const INDENT = '  ';

/** One kind as three rows of exactly `width` columns: its name and how many; how many are not well, as a bar and in words; that over time. */
export function tileLines(facts: TileFacts, width: number, theme: Theme): readonly string[] {
  const { title, pulse, series, isSelected } = facts;
  const { state } = pulse;
  const isCounted = state.type === 'ready' || state.type === 'stale';
  const total = isCounted ? grouped(totalOf(pulse.tally)) : '';
  const name = fitText(pointed(title, isSelected, theme), width - textWidth(total) - (total === '' ? 0 : 1));
  const head = `${name}${total === '' ? '' : ` ${total}`}`;
  const inner = width - INDENT.length;
  const peak = Math.max(1, peakOf(series));
  const line = sparkline(inGroups(series, inner), peak, theme.levels);
  const { tone } = wordsOf(facts);
  return [
    isSelected ? theme.bold(theme.tone('accent', head)) : theme.bold(head),
    INDENT + (state.type === 'ready' ? barLine(facts, inner, theme) : stateLine(facts, inner, theme)),
    INDENT + theme.tone(tone === 'good' ? 'muted' : tone, line) + ' '.repeat(inner - textWidth(line)),
  ];
}

function barLine(facts: TileFacts, width: number, theme: Theme): string {
  const { good, pending, bad } = facts.pulse.tally;
  const columns = Math.max(0, width - WORDS - 1);
  const [full, empty] = theme.bar;
  const part = (count: number, tone: Tone, glyph: string): Parameters<typeof stackedBar>[0][number] => ({
    count,
    paint: (length) => theme.tone(tone, glyph.repeat(length)),
  });
  // What is not well is the heavy part: where all is well there is nothing to look at.
  const bar = stackedBar(
    [part(bad, 'bad', full), part(pending, 'warning', theme.midBar), part(good, 'good', empty)],
    columns,
  );
  const { text, tone } = wordsOf(facts);
  const blanks = bad + pending + good === 0 ? ' '.repeat(columns) : '';
  return `${bar}${blanks} ${theme.tone(tone, fitText(text, width - columns - 1, 'right'))}`;
}

/** What stands in place of the bar, where nothing is counted now. */
function stateLine(facts: TileFacts, width: number, theme: Theme): string {
  const { text, tone } = wordsOf(facts);
  return theme.tone(tone, fitText(truncate(text, width), width));
}

/** How a kind is, in a few words. */
function wordsOf({ pulse, warnings }: TileFacts): { readonly text: string; readonly tone: Tone } {
  const { state } = pulse;
  switch (state.type) {
    case 'ready':
      if (warnings === undefined) return tallyWords(pulse);
      return warnings === 0 ? { text: 'quiet', tone: 'good' } : { text: `${warnings} warn/min`, tone: 'warning' };
    case 'stale':
      return { text: `${tallyWords(pulse).text} at ${timeOfDay(state.since)}`, tone: 'muted' };
    case 'loading':
      return { text: 'loading', tone: 'muted' };
    case 'forbidden':
      return { text: 'not permitted', tone: 'warning' };
    case 'failed':
      return { text: state.word, tone: 'bad' };
    case 'unserved':
      return { text: 'not served here', tone: 'muted' };
    default:
      return state satisfies never;
  }
}

/** What was counted. An event that is not well is a warning. */
function tallyWords({ kind, tally }: KindPulse): { readonly text: string; readonly tone: Tone } {
  const faults = faultsOf(tally);
  if (totalOf(tally) === 0) return { text: 'none', tone: 'muted' };
  if (kind === 'events')
    return { text: `${grouped(faults)} warning${faults === 1 ? '' : 's'}`, tone: faults > 0 ? 'warning' : 'good' };
  if (faults === 0) return { text: 'all well', tone: 'good' };
  return { text: `${grouped(faults)} not well`, tone: tally.bad > 0 ? 'bad' : 'warning' };
}
