import { text } from '../../../../refresh/model/raw.ts';
import { type DescribedMeta, type DescribeFacts, gapText } from '../facts.ts';
import { isControlledBy } from '../meta.ts';

interface OwnedPod {
  readonly metadata?: DescribedMeta;
  readonly status?: { readonly phase?: string };
}

/** `2 Running / 0 Waiting / 0 Succeeded / 0 Failed`: the pods that a workload controls, of all that its selector means. */
export function podCountsText({ object, related }: DescribeFacts): string {
  const pods = related('pods');
  const gap = gapText(pods);
  if (gap !== undefined) return gap;
  const { uid } = (object['metadata'] ?? {}) as DescribedMeta;
  const phases = (pods.items as readonly OwnedPod[])
    .filter(({ metadata }) => isControlledBy(metadata ?? {}, uid))
    .map(({ status }) => text(status?.phase));
  const of = (phase: string): number => phases.filter((each) => each === phase).length;
  return `${of('Running')} Running / ${of('Pending')} Waiting / ${of('Succeeded')} Succeeded / ${of('Failed')} Failed`;
}
