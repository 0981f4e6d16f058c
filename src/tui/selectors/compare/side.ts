import type { ComparedObject } from '../../../refresh/index.ts';
import type { PartOf, PartState } from '../../../refresh/model/fleet/snapshot.ts';
import type { RawObject } from '../../../refresh/model/record.ts';
import { missingText, type ObjectFacts } from '../object/object-text.ts';

/** One side of a comparison, as it is now. */
export interface SideFacts extends ObjectFacts {
  readonly clusterId: PartOf['clusterId'];
  /** As it was known last; `undefined` while it never was. */
  readonly object: RawObject | undefined;
  /** Its cluster has said that it has no such kind. */
  readonly isUnserved: boolean;
}

/** What is known of a side; `clusterName` is what people call its cluster. */
export function sideFacts(side: ComparedObject, clusterName: string): SideFacts {
  return { ...side.name, clusterName, object: side.object(), found: side.state(), isUnserved: side.isUnserved() };
}

/** In place of an object of which nothing is known: why. */
export function sideMissing(facts: SideFacts): readonly string[] {
  return facts.isUnserved ? [`${facts.clusterName} does not serve ${facts.kind}`] : missingText(facts);
}

/** Whether an object can be compared: it is there, as far as is known, and was not deleted. */
export function isComparable({ object, found }: SideFacts): boolean {
  return object !== undefined && found?.presence.type !== 'absent';
}

/** In one or two words why there is nothing to compare; empty when there is. */
export function sideWord(facts: SideFacts): string {
  if (isComparable(facts)) return '';
  if (facts.isUnserved) return 'not served';
  if (facts.found === undefined) return 'loading';
  const { presence, part } = facts.found;
  if (presence.type === 'absent') return presence.since === undefined ? 'absent' : 'deleted';
  if (part.type === 'forbidden') return 'not permitted';
  return part.type === 'failed' || (part.type === 'stale' && part.word !== '') ? part.word : 'loading';
}

/** A side as a part of an answer, for what is said of those that are missing from it. */
export function sidePart(facts: SideFacts): PartOf {
  return { clusterId: facts.clusterId, name: facts.clusterName, state: partState(facts) };
}

function partState({ isUnserved, found, kind }: SideFacts): PartState {
  if (isUnserved) return { type: 'failed', word: `does not serve ${kind}`, reason: '' };
  return found?.part ?? { type: 'loading' };
}
