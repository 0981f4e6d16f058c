import type { KubeObject, ObjectMeta } from '../model/object.ts';
import { timestamp } from '../model/object.ts';
import { ObjectStore } from '../model/object-store.ts';
import { apiVersionOf, RESOURCES, type Resource } from '../model/resources.ts';
import type { DemoSurroundings } from './ports.ts';

/** An object that is about to be made: the server adds the rest. */
export interface NewObject {
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** All that one embedded cluster holds: a store for each resource, and one count of revisions over all. */
export class ClusterState {
  readonly surroundings: DemoSurroundings;
  readonly #stores = new Map<Resource, ObjectStore>();
  #revision = 1;

  constructor(surroundings: DemoSurroundings) {
    this.surroundings = surroundings;
    for (const resource of RESOURCES) this.#stores.set(resource, new ObjectStore(() => ++this.#revision));
  }

  /** The revision of the newest change. */
  get revision(): number {
    return this.#revision;
  }

  /** Epoch milliseconds. */
  get now(): number {
    return this.surroundings.clock.wall();
  }

  store(resource: Resource): ObjectStore {
    const store = this.#stores.get(resource);
    if (store === undefined) throw new Error(`no store for ${resource.plural}`);
    return store;
  }

  /** Makes an object: with its kind, a uid, a creation time and a generation, where it has none yet. */
  add(resource: Resource, { metadata, ...rest }: NewObject): KubeObject {
    const { random } = this.surroundings;
    return this.store(resource).put({
      kind: resource.kind,
      apiVersion: apiVersionOf(resource),
      metadata: {
        ...metadata,
        uid: metadata.uid ?? random.uuid(),
        creationTimestamp: metadata.creationTimestamp ?? timestamp(this.now),
        ...('spec' in rest ? { generation: metadata.generation ?? 1 } : {}),
      },
      ...rest,
    });
  }

  /** Forgets all history, as a compaction does: older revisions cannot be resumed from. */
  compact(): void {
    for (const store of this.#stores.values()) store.compact(this.#revision);
  }
}

/** The served resource of that name; throws when there is none: a mistake of ours, never a user's. */
export function resourceNamed(plural: string): Resource {
  const resource = RESOURCES.find((each) => each.plural === plural);
  if (resource === undefined) throw new Error(`no resource ${plural}`);
  return resource;
}
