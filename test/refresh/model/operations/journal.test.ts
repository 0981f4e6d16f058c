import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DRAIN_DEFAULTS } from '../../../../src/refresh/model/drain/options.ts';
import {
  isOpen,
  type JournalEntry,
  type JournalLine,
  journalText,
  type ParsedJournal,
  parseJournal,
} from '../../../../src/refresh/model/operations/journal.ts';
import { leftoverTruth } from '../../../../src/refresh/model/operations/leftover.ts';
import type { Outcome } from '../../../../src/refresh/model/operations/operation.ts';
import { aPod } from '../../../helpers/drain-scene.ts';

const OWNER = { pid: 12, started: '4711', host: 'bastion' };
const HEADER: JournalLine = { type: 'kmc', version: 1, ...OWNER };
const POD = { namespace: 'shop', name: 'web-1', uid: 'uid-web-1' };
const begin = (id: string): JournalLine => ({
  type: 'begin',
  id,
  at: 5,
  node: 'node-1',
  nodeUid: 'uid-node-1',
  clusterUid: 'uid-alpha',
  options: { ...DRAIN_DEFAULTS, force: true },
});
const textOf = (...lines: readonly JournalLine[]): string => lines.map(journalText).join('');

function entriesOf(parsed: ParsedJournal): readonly JournalEntry[] {
  if (parsed.type !== 'journal') throw new Error(`it is ${parsed.type}`);
  return parsed.entries;
}

function entryOf(...lines: readonly JournalLine[]): JournalEntry {
  const [entry] = entriesOf(parseJournal(textOf(HEADER, begin('a'), ...lines)));
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

describe('a journal', () => {
  test('tells of a drain its options, its pods, what was evicted, and whose it is', () => {
    const text = textOf(
      HEADER,
      begin('a'),
      { type: 'cordoned', id: 'a', nodeUid: 'uid-node-1', clusterUid: 'uid-alpha', byUs: true },
      { type: 'planned', id: 'a', pods: [POD] },
      { type: 'evicted', id: 'a', uid: POD.uid },
    );
    const { type, ...begun } = begin('a');
    expect(type).toBe('begin');
    expect(parseJournal(text)).toEqual({
      type: 'journal',
      owner: OWNER,
      broken: 0,
      entries: [
        {
          ...begun,
          isCordonedByUs: true,
          pods: [POD],
          evicted: new Set([POD.uid]),
          end: undefined,
          isSettled: false,
        },
      ],
    });
  });

  test('leaves open what has no end, or was cut off, until its user has decided', () => {
    const end = (outcome: Outcome): JournalLine => ({ type: 'end', id: 'a', at: 9, outcome, reason: '' });
    expect(isOpen(entryOf())).toBe(true);
    expect(isOpen(entryOf(end('interrupted')))).toBe(true);
    expect(isOpen(entryOf(end('interrupted'), { type: 'settled', id: 'a' }))).toBe(false);
    for (const outcome of ['done', 'failed', 'cancelled', 'timed out', 'stopped'] as const)
      expect(isOpen(entryOf(end(outcome)))).toBe(false);
  });

  test('of a newer kmc is left alone, and what is none is broken', () => {
    expect(parseJournal(journalText({ ...HEADER, version: 2 }))).toEqual({ type: 'newer', version: 2 });
    for (const text of ['', '{}\n', 'hello\n', textOf(begin('a'))]) expect(parseJournal(text).type).toBe('broken');
  });

  test('goes on behind a line that means nothing, and counts it', () => {
    const text = `${textOf(HEADER)}?\n{"type":"evicted","id":"b","uid":"x"}\n{"type":"planned","id":"a","pods":[1]}\n${textOf(begin('a'))}`;
    expect(parseJournal(text)).toMatchObject({ broken: 3, entries: [{ id: 'a', options: { force: true } }] });
  });

  const line: fc.Arbitrary<JournalLine> = fc.constantFrom('a', 'b').chain((id) =>
    fc.oneof(
      fc.constant(begin(id)),
      fc.record({ type: fc.constant('planned' as const), id: fc.constant(id), pods: fc.constant([POD]) }),
      fc.record({ type: fc.constant('evicted' as const), id: fc.constant(id), uid: fc.constantFrom(POD.uid, 'other') }),
      fc.record({
        type: fc.constant('end' as const),
        id: fc.constant(id),
        at: fc.nat(),
        outcome: fc.constantFrom<Outcome>('done', 'interrupted'),
        reason: fc.string(),
      }),
      fc.record({ type: fc.constant('settled' as const), id: fc.constant(id) }),
    ),
  );

  test('cut off at any byte tells the same as its whole lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.nat(), (lines, cut) => {
        const header = textOf(HEADER);
        const body = textOf(...lines);
        const part = body.slice(0, cut % (body.length + 1));
        const whole = part.slice(0, part.lastIndexOf('\n') + 1);
        expect(parseJournal(header + part)).toEqual(parseJournal(header + whole));
      }),
    );
  });

  test('is read whatever is in it', () => {
    const read = (text: string): void => {
      expect(() => parseJournal(text)).not.toThrow();
    };
    fc.assert(fc.property(fc.string(), (text) => read(textOf(HEADER) + text)));
    fc.assert(fc.property(fc.json(), (text) => read(`${textOf(HEADER, begin('a'))}${text}\n`)));
  });
});

describe('what has become of a drain that was cut off', () => {
  const entry = entryOf({ type: 'planned', id: 'a', pods: [POD, { ...POD, name: 'web-2', uid: 'uid-web-2' }] });
  const node = { uid: 'uid-node-1', isUnschedulable: true };
  const seen = { clusterUid: 'uid-alpha', node, pods: [aPod('web-1')] };

  test('is told by the uids of the cluster, the node and its pods', () => {
    expect(leftoverTruth(entry, seen)).toEqual({ type: 'checked', isCordoned: true, left: [POD] });
    expect(leftoverTruth(entry, { ...seen, pods: [aPod('web-1', { uid: 'successor' })] })).toMatchObject({ left: [] });
    expect(leftoverTruth(entry, { ...seen, node: undefined })).toEqual({ type: 'node gone' });
    expect(leftoverTruth(entry, { ...seen, node: { ...node, uid: 'new' } })).toEqual({ type: 'another node' });
    expect(leftoverTruth(entry, { ...seen, clusterUid: 'uid-bravo' })).toEqual({ type: 'another cluster' });
    expect(leftoverTruth(entry, { ...seen, clusterUid: '' })).toMatchObject({ type: 'checked' });
  });
});
