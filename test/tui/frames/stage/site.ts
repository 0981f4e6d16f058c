import type { ApiAnswer, ApiRequest } from '../../../../src/demo/api/ports.ts';
import type { DemoCluster } from '../../../../src/demo/cluster.ts';

/** What a request meets instead of the cluster: an answer, nobody at the address, or nothing at all. */
export type Trouble = ApiAnswer | 'refused' | 'silent';

/** An embedded cluster and the way to it, both of which a view may change. */
export class Site {
  readonly cluster: DemoCluster;
  /** How long each answer takes, in ms. */
  latencyMs: number;
  /** Comes between a request and the cluster. */
  trouble: (request: ApiRequest) => Trouble | undefined = () => undefined;
  #line = new AbortController();

  constructor(cluster: DemoCluster, latencyMs: number) {
    this.cluster = cluster;
    this.latencyMs = latencyMs;
  }

  /** Aborted when all connections that are open now are cut. */
  get line(): AbortSignal {
    return this.#line.signal;
  }

  /** From now on nobody is there. */
  fall(): void {
    this.trouble = () => 'refused';
    this.#line.abort(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    this.#line = new AbortController();
  }

  /** It is there again. */
  rise(): void {
    this.trouble = () => undefined;
  }

  answer(request: ApiRequest): ApiAnswer {
    return this.cluster.api.answer(request);
  }
}
