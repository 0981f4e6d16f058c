import { type ClusterId, clusterIdOf } from '../../src/clusters/model/cluster.ts';
import type { Failure } from '../../src/clusters/model/failure.ts';
import { nextTick, stepDrain } from '../../src/refresh/model/drain/machine.ts';
import { DRAIN_DEFAULTS, type DrainOptions } from '../../src/refresh/model/drain/options.ts';
import type { DrainPod } from '../../src/refresh/model/drain/pod.ts';
import {
  type DrainEffect,
  type DrainEvent,
  type DrainNotice,
  type DrainState,
  newDrain,
} from '../../src/refresh/model/drain/state.ts';

/** Now, epoch milliseconds. */
export const WALL: number = Date.UTC(2026, 0, 1);
const CLUSTER: ClusterId = clusterIdOf('kubeconfig', 'alpha');

/** A running pod of a ReplicaSet on node-1. */
export function aPod(name: string, fields: Partial<DrainPod> = {}): DrainPod {
  return {
    namespace: 'shop',
    name,
    uid: `uid-${name}`,
    node: 'node-1',
    labels: {},
    isFinished: false,
    isMirror: false,
    hasEmptyDir: false,
    endsAt: undefined,
    controller: { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web' },
    ...fields,
  };
}

/** A verdict on a request. */
export function failure(kind: Failure['kind'], more: Partial<Failure> = {}): Failure {
  return { kind, clusterId: CLUSTER, phase: 'evict pod', message: kind, ...more };
}

/** What a budget that allows no disruption answers. */
export const BUDGET: Failure = failure('throttled', {
  status: 429,
  cause: 'DisruptionBudget',
  message: 'Cannot evict pod.',
  causeText: 'The disruption budget web needs 2 healthy pods and has 2 currently',
});
/** No answer. */
export const LOST: Failure = failure('transport', { message: 'connection lost' });

/** A drain with a script for the other side. */
export class Scene {
  state: DrainState;
  now = 0;
  readonly effects: DrainEffect[] = [];
  readonly notices: DrainNotice[] = [];

  constructor(options: Partial<DrainOptions> = {}, shown?: ReadonlySet<string>) {
    this.state = newDrain('node-1', { ...DRAIN_DEFAULTS, ...options }, shown);
  }

  send(event: DrainEvent): this {
    const { state, effects } = stepDrain(this.state, event, this.now);
    this.state = state;
    for (const effect of effects) {
      if (effect.type === 'tell') this.notices.push(effect.notice);
      else this.effects.push(effect);
    }
    return this;
  }

  /** Started, cordoned and told these pods. */
  listed(...pods: readonly DrainPod[]): this {
    this.send({ type: 'start' }).send({ type: 'cordoned', already: false, uid: 'uid-node-1' });
    return this.send({ type: 'found', found: { pods, owners: new Map(), eviction: 'v1' }, wall: WALL });
  }

  /** What was asked for since the last call. */
  asked(): readonly string[] {
    return this.effects
      .splice(0)
      .map((effect) => ('pod' in effect ? `${effect.type} ${effect.pod.name}` : effect.type));
  }

  /** Lets the time come that the drain waits for. */
  wait(): this {
    this.now = nextTick(this.state) ?? this.now;
    return this.send({ type: 'tick' });
  }

  result(): string {
    const { result } = this.state;
    return result === undefined ? 'running' : `${result.outcome}: ${result.reason}`;
  }
}
