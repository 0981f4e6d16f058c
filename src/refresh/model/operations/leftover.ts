import type { DrainPod } from '../drain/pod.ts';
import type { JournalEntry, JournalOwner, JournalPod } from './journal.ts';

/** What has become of the node of a drain that was cut off, as its cluster says now. */
export type LeftoverTruth =
  /** The cluster was not asked yet. */
  | { readonly type: 'unchecked' }
  /** It could not be asked, and why. */
  | { readonly type: 'unknown'; readonly why: string }
  /** Behind the same server and CA is another cluster now. */
  | { readonly type: 'another cluster' }
  | { readonly type: 'node gone' }
  /** There is another node of the same name. */
  | { readonly type: 'another node' }
  | {
      readonly type: 'checked';
      readonly isCordoned: boolean;
      /** Those of the pods that were to go which are still there, by uid. */
      readonly left: readonly JournalPod[];
    };

/** A drain of an earlier run that did not come to its end. Nothing is done about it before its user says what. */
export interface Leftover {
  /** The journal's. */
  readonly id: string;
  readonly owner: JournalOwner;
  readonly entry: JournalEntry;
  /** It was begun on another machine: whether that kmc still runs cannot be told from here. */
  readonly isElsewhere: boolean;
  readonly truth: LeftoverTruth;
}

/** What a cluster shows of a node. */
export interface SeenNode {
  /** Of kube-system; empty where it may not be read. */
  readonly clusterUid: string;
  /** `undefined` when there is none of that name. */
  readonly node: { readonly uid: string; readonly isUnschedulable: boolean } | undefined;
  readonly pods: readonly DrainPod[];
}

/** Compares what the journal tells with what is there, by uid. What the journal does not know counts as the same. */
export function leftoverTruth(entry: JournalEntry, { clusterUid, node, pods }: SeenNode): LeftoverTruth {
  if (differs(entry.clusterUid, clusterUid)) return { type: 'another cluster' };
  if (node === undefined) return { type: 'node gone' };
  if (differs(entry.nodeUid, node.uid)) return { type: 'another node' };
  const there = new Set(pods.map(({ uid }) => uid));
  const left = (entry.pods ?? []).filter(({ uid }) => there.has(uid));
  return { type: 'checked', isCordoned: node.isUnschedulable, left };
}

function differs(before: string, now: string): boolean {
  return before !== '' && now !== '' && before !== now;
}
