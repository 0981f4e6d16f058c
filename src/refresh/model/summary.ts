import { SUMMARY_FORGOTTEN_MS, SUMMARY_LIMIT, SUMMARY_MS } from './constants.ts';

/** What the Fleet home counts of a cluster. */
export type Figure = 'nodes' | 'failing' | 'warnings';

/** All of them, in the order in which they are asked for. */
export const FIGURES: readonly Figure[] = ['nodes', 'failing', 'warnings'];

/** What is known of one figure. */
export type FigureState =
  /** Nobody has asked, or nothing has come back yet. */
  { readonly state: 'unknown' } | { readonly state: 'forbidden' } | FigureCount;

/** A figure that was counted. */
export interface FigureCount {
  readonly state: 'counted';
  /** Of nodes: the ready ones. */
  readonly count: number;
  /** Of nodes: all of them. */
  readonly total?: number;
  /** There may be more: see {@link countFigure}. */
  readonly isLeast: boolean;
  /** Epoch milliseconds when it was true; `undefined` while it is kept up to date by a watch. */
  readonly asOf: number | undefined;
}

/** What the Fleet home says of one cluster. */
export type Summary = Readonly<Record<Figure, FigureState>>;

/** The rows of a table without their objects: some hundred bytes each. */
const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io';

const ASKED: Readonly<Record<Figure, { readonly path: string; readonly fieldSelector?: string }>> = {
  nodes: { path: '/api/v1/nodes' },
  failing: { path: '/api/v1/pods', fieldSelector: 'status.phase!=Running,status.phase!=Succeeded' },
  warnings: { path: '/api/v1/events', fieldSelector: 'type=Warning' },
};

/**
 * What to ask for a figure. An API server leaves `remainingItemCount` out wherever a selector is used (apiserver, `list` with
 * a selection predicate), so nothing but the rows themselves can be counted: up to a limit, as a table without objects. A
 * resourceVersion of 0 lets the server answer from its cache.
 */
export function figureRequest(figure: Figure): FigureRequest {
  const { path, fieldSelector } = ASKED[figure];
  const selected = fieldSelector === undefined ? {} : { fieldSelector };
  const query = { ...selected, includeObject: 'None', limit: String(SUMMARY_LIMIT), resourceVersion: '0' };
  return { path, query, accept: TABLE, phase: `count ${figure}` };
}

/** The request for one figure; always a GET. */
export interface FigureRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly accept: string;
  readonly phase: string;
}

/** A list in the form of a table (meta/v1 Table), as far as it is counted. */
interface TableList {
  readonly columnDefinitions?: readonly { readonly name: string }[] | null;
  readonly rows?: readonly { readonly cells: readonly unknown[] }[] | null;
  readonly metadata?: { readonly continue?: string };
}

/**
 * Counts an answer. `isLeast` when the server had more than the limit, and always for failing pods: a pod that crashes again
 * and again is in phase Running, and no selector finds it.
 */
export function countFigure(figure: Figure, body: string, now: number): FigureCount {
  const { columnDefinitions, rows, metadata }: TableList = JSON.parse(body);
  const all = rows ?? [];
  const isPart = (metadata?.continue ?? '') !== '';
  const counted = { state: 'counted', isLeast: isPart || figure === 'failing', asOf: now } as const;
  if (figure !== 'nodes') return { ...counted, count: all.length };
  const status = (columnDefinitions ?? []).findIndex(({ name }) => name === 'Status');
  const ready = all.filter(({ cells }) => isReadyStatus(String(cells[status])));
  return { ...counted, count: ready.length, total: all.length };
}

/** Whether a node's status, as kubectl prints it, says that it is ready: `Ready`, `Ready,SchedulingDisabled`. */
export function isReadyStatus(status: string): boolean {
  return status.split(',')[0] === 'Ready';
}

/**
 * Which of the wanted figures to ask for now. At the first look, or when nobody has looked for a while, all of them at
 * once; from then on one at a time, the oldest, and none that is younger than a minute: two requests a minute at most.
 * `askedAt` and `now` are monotonic milliseconds, `spacingMs` is kept between two requests.
 */
export function dueFigures(
  wanted: readonly Figure[],
  askedAt: ReadonlyMap<Figure, number>,
  now: number,
  spacingMs: number,
): readonly Figure[] {
  const last = Math.max(Number.NEGATIVE_INFINITY, ...askedAt.values());
  if (now - last >= SUMMARY_FORGOTTEN_MS) return wanted;
  if (now - last < spacingMs) return [];
  const age = (figure: Figure): number => now - (askedAt.get(figure) ?? Number.NEGATIVE_INFINITY);
  const [oldest] = wanted.toSorted((a, b) => age(b) - age(a));
  return oldest === undefined || age(oldest) < SUMMARY_MS ? [] : [oldest];
}
