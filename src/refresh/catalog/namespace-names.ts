import type { ClusterSession } from '../../clusters/index.ts';
import { classifyError } from '../../clusters/model/error-codes.ts';
import { type Failure, RequestFailure } from '../../clusters/model/failure.ts';
import type { StoreReader } from '../feed/resource-store.ts';
import type { RawMetadata } from '../model/record.ts';
import type { ListWatcher, Pace } from '../ports.ts';

/** What the names of a cluster's namespaces are learnt from. */
export interface NamespaceNamesParts {
  readonly session: ClusterSession;
  /** Lists the cluster's namespaces. */
  readonly lister: ListWatcher;
  /** The rows of a namespaces table, when one is watched. */
  readonly watched: () => StoreReader | undefined;
}

/** The namespaces of a cluster, as far as known. */
export interface NamespaceFacts {
  /** In alphabetical order. */
  readonly names: readonly string[];
  /** `watched` and `listed`: all of them, now or when last asked. `typed`: those that a person named, or the context does. */
  readonly source: 'watched' | 'listed' | 'typed';
  /** Why they could not be listed, when they were last asked for. */
  readonly failure: Failure | undefined;
}

/** A list of names is small, and somebody waits for it. */
const AT_ONCE: Pace = { turn: () => undefined };

/** The names of one cluster's namespaces: from a watch that there is anyway, else from one list, else as people typed them. */
export class NamespaceNames {
  readonly #parts: NamespaceNamesParts;
  /** For the session: a user who may list none knows which are his. */
  readonly #typed = new Set<string>();
  #listed: readonly string[] | undefined;
  #failure: Failure | undefined;

  constructor(parts: NamespaceNamesParts) {
    this.#parts = parts;
  }

  facts(): NamespaceFacts {
    const reader = this.#parts.watched();
    const { namespace } = this.#parts.session.cluster;
    const typed = [...this.#typed, ...(namespace === undefined ? [] : [namespace])];
    if (reader?.ready())
      return this.#factsOf(
        [...reader.values()].map((record) => record.name),
        'watched',
      );
    return this.#listed === undefined ? this.#factsOf(typed, 'typed') : this.#factsOf(this.#listed, 'listed');
  }

  /** Remembers a name that somebody typed. */
  note(name: string): void {
    if (name !== '') this.#typed.add(name);
  }

  /** Lists them once, unless they are watched. Never rejects: a refusal is a fact. */
  async ask(): Promise<NamespaceFacts> {
    if (!this.#parts.watched()?.ready()) await this.#list();
    return this.facts();
  }

  async #list(): Promise<void> {
    const { session, lister } = this.#parts;
    const names: string[] = [];
    try {
      let token = '';
      do {
        const page = await lister.list({ continueToken: token, isWhole: false }, session.signal, AT_ONCE);
        names.push(...page.items.map((item) => (item['metadata'] as RawMetadata | undefined)?.name ?? ''));
        token = page.continueToken;
      } while (token !== '');
      this.#listed = names.filter((name) => name !== '');
      this.#failure = undefined;
    } catch (error) {
      const origin = { clusterId: session.cluster.id, phase: 'list namespaces' };
      this.#failure = error instanceof RequestFailure ? error.failure : classifyError(origin, error);
    }
  }

  #factsOf(names: readonly string[], source: NamespaceFacts['source']): NamespaceFacts {
    return { names: [...new Set(names)].sort(), source, failure: this.#failure };
  }
}
