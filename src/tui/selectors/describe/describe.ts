import type { KindId } from '../../../refresh/model/resource.ts';
import { describeNamespace } from './cluster/namespace.ts';
import { describeNode } from './cluster/node.ts';
import { describeServiceAccount } from './cluster/service-account.ts';
import { describeAutoscaler } from './config/autoscaler.ts';
import { describeConfigMap } from './config/config-map.ts';
import { describeSecret } from './config/secret.ts';
import type { DescribeFacts } from './facts.ts';
import { describeAnything } from './generic.ts';
import { describeIngress } from './network/ingress.ts';
import { describeService } from './network/service.ts';
import { describePod } from './pod/pod.ts';
import { describeVolume } from './storage/volume.ts';
import { describeVolumeClaim } from './storage/volume-claim.ts';
import { DescribeText } from './text/sheet.ts';
import { describeCronJob } from './workload/cron-job.ts';
import { describeDaemonSet } from './workload/daemon-set.ts';
import { describeDeployment } from './workload/deployment.ts';
import { describeJob } from './workload/job.ts';
import { describeReplicaSet } from './workload/replica-set.ts';
import { describeStatefulSet } from './workload/stateful-set.ts';

type Describer = (out: DescribeText, facts: DescribeFacts) => void;

/** Kinds with a layout of their own; all others are told field by field. */
const DESCRIBERS: Readonly<Partial<Record<KindId, Describer>>> = {
  pods: describePod,
  nodes: describeNode,
  namespaces: describeNamespace,
  deployments: describeDeployment,
  replicasets: describeReplicaSet,
  statefulsets: describeStatefulSet,
  daemonsets: describeDaemonSet,
  jobs: describeJob,
  cronjobs: describeCronJob,
  services: describeService,
  ingresses: describeIngress,
  configmaps: describeConfigMap,
  secrets: describeSecret,
  serviceaccounts: describeServiceAccount,
  persistentvolumes: describeVolume,
  persistentvolumeclaims: describeVolumeClaim,
  horizontalpodautoscalers: describeAutoscaler,
};

/**
 * An object in `kubectl describe`'s layout (kubectl 1.36 `pkg/describe`), line by line. An object that its own layout cannot
 * tell, because a server sends what its API does not allow, is told field by field.
 */
export function describeLines(facts: DescribeFacts): readonly string[] {
  const describer = DESCRIBERS[facts.kind] ?? describeAnything;
  try {
    return written(describer, facts);
  } catch {
    return written(describeAnything, facts);
  }
}

function written(describer: Describer, facts: DescribeFacts): readonly string[] {
  const out = new DescribeText();
  describer(out, facts);
  return out.lines();
}
