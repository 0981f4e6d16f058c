import { DRAIN_DEFAULTS, type DrainOptions } from '../drain/options.ts';
import type { OperationResult } from './operation.ts';

/** The form of the lines below; a file with a greater one is a newer kmc's. */
export const JOURNAL_VERSION = 1;

/** The kmc that writes a journal. */
export interface JournalOwner {
  readonly pid: number;
  /** When that process began, in words of its system: another one of the same pid began at another time. */
  readonly started: string;
  readonly host: string;
}

/** A pod, as far as it has to be found again. */
export interface JournalPod {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** What is known when a drain begins. */
export interface JournalBegin {
  /** Another one for each drain of any kmc. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly node: string;
  /** Empty when it was not read yet. */
  readonly nodeUid: string;
  /** UID of kube-system; empty where it may not be read. */
  readonly clusterUid: string;
  readonly options: DrainOptions;
}

/** One line of a journal. The first one of a file tells whose it is. */
export type JournalLine =
  | ({ readonly type: 'kmc'; readonly version: number } & JournalOwner)
  | ({ readonly type: 'begin' } & JournalBegin)
  | {
      readonly type: 'cordoned';
      readonly id: string;
      readonly nodeUid: string;
      readonly clusterUid: string;
      /** The mark was not there before. */
      readonly byUs: boolean;
    }
  | { readonly type: 'planned'; readonly id: string; readonly pods: readonly JournalPod[] }
  | { readonly type: 'evicted'; readonly id: string; readonly uid: string }
  | ({ readonly type: 'end'; readonly id: string; readonly at: number } & OperationResult)
  /** Its user has decided what becomes of it. */
  | { readonly type: 'settled'; readonly id: string };

/** One drain, as its lines tell. */
export interface JournalEntry extends JournalBegin {
  readonly isCordonedByUs: boolean;
  /** The pods that were to go; `undefined` when it had not come so far. */
  readonly pods: readonly JournalPod[] | undefined;
  /** UIDs of those of them whose eviction was accepted. */
  readonly evicted: ReadonlySet<string>;
  readonly end: OperationResult | undefined;
  readonly isSettled: boolean;
}

/** A journal as it was read. */
export type ParsedJournal =
  | {
      readonly type: 'journal';
      readonly owner: JournalOwner;
      readonly entries: readonly JournalEntry[];
      /** Lines that mean nothing; the last one of a kmc that was ended while it wrote is not counted. */
      readonly broken: number;
    }
  | { readonly type: 'newer'; readonly version: number }
  | { readonly type: 'broken' };

/** A line as it is written. */
export function journalText(line: JournalLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** Reads a journal, whatever is in it. */
export function parseJournal(text: string): ParsedJournal {
  // What is behind the last line feed was never written to its end.
  const [first = '', ...rest] = text.split('\n').slice(0, -1);
  const header = parsedLine(first);
  if (header?.type !== 'kmc') return { type: 'broken' };
  if (header.version > JOURNAL_VERSION) return { type: 'newer', version: header.version };
  const { pid, started, host } = header;
  const entries = new Map<string, JournalEntry>();
  let broken = 0;
  for (const each of rest) {
    const line = parsedLine(each);
    const id = line === undefined || line.type === 'kmc' ? undefined : line.id;
    const next = line === undefined ? undefined : withLine(id === undefined ? undefined : entries.get(id), line);
    if (id === undefined || next === undefined) broken += 1;
    else entries.set(id, next);
  }
  return { type: 'journal', owner: { pid, started, host }, entries: [...entries.values()], broken };
}

/** Whether something of a drain is left to be decided: it has no end, or was cut off, and its user has not said what to do. */
export function isOpen({ end, isSettled }: JournalEntry): boolean {
  return !isSettled && (end === undefined || end.outcome === 'interrupted');
}

function withLine(entry: JournalEntry | undefined, line: JournalLine): JournalEntry | undefined {
  if (line.type === 'begin') {
    const { type: _, ...begin } = line;
    return {
      ...begin,
      isCordonedByUs: false,
      pods: undefined,
      evicted: new Set(),
      end: undefined,
      isSettled: false,
    };
  }
  if (entry === undefined) return undefined;
  switch (line.type) {
    case 'cordoned': {
      const { nodeUid, clusterUid, byUs } = line;
      return { ...entry, nodeUid, clusterUid, isCordonedByUs: byUs };
    }
    case 'planned':
      return { ...entry, pods: line.pods };
    case 'evicted':
      return { ...entry, evicted: new Set(entry.evicted).add(line.uid) };
    case 'end':
      return { ...entry, end: { outcome: line.outcome, reason: line.reason } };
    case 'settled':
      return { ...entry, isSettled: true };
    case 'kmc':
      return undefined;
    default:
      return line satisfies never;
  }
}

/** A line, when it has the facts that a line of its type has. */
function parsedLine(text: string): JournalLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  const line = value as JournalLine;
  const shape: Readonly<Record<string, string>> | undefined = SHAPES[line.type];
  if (shape === undefined) return undefined;
  const hasAll = Object.entries(shape).every(([key, type]) => typeof (value as Record<string, unknown>)[key] === type);
  if (!hasAll) return undefined;
  if (line.type === 'begin') return { ...line, options: knownOptions(line.options) };
  if (line.type === 'planned' && !(Array.isArray(line.pods) && line.pods.every(isPod))) return undefined;
  return line;
}

const SHAPES: Readonly<Record<JournalLine['type'], Readonly<Record<string, string>>>> = {
  kmc: { version: 'number', pid: 'number', started: 'string', host: 'string' },
  begin: { id: 'string', at: 'number', node: 'string', nodeUid: 'string', clusterUid: 'string', options: 'object' },
  cordoned: { id: 'string', nodeUid: 'string', clusterUid: 'string', byUs: 'boolean' },
  planned: { id: 'string', pods: 'object' },
  evicted: { id: 'string', uid: 'string' },
  end: { id: 'string', at: 'number', outcome: 'string', reason: 'string' },
  settled: { id: 'string' },
};

function isPod(value: unknown): value is JournalPod {
  const { namespace, name, uid } = (value ?? {}) as Record<string, unknown>;
  return typeof namespace === 'string' && typeof name === 'string' && typeof uid === 'string';
}

/** What is missing, or of another type than an option has, is kubectl's default. */
function knownOptions(options: DrainOptions | null): DrainOptions {
  const told = (options ?? {}) as Readonly<Record<string, unknown>>;
  const known = Object.entries(DRAIN_DEFAULTS).map(([key, fallback]) => {
    return [key, typeof told[key] === typeof fallback ? told[key] : fallback];
  });
  return Object.fromEntries(known) as DrainOptions;
}
