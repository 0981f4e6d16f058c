import { serviceNote } from '../../../refresh/model/metrics/usage.ts';
import {
  type Amounts,
  isMeasured,
  type PulseHistory,
  type PulseReading,
  percentOf,
} from '../../../refresh/model/pulses/pulse.ts';
import { inGroups, peakOf, type Series } from '../../../refresh/model/pulses/series.ts';
import { timeOfDay } from '../../model/duration.ts';
import { textWidth } from '../../model/graphemes.ts';
import { fitText, printable, truncate } from '../../model/text.ts';
import type { Theme, Tone } from '../../model/theme.ts';
import { areaChart } from '../charts/area-chart.ts';
import { bytesText, coresText, percentTone, pointed } from './amounts.ts';

/** One of the two things that pods use. */
export type Resource = keyof Amounts;

/** What is told of one of them. */
export interface UsageFacts {
  readonly resource: Resource;
  readonly reading: PulseReading;
  readonly history: PulseHistory;
  readonly isSelected: boolean;
  /** Epoch ms. */
  readonly now: number;
}

/** Room for `3.1Gi` and a blank. */
const AXIS = 6;
/** Upper edges of a chart in percent of what there is: one that is nearly empty shows more of its course. */
const EDGES = [10, 25, 50, 100];

/** CPU or memory: a row that says it in words, and a chart of `rows` of what was used, with a line for what is asked for. */
export function usageLines(facts: UsageFacts, width: number, rows: number, theme: Theme): readonly string[] {
  const { isSelected } = facts;
  const head = fitText(pointed(usageWords(facts, width - 2), isSelected, theme), width);
  const tone = usageTone(facts);
  const painted = isSelected ? theme.bold(theme.tone('accent', head)) : theme.bold(theme.tone(tone, head));
  return [painted, ...chartLines(facts, width, rows, theme)];
}

/** The longest of several ways to say it that has room. */
function usageWords(facts: UsageFacts, width: number): string {
  const { resource, reading, now } = facts;
  const { used, requests, allocatable } = reading;
  const text = resource === 'cpu' ? coresText : bytesText;
  const name = resource === 'cpu' ? 'CPU' : 'MEM';
  const whole = allocatable?.[resource];
  const share = (part: number): string => {
    const percent = percentOf(part, whole);
    return percent === undefined ? text(part) : `${percent}%`;
  };
  const both = (part: number): string => (whole === undefined ? text(part) : `${share(part)} (${text(part)})`);
  const isKnown = isMeasured(used);
  const missing = isKnown && reading.nodes !== undefined ? reading.nodes.all - used.objects : 0;
  const why = serviceNote(used.service, used.freshestAt, now, timeOfDay) || (isKnown ? '' : 'not measured');
  const say = (amount: (part: number) => string, ofAll: string | undefined): string => {
    const first = isKnown ? `${amount(used[resource])} used` : printable(why);
    const asked = requests === undefined ? [] : [`requests ${amount(requests[resource])}`];
    const all =
      whole === undefined || ofAll === undefined ? [] : [`${ofAll}${text(whole)}${resource === 'cpu' ? ' cores' : ''}`];
    const gap = missing > 0 ? [`${missing} of ${reading.nodes?.all} nodes not measured`] : [];
    return `${name} ${[first, ...asked, ...all, ...gap].join(' · ')}`;
  };
  const ways = [say(both, 'of '), say(share, ''), say(share, undefined)];
  return ways.find((each) => textWidth(each) <= width) ?? truncate(ways.at(-1) ?? '', width);
}

function usageTone({ resource, reading }: UsageFacts): Tone {
  const { used, allocatable } = reading;
  const percent = isMeasured(used) ? percentOf(used[resource], allocatable?.[resource]) : undefined;
  const tone = percent === undefined ? 'plain' : percentTone(percent);
  return tone === 'good' ? 'plain' : tone;
}

function chartLines(facts: UsageFacts, width: number, rows: number, theme: Theme): readonly string[] {
  const { resource, reading, history } = facts;
  const series = history.figures[resource];
  const asked = history.figures[`${resource} requests`];
  const whole = reading.allocatable?.[resource];
  const columns = width - AXIS;
  const { top, label } = edgeOf([series, asked], whole, resource);
  const [area, line] = [inGroups(series, columns), inGroups(asked, columns)];
  const rest = ' '.repeat(columns - area.length);
  const chart = areaChart({ area, line, top }, rows, {
    levels: theme.levels,
    rule: theme.rule,
    paintArea: (value, cell) => theme.tone(percentTone(percentOf(value, whole) ?? 0), cell),
    paintLine: (cell) => theme.tone('accent', cell),
  });
  return chart.map((text, row) => {
    const axis = row === 0 ? label : row === rows - 1 ? '0' : '';
    return `${theme.tone('muted', fitText(axis, AXIS - 1, 'right'))} ${text}${rest}`;
  });
}

/** The upper edge of a chart, and what stands at it: a share of what there is, or where that is not known the most that was. */
function edgeOf(
  series: readonly Series[],
  whole: number | undefined,
  resource: Resource,
): { readonly top: number; readonly label: string } {
  const peak = peakOf(...series);
  if (whole === undefined || whole <= 0)
    return { top: Math.max(1, peak), label: peak === 0 ? '' : resource === 'cpu' ? coresText(peak) : bytesText(peak) };
  const percent = (peak / whole) * 100;
  const edge = EDGES.find((each) => percent <= each) ?? Math.ceil(percent / 50) * 50;
  return { top: (whole * edge) / 100, label: `${edge}%` };
}
