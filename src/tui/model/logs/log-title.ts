import type { LogPart } from '../../../refresh/model/logs/log-part.ts';
import type { LogQuery, LogRange } from '../../../refresh/model/logs/log-query.ts';
import { textWidth } from '../graphemes.ts';
import type { KeyOf } from '../keys/keybinding.ts';
import { printable, truncate } from '../text.ts';
import type { Theme } from '../theme.ts';
import { type LogLook, lookText } from './log-look.ts';

/** What the two rows over a log say. */
export interface LogFacts {
  readonly query: LogQuery;
  /** Lines that are kept, and those that the filter lets through. */
  readonly size: number;
  readonly shown: number;
  /** False while older lines have yet to be looked through. */
  readonly isSearched: boolean;
  readonly dropped: number;
  readonly parts: readonly LogPart[];
  readonly filterText: string;
  /** Why the filter is not taken for what it looks like. */
  readonly filterRemark: string;
  readonly look: LogLook;
  /** Whether the newest line is always shown. */
  readonly isFollowing: boolean;
  /** Lines that have come below the screen since it stands still. */
  readonly below: number;
}

/** Row 2: `logs(shop/web-1)[120 of 12,400] </error>`. */
export function logTitle(facts: LogFacts, width: number, theme: Theme): string {
  const { query, size, shown, isSearched, filterText, filterRemark } = facts;
  const isFiltered = filterText !== '';
  const count = isFiltered ? `${grouped(shown)}${isSearched ? '' : '+'} of ${grouped(size)}` : grouped(size);
  const previous = query.previous ? 'previous ' : '';
  const left = truncate(`${previous}logs(${whatText(query)})[${count}]`, width);
  const remark = filterRemark === '' ? '' : ` (${filterRemark})`;
  const filter = isFiltered
    ? truncate(` </${printable(filterText)}>${remark}`, Math.max(0, width - textWidth(left)))
    : '';
  const tone = filterRemark === '' ? 'accent' : 'bad';
  return theme.bold(theme.tone('accent', left)) + (filter === '' ? '' : theme.tone(tone, filter));
}

function whatText({ namespace, pods, containers }: LogQuery): string {
  const where = namespace === '' ? 'all' : printable(namespace);
  const which = printable(whose(pods));
  const container =
    containers.type === 'named' ? `:${printable(containers.names.join(','))}` : containers.type === 'all' ? ':*' : '';
  return (pods.type === 'marked' ? which : `${where}/${which}`) + container;
}

/** Whose logs, in few words: a name, a selector, `3 marked`. */
export function whose(pods: LogQuery['pods']): string {
  if (pods.type === 'marked') return `${pods.of.length} marked`;
  return pods.type === 'selector' ? pods.selector : pods.name;
}

/** The row below: what is there and what is missing, and at the right end how it is shown. */
export function logStatus(facts: LogFacts, width: number, theme: Theme): string {
  const { size, dropped, parts } = facts;
  const left = [
    `${grouped(size)} ${size === 1 ? 'line' : 'lines'}`,
    ...(dropped === 0 ? [] : [`${grouped(dropped)} dropped`]),
    ...clustersText(parts),
    ...containersText(parts),
  ].join(' · ');
  const how = howText(facts);
  // Whether what is new is seen is told before anything else.
  const mode = how.at(-1) ?? '';
  const tone = dropped > 0 || parts.some(isInTrouble) ? 'warning' : 'muted';
  const shown = truncate(left, Math.max(0, width - textWidth(mode) - 1));
  const room = width - textWidth(shown) - 1;
  const ends = how.map((_, from) => how.slice(from).join(' · '));
  const end = ends.find((each) => textWidth(each) <= room) ?? truncate(mode, Math.max(0, room));
  return theme.tone(tone, shown) + ' '.repeat(Math.max(0, width - textWidth(shown) - textWidth(end))) + theme.dim(end);
}

/** How it is shown: `tail 500`, `wrapped`, `paused, 12 below`. */
function howText({ query, isFollowing, below, look }: LogFacts): readonly string[] {
  const mode = isFollowing ? 'following' : below === 0 ? 'paused' : `paused, ${grouped(below)} below`;
  return [rangeText(query.range), ...lookText(look), query.previous ? 'ended' : mode];
}

/** What there is to know of a log besides its lines, in words that no line changes: how it is shown, and what is missing. */
export function logNotes(facts: LogFacts, keyOf: KeyOf): readonly string[] {
  const how = howText({ ...facts, below: 0 }).join(', ');
  const troubles = facts.parts.filter(isInTrouble).map(({ clusterName, word }) => `${printable(clusterName)} ${word}`);
  return [how, ...troubles, ...(facts.shown === 0 ? noLinesText(facts, keyOf) : [])];
}

/** `alpha, bravo`, and those that are in trouble, each with its state: `charlie unreachable`. */
function clustersText(parts: readonly LogPart[]): readonly string[] {
  const well = parts.filter((part) => !isInTrouble(part)).map(({ clusterName }) => printable(clusterName));
  const troubles = parts.filter(isInTrouble).map(({ clusterName, word }) => `${printable(clusterName)} ${word}`);
  return [...(well.length === 0 ? [] : [well.join(', ')]), ...troubles];
}

function isInTrouble({ word }: LogPart): boolean {
  return word !== 'healthy' && word !== 'connecting' && word !== 'degraded';
}

function containersText(parts: readonly LogPart[]): readonly string[] {
  const sum = (count: (part: LogPart) => number): number => parts.reduce((total, part) => total + count(part), 0);
  const [waiting, hidden] = [sum((part) => part.waiting), sum((part) => part.hidden)];
  return [
    ...(waiting === 0 ? [] : [`${waiting} waiting`]),
    ...(hidden === 0 ? [] : [`${hidden} containers not read: too many`]),
  ];
}

/** `last 500 lines`, `head`, `15 min`. */
function rangeText(range: LogRange): string {
  if (range.type === 'tail') return `tail ${grouped(range.lines)}`;
  if (range.type === 'head') return 'head';
  return range.seconds % 3_600 === 0 ? `${range.seconds / 3_600} h` : `${range.seconds / 60} min`;
}

/** What is said where there are no lines: why, and what to do. */
export function noLinesText({ parts, query, size, filterText }: LogFacts, keyOf: KeyOf): readonly string[] {
  if (size > 0)
    return [`None of ${grouped(size)} lines has ${printable(filterText)}; ${keyOf('back')} takes the filter away.`];
  if (parts.length === 0) return ['None of the clusters that this is of is open.'];
  const lines = parts.flatMap((part): readonly string[] => {
    const name = parts.length === 1 ? '' : `${printable(part.clusterName)}: `;
    if (part.failure !== undefined) return [`${name}${printable(part.failure.message)}`];
    if (!part.isListed) return [`${name}looking for its pods`];
    if (part.open + part.waiting + part.ended === 0) return [`${name}no pods here match`];
    return [];
  });
  const hint = query.range.type === 'since' ? [`${keyOf('log-tail')} shows the last lines, however old they are.`] : [];
  return lines.length > 0 ? lines : ['Nothing has been logged yet.', ...hint];
}

/** `1,204`. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
