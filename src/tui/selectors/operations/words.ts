import type { Job } from '../../../refresh/model/operations/job.ts';
import { type Outcome, resultOf } from '../../../refresh/model/operations/operation.ts';
import { ageText } from '../../model/duration.ts';
import { printable } from '../../model/text.ts';
import type { Tone } from '../../model/theme.ts';

/** `running`, `waits: connection refused`, `paused`, `ending`, or how it ended. */
export function stateText(job: Job): string {
  const { state } = job;
  switch (state.type) {
    case 'running':
    case 'paused':
      return state.type;
    case 'waiting':
      return state.why === 'credential' ? 'waits for a login' : 'waits: unreachable';
    case 'stopping':
      return 'ending';
    case 'ended':
      return state.result.outcome;
    default:
      return state satisfies never;
  }
}

/** Why it waits, or ended as it did; empty when there is nothing to say. */
export function reasonText({ state }: Job): string {
  if (state.type === 'waiting') return printable(state.text);
  return state.type === 'ended' ? printable(state.result.reason) : '';
}

const OUTCOME_TONES: Readonly<Record<Outcome, Tone>> = {
  done: 'good',
  failed: 'bad',
  'timed out': 'bad',
  stopped: 'bad',
  interrupted: 'warning',
  cancelled: 'muted',
};

/** The tone of an operation's row. */
export function jobTone(job: Job): Tone {
  const result = resultOf(job);
  if (result !== undefined) return OUTCOME_TONES[result.outcome];
  return job.state.type === 'running' ? 'plain' : 'warning';
}

/** `12/20`, `12/20, 2 failed`; `-` until it is known. */
export function progressText({ progress: { done, failed, total } }: Job): string {
  if (total === undefined) return '-';
  return `${done}/${total}${failed === 0 ? '' : `, ${failed} failed`}`;
}

/** How long it took, or takes already. */
export function tookText({ startedAt, endedAt }: Job, now: number): string {
  return ageText((endedAt ?? now) - startedAt);
}
