import type { DrainNotice, DrainState } from './state.ts';

/** What an event has changed that somebody should hear of. */
export function notices(before: DrainState, after: DrainState, now: number): readonly DrainNotice[] {
  const told: DrainNotice[] = [];
  if (before.plan === undefined && after.plan !== undefined) told.push({ type: 'planned', plan: after.plan });
  if (before.pause === undefined && after.pause !== undefined) told.push({ type: 'paused', pause: after.pause });
  if (before.pause !== undefined && after.pause === undefined && after.phase !== 'ended')
    told.push({ type: 'resumed' });
  if (before.isHeld !== after.isHeld) told.push({ type: after.isHeld ? 'held' : 'released' });
  const retried = [...after.pods].filter(([uid, { step }]) => {
    return before.pods.get(uid)?.step.type === 'failed' && step.type !== 'failed';
  });
  if (retried.length > 0) told.push({ type: 'retried', pods: retried.map(([, { pod }]) => pod) });
  const method = after.plan?.method ?? 'evict';
  for (const [uid, { pod, step }] of after.pods) {
    if (before.pods.get(uid)?.step === step) continue;
    if (step.type === 'gone') told.push({ type: 'gone', pod, method });
    else if (step.type === 'failed') told.push({ type: 'failed', pod, why: step.why });
    else if (step.type === 'unawaited') told.push({ type: 'unawaited', pod });
    else if (step.type === 'blocked')
      told.push({ type: 'blocked', pod, by: step.by, text: step.text, retryMs: Math.round(step.retryAt - now) });
  }
  return told;
}
