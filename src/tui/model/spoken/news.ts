import type { Notice } from '../view/view-state.ts';
import { type Answers, differences, type Look, type Said } from './answers.ts';
import { rowNews } from './row-news.ts';
import type { Progress, RowState, Scene } from './scene.ts';

/** What was told of all that happens by itself. */
export interface News {
  /** The rows as they were when it was last told of them; `undefined` until all are there. */
  readonly rows: ReadonlyMap<string, RowState> | undefined;
  readonly arrived: number;
  readonly clusters: ReadonlyMap<string, string>;
  readonly progress: ReadonlyMap<string, Progress>;
  readonly notice: Notice | undefined;
  readonly aside: string;
  /** Urgent lines that wait for their turn. */
  readonly waiting: readonly string[];
  readonly urgentAt: number;
  readonly keyAt: number;
  readonly toldAt: number;
  /** From news to news; longer each time that nobody answers with a key. */
  readonly pauseMs: number;
}

/** Between two news while somebody types now and then, and at most. */
const PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60_000;
/** Where nothing was new, it is looked again so much later: ten thousand rows are not compared with every frame. */
const CHECK_MS = 1_000;
/** An answer is not talked over. */
const QUIET_MS = 1_500;
/** Notices come in as many lines, as often. */
const URGENT_PAUSE_MS = 1_000;
const MOST_URGENT = 3;
/** Clusters in the same state that are named; of more their number is told. */
const MOST_NAMED = 3;

/** Nothing was told yet. */
export const NO_NEWS: News = {
  rows: undefined,
  arrived: 0,
  clusters: new Map(),
  progress: new Map(),
  notice: undefined,
  aside: '',
  waiting: [],
  urgentAt: Number.NEGATIVE_INFINITY,
  keyAt: Number.NEGATIVE_INFINITY,
  toldAt: Number.NEGATIVE_INFINITY,
  pauseMs: PAUSE_MS,
};

/** The news of a view that was announced just now: what it has is known. */
export function newsOf(news: News, { rows, arrived, tabName, clusters }: Scene): News {
  const known = new Map(news.clusters);
  const word = clusters.get(tabName);
  if (word !== undefined) known.set(tabName, word);
  return { ...news, rows: rows && byKey(rows()), arrived, clusters: known };
}

/** Tells what has come to pass by itself: notices soon, all else in few lines now and then. `answers` is what was said. */
export function stepNews(state: News, look: Look, answers: Answers): Said<News> & { readonly isTold: boolean } {
  const urgent = stepUrgent(state, look);
  const { now, scene } = look;
  const news = look.byKey ? { ...urgent.state, keyAt: now, pauseMs: PAUSE_MS } : urgent.state;
  const dueAt = Math.max(news.toldAt + news.pauseMs, news.keyAt + QUIET_MS, answers.spokeAt + QUIET_MS);
  if (now < dueAt) return { state: news, lines: urgent.lines, wakeAt: earlier(urgent.wakeAt, dueAt), isTold: false };
  const lines = calmLines(news, scene, answers);
  const told = { ...news, ...taken(news, scene) };
  const isNothing = lines.length === 0;
  const pauseMs = isNothing ? news.pauseMs : Math.min(LONGEST_PAUSE_MS, news.pauseMs * 2);
  return {
    state: { ...told, pauseMs, toldAt: isNothing ? now - pauseMs + CHECK_MS : now },
    lines: [...urgent.lines, ...lines],
    wakeAt: urgent.wakeAt,
    isTold: true,
  };
}

function stepUrgent(state: News, { scene, now, byKey: isAnswer }: Look): Said<News> {
  const { notice, aside } = scene;
  const isNewNotice = notice !== undefined && notice !== state.notice;
  const isNewAside = aside !== '' && aside !== state.aside;
  const waiting = [...state.waiting, ...(isNewNotice ? [noticeText(notice)] : []), ...(isNewAside ? [aside] : [])];
  const seen = { ...state, notice: notice ?? state.notice, aside, waiting };
  if (waiting.length === 0) return { state: seen, lines: [], wakeAt: undefined };
  const dueAt = state.urgentAt + URGENT_PAUSE_MS;
  if (!isAnswer && now < dueAt) return { state: seen, lines: [], wakeAt: dueAt };
  const more = waiting.length - MOST_URGENT;
  const lines = more > 0 ? [...waiting.slice(-MOST_URGENT), `and ${more} before these`] : waiting;
  return { state: { ...seen, waiting: [], urgentAt: now }, lines, wakeAt: undefined };
}

function noticeText({ clusterName, text }: Notice): string {
  return clusterName === undefined ? text : `${clusterName}: ${text}`;
}

/** At most eleven lines: six remarks, and one for each of the others. */
function calmLines(state: News, scene: Scene, answers: Answers): readonly string[] {
  const isElsewhere = scene.place !== answers.place || scene.tab !== answers.tab;
  const { rows, focused } = scene;
  const known = { ...scene, focused: focused?.flows ? undefined : focused };
  const here = [
    ...differences(answers, known),
    ...(rows === undefined || state.rows === undefined ? [] : rowNews(state.rows, rows(), focused?.key)),
    ...(scene.arrived > state.arrived ? [arrivedText(scene.arrived - state.arrived)] : []),
  ];
  const reached = [...scene.progress].filter(([id, { milestone }]) => state.progress.get(id)?.milestone !== milestone);
  const progress = reached.map(([, { text }]) => text);
  const rest = [clustersText(state, scene.clusters), progress.join('; ')].filter((line) => line !== '');
  return [...(isElsewhere ? [] : here), ...rest];
}

function taken(state: News, { rows, arrived, clusters, progress }: Scene): Partial<News> {
  return { rows: rows === undefined ? state.rows : byKey(rows()), arrived, clusters, progress };
}

function byKey(rows: readonly RowState[]): ReadonlyMap<string, RowState> {
  return new Map(rows.map((row) => [row.key, row]));
}

function arrivedText(lines: number): string {
  return lines === 1 ? '1 new line' : `${lines} new lines`;
}

/** `alpha and bravo are healthy; charlie is unreachable`; of a cluster that a notice has just told the same of, nothing. */
function clustersText({ clusters, notice }: News, after: ReadonlyMap<string, string>): string {
  const names = new Map<string, string[]>();
  for (const [name, word] of after) {
    const isTold = notice?.clusterName === name && notice.text.includes(word);
    if (clusters.get(name) !== word && !isTold) names.set(word, [...(names.get(word) ?? []), name]);
  }
  return [...names]
    .map(([word, those]) => `${namesText(those)} ${those.length === 1 ? 'is' : 'are'} ${word}`)
    .join('; ');
}

function namesText(names: readonly string[]): string {
  if (names.length > MOST_NAMED) return `${names.length} clusters`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function earlier(a: number | undefined, b: number): number {
  return a === undefined ? b : Math.min(a, b);
}
