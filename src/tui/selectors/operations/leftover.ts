import type { Leftover, LeftoverTruth } from '../../../refresh/model/operations/leftover.ts';
import { timeOfDay } from '../../model/duration.ts';
import { printable } from '../../model/text.ts';
import { optionsText } from './options-text.ts';

/** `3/6` by what the cluster says now; `-` while that is not known. */
export function leftoverProgress({ entry, truth }: Leftover): string {
  const planned = entry.pods?.length;
  if (planned === undefined || truth.type !== 'checked') return '-';
  return `${planned - truth.left.length}/${planned}`;
}

/** What is to be done about it, in one line. */
export function leftoverWhy({ truth }: Leftover): string {
  return truth.type === 'checked' ? 'enter: go on, uncordon, or forget it' : truthText(truth);
}

/** The page before its user decides: what was in flight, and what has become of it. */
export function leftoverLines(leftover: Leftover): readonly string[] {
  const { entry, truth, owner, isElsewhere } = leftover;
  const begun = `Begun at ${timeOfDay(entry.at)} by the kmc with pid ${owner.pid}${isElsewhere ? ` on ${owner.host}` : ''}, with ${optionsText(entry.options)}.`;
  const evictions = entry.evicted.size === 1 ? '1 eviction' : `${entry.evicted.size} evictions`;
  const evicted = `${evictions} of ${entry.pods?.length ?? 0} pods had been accepted when it was cut off.`;
  return [
    begun,
    entry.pods === undefined ? 'It had not come to a list of pods.' : evicted,
    ...(isElsewhere ? ['That is another machine: whether it still runs there cannot be told from here.'] : []),
    '',
    truthText(truth),
    ...(truth.type === 'checked' ? truth.left.map(({ namespace, name }) => `  ${namespace}/${name}`) : []),
  ].map(printable);
}

function truthText(truth: LeftoverTruth): string {
  switch (truth.type) {
    case 'unchecked':
      return 'What has become of it is being asked.';
    case 'unknown':
      return `What has become of it is not known: ${truth.why}`;
    case 'another cluster':
      return 'Behind this address is another cluster now: nothing can be gone on with.';
    case 'node gone':
      return 'The node is gone: there is nothing to go on with.';
    case 'another node':
      return 'The node was made anew under the same name: it is not the one that was drained.';
    case 'checked': {
      const mark = truth.isCordoned ? 'The node is still cordoned' : 'The node is not cordoned any more';
      return truth.left.length === 0
        ? `${mark}; all of the pods are gone.`
        : `${mark}; of the pods these are still there:`;
    }
    default:
      return truth satisfies never;
  }
}
