import type { V1LabelSelector, V1PodTemplateSpec } from '@kubernetes/client-node';
import { list, text } from '../../raw.ts';
import type { Json, ObjectRecord, RawMetadata } from '../../record.ts';
import { selectorText } from '../../selector-text.ts';
import { bad, DONE, GOOD, isLeaving, LEAVING, type Verdict } from '../../verdict.ts';

/** What every workload's row has in its wide columns. */
export interface WorkloadRecord extends ObjectRecord {
  /** Names of its containers, with commas. */
  readonly containers: string;
  readonly images: string;
  /** Of its pods. */
  readonly selector: string;
}

interface WorkloadSpec {
  readonly template?: Json<V1PodTemplateSpec> | undefined;
  readonly selector?: Json<V1LabelSelector>;
}

/** What a workload says of its pods. */
export function templateFacts(
  spec: WorkloadSpec | undefined,
): Pick<WorkloadRecord, 'containers' | 'images' | 'selector'> {
  const containers = list(spec?.template?.spec?.containers);
  return {
    containers: containers.map((each) => text(each.name)).join(','),
    images: containers.map((each) => text(each.image)).join(','),
    selector: selectorText(spec?.selector),
  };
}

/** How many pods a workload wants and has. */
export interface WorkloadCounts {
  readonly desired: number;
  readonly ready: number;
  /** Ready for long enough. */
  readonly available: number;
}

/** How a workload is, by its counts. One that wants none is done. */
export function workloadVerdict(metadata: RawMetadata | undefined, counts: WorkloadCounts): Verdict {
  const { desired, ready, available } = counts;
  if (isLeaving(metadata)) return LEAVING;
  if (desired === 0) return DONE;
  if (ready !== desired) return bad(`${ready} of ${desired} replicas ready`);
  return available === desired ? GOOD : bad(`${available} of ${desired} replicas available`);
}
