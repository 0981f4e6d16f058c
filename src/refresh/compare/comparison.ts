import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { ClusterWorkspace } from '../workspace.ts';
import { type ComparedName, ComparedObject } from './compared-object.ts';

/** What is compared: objects of any clusters, or one object in whichever clusters are open. */
export type ComparedQuery =
  | { readonly type: 'objects'; readonly names: readonly ComparedName[] }
  | { readonly type: 'everywhere'; readonly name: Omit<ComparedName, 'clusterId'> };

/** What a comparison is made of. */
export interface ComparisonParts {
  readonly query: ComparedQuery;
  /** Some side of it, or how that is known, has changed. */
  readonly changed: () => void;
  /** It is closed. */
  readonly released: () => void;
}

/**
 * Objects of several clusters beside each other (design.md law 2): each cluster answers for its own, and only what they
 * answered meets here. It follows what is opened and closed until it is closed itself.
 */
export class Comparison {
  readonly #parts: ComparisonParts;
  #sides: readonly ComparedObject[];

  constructor(parts: ComparisonParts) {
    const { query, changed } = parts;
    this.#parts = parts;
    this.#sides = query.type === 'objects' ? query.names.map((name) => new ComparedObject(name, changed)) : [];
  }

  /** In the order that was asked for; everywhere, in the order in which the clusters were opened. */
  sides(): readonly ComparedObject[] {
    return this.#sides;
  }

  /** A cluster was opened, opened anew or closed. */
  follow(id: ClusterId, workspace: ClusterWorkspace | undefined): void {
    const { query, changed } = this.#parts;
    const ofCluster = this.#sides.filter(({ name }) => name.clusterId === id);
    for (const side of ofCluster) side.follow(workspace);
    if (query.type === 'objects') return;
    if (workspace === undefined) this.#sides = this.#sides.filter((side) => !ofCluster.includes(side));
    else if (ofCluster.length === 0) {
      const side = new ComparedObject({ ...query.name, clusterId: id }, changed);
      this.#sides = [...this.#sides, side];
      side.follow(workspace);
    }
  }

  /** Asks all of its clusters anew. */
  refresh(): void {
    for (const side of this.#sides) side.refresh();
  }

  /** Lets go of all that it holds. */
  close(): void {
    for (const side of this.#sides) side.close();
    this.#parts.released();
  }
}
