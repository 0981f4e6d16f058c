import type { Failure } from '../../../clusters/model/failure.ts';
import type { Clock } from '../../../clusters/ports.ts';
import type { DescribedObject } from '../../../refresh/index.ts';
import { describeLines } from '../../selectors/describe/describe.ts';
import { describeDocument } from '../../selectors/describe/describe-document.ts';
import type { DescribeFacts } from '../../selectors/describe/facts.ts';
import { describeHoldsMs } from '../../selectors/describe/holds.ts';
import { hostAddresses } from '../../selectors/describe/network/host-addresses.ts';
import type { TextDocument } from '../../selectors/lines/document.ts';
import type { ObjectContent } from './object-content.ts';

/** An object in kubectl describe's words, with its ages as they are now. */
export function describeContent(described: DescribedObject, clock: Clock, changed: () => void): ObjectContent {
  let made: { readonly document: TextDocument; readonly until: number } | undefined;
  described.subscribe(() => {
    made = undefined;
    changed();
  });
  const make = (facts: DescribeFacts): TextDocument => {
    const until = facts.now + (describeHoldsMs(facts) ?? Number.POSITIVE_INFINITY);
    const document = describeDocument(describeLines(facts), hostAddresses(facts));
    made = { document, until };
    return document;
  };
  return {
    live: described.object,
    word: () => 'describe',
    document() {
      const now = clock.wall();
      if (made !== undefined && now < made.until) return made.document;
      const facts = factsOf(described, now);
      return facts === undefined ? undefined : make(facts);
    },
    holdsMs: () => (made === undefined ? undefined : Math.max(1, made.until - clock.wall())),
    perform: () => false,
    refresh: () => described.refresh(),
    release: () => described.release(),
  };
}

function factsOf(described: DescribedObject, now: number): DescribeFacts | undefined {
  const object = described.object.object();
  if (object === undefined) return undefined;
  return {
    kind: described.object.name.kind.id,
    object,
    related(kind) {
      const { items, complete, failure } = described.related(kind);
      return { items, complete, reason: failure === undefined ? '' : reasonOf(failure) };
    },
    now,
  };
}

function reasonOf({ kind, phase, message }: Failure): string {
  return kind === 'forbidden' ? `may not ${phase.replace(/^watch /, 'list ')}` : message;
}
