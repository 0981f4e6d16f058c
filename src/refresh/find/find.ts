import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import { FIND_DEADLINE_MS } from '../model/constants.ts';
import { type FindPart, type Found, foundKey, MATCHES } from '../model/find.ts';
import type { ClusterWorkspace } from '../workspace.ts';
import { findInCluster } from './cluster-find.ts';

/** What a search is made of. */
export interface FindParts {
  readonly name: string;
  /** Of the clusters that are asked, in the order of their tabs. */
  readonly workspaces: readonly ClusterWorkspace[];
  readonly clock: Clock;
  /** Something has come. */
  readonly changed: () => void;
}

/** One name, looked for in all open clusters at once: each answers for itself, and none waits for another. */
export class Find {
  readonly name: string;
  readonly #end = new AbortController();
  readonly #cancelDeadline: Cancel;
  readonly #order: readonly ClusterId[];
  readonly #found = new Map<string, Found>();
  readonly #parts = new Map<ClusterId, FindPart>();
  #isClosed = false;
  #version = 0;

  constructor({ name, workspaces, clock, changed }: FindParts) {
    this.name = name;
    this.#order = workspaces.map(({ session }) => session.cluster.id);
    this.#cancelDeadline = clock.after(FIND_DEADLINE_MS, () => this.#end.abort());
    const told = (): void => {
      if (this.#isClosed) return;
      this.#version += 1;
      changed();
    };
    for (const workspace of workspaces) {
      void findInCluster(workspace, name, this.#end.signal, {
        found: (objects) => {
          for (const object of objects) this.#found.set(foundKey(object), object);
          if (objects.length > 0) told();
        },
        part: (part) => {
          this.#parts.set(part.clusterId, part);
          told();
        },
      });
    }
  }

  /** Grows with everything that comes. */
  version(): number {
    return this.#version;
  }

  /** What was found so far: the exact name first, then by cluster, kind, namespace and name. */
  found(): readonly Found[] {
    return [...this.#found.values()].sort((a, b) => this.compare(a, b));
  }

  /** The order of `found`; 0 only for the same object. */
  compare(a: Found, b: Found): number {
    const byCluster = (): number => this.#order.indexOf(a.clusterId) - this.#order.indexOf(b.clusterId);
    return (
      MATCHES.indexOf(a.match) - MATCHES.indexOf(b.match) ||
      byCluster() ||
      compareTexts(a.kind, b.kind) ||
      compareTexts(a.namespace, b.namespace) ||
      compareTexts(a.name, b.name)
    );
  }

  /** Every cluster's part, in the order of the tabs. */
  parts(): readonly FindPart[] {
    return this.#order.map((id) => this.#parts.get(id)).filter((part) => part !== undefined);
  }

  /** Stops whatever is still under way; nothing is told any more. */
  close(): void {
    this.#isClosed = true;
    this.#cancelDeadline();
    this.#end.abort();
  }
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
