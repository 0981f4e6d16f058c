import { customResources, unservedVersion } from '../model/custom-resources.ts';
import type { KubeObject, ObjectMeta } from '../model/object.ts';
import { timestamp } from '../model/object.ts';
import { ObjectStore } from '../model/object-store.ts';
import { apiVersionOf, METRICS, RESOURCES, type Resource } from '../model/resources.ts';
import type { DemoSurroundings } from './ports.ts';

/** An object that is about to be made: the server adds the rest. */
export interface NewObject {
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** All that one embedded cluster holds: a store for each resource, and one count of revisions over all. */
export class ClusterState {
  readonly surroundings: DemoSurroundings;
  /** By `group/plural`: the versions of a resource are views of the same objects. */
  readonly #stores = new Map<string, ObjectStore>();
  #revision = 1;

  constructor(surroundings: DemoSurroundings) {
    this.surroundings = surroundings;
    for (const resource of RESOURCES) this.store(resource);
  }

  /** Everything that is served now: what every cluster has, and what its definitions say. */
  resources(): readonly Resource[] {
    const definitions = this.store(resourceNamed('customresourcedefinitions')).list();
    return [...RESOURCES, ...(this.surroundings.metrics ? METRICS : []), ...definitions.flatMap(customResources)];
  }

  /** Versions that an API server beside this one is to serve and does not. */
  unserved(): readonly { readonly group: string; readonly version: string }[] {
    const services = this.store(resourceNamed('apiservices')).list();
    return services.map(unservedVersion).filter((each) => each !== undefined);
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
    const key = `${resource.group}/${resource.plural}`;
    const known = this.#stores.get(key);
    if (known !== undefined) return known;
    const store = new ObjectStore(() => ++this.#revision);
    this.#stores.set(key, store);
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
