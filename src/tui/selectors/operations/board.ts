import type { DrainJob } from '../../../refresh/model/operations/job.ts';
import { timeOfDay } from '../../model/duration.ts';
import { textWidth } from '../../model/graphemes.ts';
import { fitText, printable, truncate } from '../../model/text.ts';
import type { Theme } from '../../model/theme.ts';
import { barText } from './bar.ts';
import { type BoardTimes, podLines } from './board-pods.ts';
import { optionsText } from './options-text.ts';
import { jobTone, progressText, reasonText, stateText, tookText } from './words.ts';

/** What the board shows of one drain. */
export interface BoardDrain {
  readonly job: DrainJob;
  /** Of its cluster, that a person has chosen. */
  readonly colour: string | undefined;
  /** Why its cluster does not answer as it should: `degraded: no answer in 5 s`; empty when it does. */
  readonly silence: string;
}

/** What is on the board and how its user left it. */
export interface BoardFacts {
  readonly drains: readonly BoardDrain[];
  /** Place of the drain that keys act on. */
  readonly selected: number;
  /** Its report in place of its pods. */
  readonly shows: 'pods' | 'report';
  /** The first line of pods, or of the report. */
  readonly top: number;
  readonly times: BoardTimes;
}

/** Narrower columns would cut what a budget says. */
const LEAST_COLUMN = 70;
/** Of a line, at most this part is the name of a drain, and the bar is short where less than `FACTS` columns would be left. */
const NAME_SHARE = 0.4;
const FACTS = 40;
/** Of the drains, at most this part of the rows has a line of its own: their pods have the rest. */
const HEAD_SHARE = 0.5;

/**
 * The board: a line with a bar for each drain, the selected one marked, and below them the pods of as many as fit side by
 * side, from the selected one on.
 */
export function boardLines(facts: BoardFacts, width: number, height: number, theme: Theme): readonly string[] {
  const { drains, selected, times } = facts;
  const lines = boardHead(drains.length, height);
  const top = headTop(facts, lines);
  const listed = drains.slice(top, top + lines);
  const names = listed.map(({ job }) => textWidth(drainName(job)));
  const columns = Math.min(40, Math.floor(width * NAME_SHARE), Math.max(0, ...names));
  const head = listed.map((drain, index) => {
    const pointer = drains.length > 1 && top + index === selected ? theme.pointer : ' ';
    return `${pointer} ${drainLine(drain, columns, width - 2, times.wall, theme)}`;
  });
  const room = Math.max(0, height - head.length - 1);
  const side = Math.max(1, Math.min(drains.length, Math.floor(width / LEAST_COLUMN)));
  const first = Math.min(selected, drains.length - side);
  const columnWidth = Math.floor((width - (side - 1) * 2) / side);
  const columnsOfLines = drains
    .slice(first, first + side)
    .map((drain) => detailLines(drain, facts, columnWidth, room, theme));
  return [...head, '', ...joined(columnsOfLines, columnWidth)];
}

/** How many drains have a line of their own on the screen: those around the selected one, where there are many. */
export function boardHead(drains: number, height: number): number {
  return Math.min(drains, Math.max(1, Math.floor(height * HEAD_SHARE)));
}

/** The place of the drain whose line is at a row of the board. */
export function drainAt(facts: BoardFacts, y: number, height: number): number | undefined {
  const lines = boardHead(facts.drains.length, height);
  return y < lines ? headTop(facts, lines) + y : undefined;
}

function headTop({ drains, selected }: BoardFacts, lines: number): number {
  return Math.max(0, Math.min(selected - Math.floor(lines / 2), drains.length - lines));
}

/** How far the selected drain's lines go, for scrolling. */
export function boardCount({ drains, selected, shows }: BoardFacts): number {
  const job = drains[selected]?.job;
  if (job === undefined) return 0;
  return shows === 'report' ? job.report.length : job.drain.pods.size;
}

function drainName({ clusterName, target }: DrainJob): string {
  return printable(`${clusterName} ${target.name}`);
}

function drainLine(
  { job, colour, silence }: BoardDrain,
  columns: number,
  width: number,
  wall: number,
  theme: Theme,
): string {
  const { done, total = 0 } = job.progress;
  const share = total === 0 ? (job.endedAt === undefined ? 0 : 1) : done / total;
  const name = fitText(drainName(job), columns);
  const barColumns = width - columns - 22 < FACTS ? 10 : 20;
  const bar = theme.tone(jobTone(job), barText(share, barColumns, theme));
  // An operation that waits says why itself; one whose requests are under way does not know yet.
  const trouble = job.state.type === 'waiting' || job.endedAt !== undefined ? '' : printable(silence);
  const facts = [progressText(job), counts(job), stateText(job), tookText(job, wall), trouble, reasonText(job)];
  const text = truncate(facts.filter((each) => each !== '').join(' · '), width - columns - barColumns - 2);
  return `${theme.bold(theme.colour(colour, name))} ${bar} ${theme.tone(jobTone(job), text)}`;
}

/** How far a drain is, without its bar and its time: `alpha node-1: 5/12, 2 blocked, running`. */
export function drainWords(job: DrainJob): string {
  const facts = [progressText(job), counts(job), stateText(job), reasonText(job)];
  return `${drainName(job)}: ${facts.filter((each) => each !== '').join(', ')}`;
}

/** How many of its pods are kept back, or end. */
function counts({ drain }: DrainJob): string {
  const steps = [...drain.pods.values()].map(({ step }) => step.type);
  const count = (...types: readonly string[]): number => steps.filter((type) => types.includes(type)).length;
  const parts = [
    [count('blocked'), 'blocked'],
    [count('evicting', 'unsure', 'checking'), 'evicting'],
    [count('waiting', 'polling'), 'ending'],
  ] as const;
  return parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(', ');
}

function detailLines(
  drain: BoardDrain,
  facts: BoardFacts,
  width: number,
  room: number,
  theme: Theme,
): readonly string[] {
  const { job } = drain;
  const isSelected = facts.drains[facts.selected] === drain;
  const title = theme.bold(truncate(`${drainName(job)}: ${printable(optionsText(job.options))}`, width));
  const notes = noteLines(job, width, theme);
  const lines =
    facts.shows === 'report'
      ? job.report.map(({ at, text }) => truncate(`  ${timeOfDay(at)} ${printable(text)}`, width))
      : podLines(job, facts.times, width, theme);
  const rest = Math.max(0, room - 1 - notes.length);
  const top = isSelected ? Math.min(facts.top, Math.max(0, lines.length - rest)) : 0;
  return [title, ...notes, ...lines.slice(top, top + rest)];
}

/** What stays true however it goes on: the warnings of its plan, and the mark on its node. */
function noteLines({ drain, state, target }: DrainJob, width: number, theme: Theme): readonly string[] {
  const { plan, isCordoned } = drain;
  const notes = [...(plan?.fatal ?? []), ...(plan?.warnings ?? [])];
  const isLeftCordoned = isCordoned && state.type === 'ended';
  if (isLeftCordoned) notes.push(`${target.name} stays cordoned; u lets pods onto it again`);
  return notes.map((note) => theme.tone('warning', truncate(`  ${printable(note)}`, width)));
}

function joined(columns: readonly (readonly string[])[], width: number): readonly string[] {
  const [only, ...more] = columns;
  if (only === undefined || more.length === 0) return only ?? [];
  const rows = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: rows }, (_, row) =>
    columns
      .map((lines) => padded(lines[row] ?? '', width))
      .join('  ')
      .trimEnd(),
  );
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}
