import { type KubeObject, objectKey } from './object.ts';

/** One change of one object. */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly revision: number;
  readonly object: KubeObject;
  /** What the object was before, so that a watch with a selector can tell whether it has left its view. */
  readonly previous: KubeObject | undefined;
}

/** Is told every change of one resource, in order. */
export type StoreListener = (event: StoreEvent) => void;

/** Changes that a resource remembers for watches that resume (the watch cache of kube-apiserver holds at least 100). */
const HISTORY = 2_000;

/**
 * All objects of one resource of one cluster, with the history that a watch resumes from. Revisions are counted by
 * the cluster, over all of its resources, as etcd does.
 */
export class ObjectStore {
  readonly #nextRevision: () => number;
  readonly #objects = new Map<string, KubeObject>();
  readonly #listeners = new Set<StoreListener>();
  #history: StoreEvent[] = [];
  /** The newest change that the history no longer holds. */
  #compacted = 0;
  /** The objects in the order of their keys, until the next change of which objects there are. */
  #sorted: readonly KubeObject[] | undefined;

  constructor(nextRevision: () => number) {
    this.#nextRevision = nextRevision;
  }

  get size(): number {
    return this.#objects.size;
  }

  get(namespace: string, name: string): KubeObject | undefined {
    return this.#objects.get(objectKey(namespace, name));
  }

  /** All objects in the order of their keys. The array never changes: a later call gives another one. */
  list(): readonly KubeObject[] {
    this.#sorted ??= [...this.#objects.keys()].sort().map((key) => this.#objects.get(key) as KubeObject);
    return this.#sorted;
  }

  /** Adds or replaces an object and returns it with its new resourceVersion. */
  put(object: KubeObject): KubeObject {
    const revision = this.#nextRevision();
    const key = objectKey(object.metadata.namespace ?? '', object.metadata.name);
    const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
    const previous = this.#objects.get(key);
    this.#objects.set(key, stored);
    this.#tell({ type: previous === undefined ? 'ADDED' : 'MODIFIED', revision, object: stored, previous });
    return stored;
  }

  /** Takes an object away; returns it as it was last, with the revision of its end. */
  remove(namespace: string, name: string): KubeObject | undefined {
    const key = objectKey(namespace, name);
    const previous = this.#objects.get(key);
    if (previous === undefined) return undefined;
    const revision = this.#nextRevision();
    const object = { ...previous, metadata: { ...previous.metadata, resourceVersion: String(revision) } };
    this.#objects.delete(key);
    this.#tell({ type: 'DELETED', revision, object, previous });
    return object;
  }

  /** The changes after a revision; `undefined` when some of them are forgotten. */
  since(revision: number): readonly StoreEvent[] | undefined {
    if (revision < this.#compacted) return undefined;
    return this.#history.filter((event) => event.revision > revision);
  }

  /** Calls the listener at every change from now on; returns what ends that. */
  subscribe(listener: StoreListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Forgets all history up to a revision, as etcd's compaction does. */
  compact(revision: number): void {
    this.#history = [];
    this.#compacted = revision;
  }

  #tell(event: StoreEvent): void {
    this.#sorted = undefined;
    this.#history.push(event);
    if (this.#history.length > 2 * HISTORY) {
      const dropped = this.#history.splice(0, HISTORY);
      this.#compacted = dropped[dropped.length - 1]?.revision ?? this.#compacted;
    }
    for (const listener of this.#listeners) listener(event);
  }
}
