import type { V1Deployment, V1ReplicaSet } from '@kubernetes/client-node';
import { count, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { selectorText } from '../../../../refresh/model/selector-text.ts';
import { writeEvents } from '../events.ts';
import { type DescribeFacts, gapText } from '../facts.ts';
import { isControlledBy, writeMeta, writeName } from '../meta.ts';
import { writePodTemplate } from '../pod/pod-template.ts';
import type { DescribeText } from '../text/sheet.ts';
import { orNone, shown, sortedBy, timeText } from '../text/values.ts';
import { writeReasons } from './conditions.ts';

type ReplicaSet = Json<V1ReplicaSet>;

/** Under which annotation a deployment and its sets keep the number of the rollout. */
const REVISION = 'deployment.kubernetes.io/revision';

/** Writes a deployment. */
export function describeDeployment(out: DescribeText, facts: DescribeFacts): void {
  const { metadata = {}, spec, status } = facts.object as unknown as Json<V1Deployment>;
  writeName(out, metadata);
  out.line(0, 'CreationTimestamp:', timeText(metadata.creationTimestamp));
  writeMeta(out, metadata);
  out.line(0, 'Selector:', selectorText(spec?.selector));
  const { updatedReplicas, replicas, availableReplicas, unavailableReplicas } = status ?? {};
  const replicaCounts = [
    `${count(spec?.replicas, 1)} desired`,
    `${count(updatedReplicas)} updated`,
    `${count(replicas)} total`,
    `${count(availableReplicas)} available`,
    `${count(unavailableReplicas)} unavailable`,
  ];
  out.line(0, 'Replicas:', replicaCounts.join(' | '));
  out.line(0, 'StrategyType:', text(spec?.strategy?.type));
  out.line(0, 'MinReadySeconds:', String(count(spec?.minReadySeconds)));
  const rolling = spec?.strategy?.rollingUpdate;
  if (rolling) {
    const { maxUnavailable, maxSurge } = rolling;
    out.line(0, 'RollingUpdateStrategy:', `${shown(maxUnavailable)} max unavailable, ${shown(maxSurge)} max surge`);
  }
  writePodTemplate(out, spec?.template);
  writeReasons(out, status?.conditions);
  writeReplicaSets(out, facts);
  writeEvents(out, facts);
}

/** The new set is the one of the deployment's own revision. */
function writeReplicaSets(out: DescribeText, { object, related }: DescribeFacts): void {
  const { metadata = {} } = object as unknown as Json<V1Deployment>;
  const sets = related('replicasets');
  const gap = gapText(sets);
  if (gap !== undefined) {
    out.line(0, 'ReplicaSets:', gap);
    return;
  }
  const own = (sets.items as readonly ReplicaSet[]).filter((each) => isControlledBy(each.metadata ?? {}, metadata.uid));
  if (own.length === 0) return;
  const revision = metadata.annotations?.[REVISION];
  const isNew = (set: ReplicaSet): boolean => set.metadata?.annotations?.[REVISION] === revision;
  out.line(0, 'OldReplicaSets:', setsText(own.filter((set) => !isNew(set))));
  out.line(0, 'NewReplicaSet:', setsText(own.filter(isNew)));
}

function setsText(sets: readonly ReplicaSet[]): string {
  const words = sortedBy(sets, ({ metadata }) => text(metadata?.name)).map(({ metadata, spec, status }) => {
    const made = `${count(status?.replicas)}/${count(spec?.replicas)}`;
    return `${text(metadata?.name)} (${made} replicas created)`;
  });
  return orNone(words.join(', '));
}
