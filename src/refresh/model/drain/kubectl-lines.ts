import type { OperationResult } from '../operations/operation.ts';
import type { OperationWait } from '../operations/wait.ts';
import { goDuration } from './go-duration.ts';
import type { DrainOptions } from './options.ts';
import { goingPods } from './plan.ts';
import { type DrainPod, podKey } from './pod.ts';
import { isOver, type Obstacle } from './pod-progress.ts';
import type { DrainNotice, DrainState } from './state.ts';

/** Lines for the two streams of a command. */
export interface Printed {
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** What kubectl appends to a line about something that was only tried. */
export function trialSuffix(dryRun: DrainOptions['dryRun']): string {
  return { none: '', client: ' (dry run)', server: ' (server dry run)' }[dryRun];
}

/** What `kubectl drain` prints of what happens (kubectl 1.36); what it does not know of, in a line of the same form. */
export function kubectlLines(notice: DrainNotice, state: DrainState): Printed {
  const { options } = state;
  const suffix = trialSuffix(options.dryRun);
  switch (notice.type) {
    case 'planned': {
      const { plan } = notice;
      const isTold = options.dryRun === 'client' && plan.fatal.length === 0;
      return {
        out: isTold ? goingPods(plan).map((pod) => `evicting pod ${podKey(pod)}${suffix}`) : [],
        err: plan.fatal.length > 0 || plan.warnings.length === 0 ? [] : [`Warning: ${plan.warnings.join('; ')}`],
      };
    }
    case 'evicting':
      return notice.method === 'evict' ? out(`evicting pod ${podKey(notice.pod)}${suffix}`) : NOTHING;
    case 'blocked':
      return err(
        `error when evicting ${blockedPod(notice)} (will retry after ${goDuration(notice.retryMs)}): ${notice.text}`,
      );
    case 'gone':
      return out(`pod/${notice.pod.name} ${notice.method === 'evict' ? 'evicted' : 'deleted'}${suffix}`);
    case 'unawaited':
      return out(`pod "${notice.pod.name}" has DeletionTimestamp older than ${options.skipWaitS} seconds, skipping`);
    case 'paused':
      return err(`paused: ${notice.pause.text}; it goes on by itself when ${WHEN[notice.pause.why]}`);
    case 'resumed':
      return err('the cluster answers again: it goes on');
    case 'ended':
      return endLines(state, notice.result, suffix);
    case 'held':
      return err('paused by its user');
    case 'released':
      return err('its user lets it go on');
    case 'retried':
      return err(`tried again: ${notice.pods.map(podKey).join(', ')}`);
    // Said in the end, as kubectl does.
    case 'failed':
    case 'cordoned':
      return NOTHING;
    default:
      return notice satisfies never;
  }
}

/** What a pause waits for. */
const WHEN: Readonly<Record<OperationWait['why'], string>> = {
  unreachable: 'the cluster answers',
  credential: 'the credential is renewed',
};

const NOTHING: Printed = { out: [], err: [] };

function out(line: string): Printed {
  return { out: [line], err: [] };
}

function err(line: string): Printed {
  return { out: [], err: [line] };
}

function blockedPod({ pod, by }: { readonly pod: DrainPod; readonly by: Obstacle }): string {
  if (by === 'namespace') return `pod "${pod.name}" from terminating namespace "${pod.namespace}"`;
  return `pods/"${pod.name}" -n "${pod.namespace}"`;
}

function endLines({ node, pods }: DrainState, { outcome, reason }: OperationResult, suffix: string): Printed {
  if (outcome === 'done') return out(`node/${node} drained${suffix}`);
  if (outcome === 'cancelled' || outcome === 'interrupted') return err(`${outcome}: ${reason}`);
  const pending = [...pods.values()].filter((each) => !isOver(each) || each.step.type === 'failed');
  return {
    out: [],
    err: [
      ...(pending.length === 0 ? [] : [`There are pending pods in node "${node}" when an error occurred: ${reason}`]),
      ...pending.map(({ pod }) => `pod/${pod.name}`),
      `error: unable to drain node "${node}" due to error: ${reason}, continuing command...`,
    ],
  };
}
