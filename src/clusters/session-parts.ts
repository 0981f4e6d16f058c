import type { Cluster } from './model/cluster.ts';
import type { Clock, Connect, OpenCredentialSource } from './ports.ts';

/** What a session is made of: one context and the outside world, by parameter. */
export interface SessionParts {
  readonly cluster: Cluster;
  readonly clock: Clock;
  /** A random number in [0, 1). */
  readonly random: () => number;
  readonly connect: Connect;
  readonly openCredentialSource: OpenCredentialSource;
  /** The context as its kubeconfig says now; `undefined` when it is gone or unusable. Asked before each credential probe. */
  readonly reload: () => Promise<Cluster | undefined>;
}
