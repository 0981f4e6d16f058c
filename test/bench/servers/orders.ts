import type { FaultName } from '../../../src/demo/model/fault.ts';

/** An embedded cluster that is wanted. */
export interface EmbeddedSpec {
  readonly name: string;
  readonly pods: number;
  /** `proxied`: behind a fault proxy of its own. */
  readonly access: 'direct' | 'proxied';
  /**
   * `still`, the default: nothing happens in it by itself. `driven`: pods crash, deployments are rolled out and nodes go
   * away, in a time that stands still until it is moved.
   */
  readonly life?: 'still' | 'driven';
}

/** A real cluster that is wanted behind a fault proxy, under a name of its own: one server may stand behind several. */
export interface RealSpec {
  readonly name: string;
  readonly kubeconfig: string;
  readonly context: string;
}

/** A cluster that is served now: all that a kubeconfig says of it. */
export interface ServedContext {
  readonly name: string;
  readonly server: string;
  /** PEM of the authority of `server`. */
  readonly ca: string;
  /** The fields below `user:`. */
  readonly user: Readonly<Record<string, unknown>>;
  /** How many there are in all namespaces. */
  readonly pods: number;
}

/** One request as it arrived at a cluster; those that a fault proxy answered itself never did. */
export interface SeenRequest {
  /** Epoch milliseconds with fractions, on a clock that is never set. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly isWatch: boolean;
  /** The answer's status; 0 where it is not known. */
  readonly status: number;
}

/** What the process with the clusters does for the bench. */
export interface Orders {
  embed(specs: readonly EmbeddedSpec[]): Promise<readonly ServedContext[]>;
  relay(specs: readonly RealSpec[]): Promise<readonly ServedContext[]>;
  /** Changes what is wrong with proxied clusters. */
  fault(names: readonly string[], fault: FaultName): Promise<void>;
  /** Whether embedded clusters accept their credential: changes for all of them in the same turn of the event loop. */
  accept(names: readonly string[], accepts: boolean): Promise<void>;
  /** Changes the phase of this many pods a second in each cluster; 0 ends it. */
  change(names: readonly string[], perSecond: number): Promise<void>;
  /** Adds one pod to each embedded cluster. */
  addPod(names: readonly string[]): Promise<void>;
  /** How many were added to one so far. */
  addedPods(name: string): Promise<number>;
  /** Moves the time of all driven clusters on. */
  advance(ms: number): Promise<void>;
  /** What has arrived at a cluster since then, oldest first. */
  requests(name: string, since: number): Promise<readonly SeenRequest[]>;
  /** Starts a DNS server that never answers, at an address of its own. */
  silentNameserver(): Promise<string>;
}

/** Now, on the clock of {@link SeenRequest}: the same in every process of this machine. */
export function epochNow(): number {
  return performance.timeOrigin + performance.now();
}
