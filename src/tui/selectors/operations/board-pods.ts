import { podKey } from '../../../refresh/model/drain/pod.ts';
import type { PodProgress, PodStep } from '../../../refresh/model/drain/pod-progress.ts';
import type { DrainJob } from '../../../refresh/model/operations/job.ts';
import { textWidth } from '../../model/graphemes.ts';
import { padText, printable, truncate } from '../../model/text.ts';
import type { Theme, Tone } from '../../model/theme.ts';

/** The two clocks of a frame: monotonic milliseconds, and epoch milliseconds. */
export interface BoardTimes {
  readonly now: number;
  readonly wall: number;
}

/** What is wrong comes first, what is over last. */
const ORDER: readonly PodStep['type'][] = [
  'failed',
  'blocked',
  'unsure',
  'checking',
  'evicting',
  'polling',
  'waiting',
  'queued',
  'unawaited',
  'gone',
];

const TONES: Partial<Readonly<Record<PodStep['type'], Tone>>> = {
  failed: 'bad',
  blocked: 'warning',
  unsure: 'warning',
  checking: 'warning',
  evicting: 'busy',
  polling: 'busy',
  waiting: 'busy',
  unawaited: 'muted',
  gone: 'muted',
};

/** How the server begins every refusal because of a budget; what follows names it, with its numbers. */
const KNOWN_WELL = /^Cannot evict pod as it would violate the pod's disruption budget\. (?:The disruption budget )?/;

/** One line for each pod that goes: `blocked 4s  shop/web-1  budget web needs 3 healthy pods and has 3 currently`. */
export function podLines(job: DrainJob, times: BoardTimes, width: number, theme: Theme): readonly string[] {
  const pods = [...job.drain.pods.values()].toSorted((a, b) => rank(a) - rank(b));
  const columns = Math.min(48, Math.max(0, ...pods.map(({ pod }) => textWidth(printable(podKey(pod))))));
  const isHeld = job.state.type === 'paused' || job.state.type === 'stopping';
  return pods.map((each) => {
    const { word, more } = stepText(each, times, isHeld);
    const name = padText(printable(podKey(each.pod)), columns);
    const line = truncate(`  ${word.padEnd(11)} ${name}  ${more}`.trimEnd(), width);
    return theme.tone(TONES[each.step.type] ?? 'plain', line);
  });
}

/** After how many ms the text of some pod changes by the clock alone; `undefined` for never. */
export function podsHoldMs(job: DrainJob, { now, wall }: BoardTimes): number | undefined {
  let least: number | undefined;
  for (const { pod, step } of job.drain.pods.values()) {
    const left = step.type === 'blocked' ? step.retryAt - now : isEnding(step) ? (pod.endsAt ?? wall) - wall : 0;
    if (left > 0) least = Math.min(least ?? Number.POSITIVE_INFINITY, left % 1_000 || 1_000);
  }
  return least;
}

function rank({ step }: PodProgress): number {
  return ORDER.indexOf(step.type);
}

function isEnding({ type }: PodStep): boolean {
  return type === 'waiting' || type === 'polling';
}

function stepText(
  { pod, step }: PodProgress,
  { now, wall }: BoardTimes,
  isHeld: boolean,
): { readonly word: string; readonly more: string } {
  switch (step.type) {
    case 'queued':
      return { word: 'queued', more: isHeld ? 'nothing begins' : '' };
    case 'evicting':
      return { word: 'evicting', more: '' };
    case 'blocked': {
      const seconds = Math.max(0, Math.ceil((step.retryAt - now) / 1_000));
      const text = printable(step.text.replace(KNOWN_WELL, 'budget '));
      return { word: isHeld ? 'blocked' : `blocked ${seconds}s`, more: text };
    }
    case 'unsure':
    case 'checking':
      return { word: 'checking', more: 'no answer came: whether it ends is looked at first' };
    case 'waiting':
    case 'polling': {
      if (pod.endsAt === undefined) return { word: 'ending', more: '' };
      const seconds = Math.ceil((pod.endsAt - wall) / 1_000);
      return { word: 'ending', more: seconds > 0 ? `${seconds} s of grace left` : `overdue by ${-seconds} s` };
    }
    case 'gone':
      return { word: 'gone', more: '' };
    case 'unawaited':
      return { word: 'ending', more: 'for so long that nobody waits for it' };
    case 'failed':
      return { word: 'failed', more: printable(step.why) };
    default:
      return step satisfies never;
  }
}
