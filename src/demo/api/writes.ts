import { isDeepStrictEqual } from 'node:util';
import type { ApiPath } from '../model/api-path.ts';
import { spentBudget } from '../model/disruption.ts';
import { fieldAt, isJsonObject, type JsonObject, type KubeObject, timestamp } from '../model/object.ts';
import { applyPatch } from '../model/patch.ts';
import type { Resource } from '../model/resources.ts';
import {
  alreadyExists,
  badRequest,
  conflict,
  methodNotAllowed,
  nameRequired,
  namespaceTerminating,
  notFound,
  uidConflict,
} from '../model/status.ts';
import { type ClusterState, resourceNamed } from './cluster-state.ts';
import type { ApiAnswer, ApiRequest } from './ports.ts';
import { json, selectorOf } from './reads.ts';
import { mediaTypeOf, parseJson, readObject } from './request-body.ts';

/** How long a pod that says nothing about it may take to end, in seconds (the default of the API). */
const GRACE_S = 30;

/** Answers create, update, patch, delete and deletecollection. */
export class Writes {
  readonly #state: ClusterState;

  constructor(state: ClusterState) {
    this.#state = state;
  }

  create(resource: Resource, path: ApiPath, request: ApiRequest): ApiAnswer {
    if (path.name !== '') throw methodNotAllowed();
    const body = readObject(request);
    const { metadata, ...rest } = body;
    const given = isJsonObject(metadata) ? metadata : {};
    const name = this.#nameOf(given);
    if (name === '') throw nameRequired(resource.kind);
    const { namespace } = path;
    if (resource.namespaced) {
      if (given['namespace'] !== undefined && given['namespace'] !== namespace) throw otherNamespace();
      if (this.#state.store(resourceNamed('namespaces')).get('', namespace) === undefined)
        throw notFound(resourceNamed('namespaces'), namespace);
    }
    const where = storedNamespace(resource, namespace);
    if (this.#state.store(resource).get(where, name) !== undefined) throw alreadyExists(resource, name);
    const { uid: _, creationTimestamp: __, ...kept } = given;
    const stored = this.#state.add(resource, {
      ...withDefaults(resource, rest),
      metadata: { ...kept, name, ...(where === '' ? {} : { namespace: where }) },
    });
    return json(201, stored);
  }

  update(resource: Resource, path: ApiPath, request: ApiRequest): ApiAnswer {
    const current = this.#current(resource, path);
    return json(200, this.#replace(resource, path, current, readObject(request)));
  }

  patch(resource: Resource, path: ApiPath, request: ApiRequest): ApiAnswer {
    const current = this.#current(resource, path);
    const wanted = applyPatch(current, parseJson(request.body), mediaTypeOf(request));
    if (isTrial(request.query.getAll('dryRun'))) return json(200, wanted);
    return json(200, this.#replace(resource, path, current, wanted));
  }

  delete(resource: Resource, path: ApiPath, request: ApiRequest): ApiAnswer {
    const object = this.#current(resource, path);
    const options = request.body === '' ? {} : readObject(request);
    const wanted = fieldAt(options, ['preconditions', 'uid']);
    const { name, uid = '' } = object.metadata;
    if (typeof wanted === 'string' && wanted !== uid) throw uidConflict(resource.kind, name, wanted, uid);
    const graceS = request.query.get('gracePeriodSeconds') ?? options['gracePeriodSeconds'];
    if (isTrial(request.query.getAll('dryRun'), options)) return json(200, object);
    const left = this.#end(resource, object, graceS === undefined || graceS === null ? undefined : Number(graceS));
    if (left !== undefined) return json(200, left);
    const kind = resource.plural;
    const details = { name, ...(resource.group === '' ? {} : { group: resource.group }), kind, uid };
    return json(200, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
  }

  /** Evicts a pod, if its budget allows (kube-apiserver `EvictionREST.Create`). */
  evict(path: ApiPath, request: ApiRequest): ApiAnswer {
    const eviction = readObject(request);
    const pods = resourceNamed('pods');
    const named = fieldAt(eviction, ['metadata', 'name']) ?? path.name;
    if (named !== path.name) throw badRequest('name in URL does not match name in Eviction object');
    const pod = this.#current(pods, path);
    const { namespace = '', uid = '', name } = pod.metadata;
    if (this.#isEnding(namespace)) throw namespaceTerminating(`${name}/eviction`, namespace);
    const options = fieldAt(eviction, ['deleteOptions']);
    const given = isJsonObject(options) ? options : {};
    const trial = isTrial([], given);
    const budget = spentBudget(pod, this.#state.store(resourceNamed('poddisruptionbudgets')).list(), this.#state.now);
    const wanted = fieldAt(given, ['preconditions', 'uid']);
    if (typeof wanted === 'string' && wanted !== uid) throw uidConflict('Pod', name, wanted, uid);
    if (budget !== undefined && !trial) this.#state.store(resourceNamed('poddisruptionbudgets')).put(budget);
    const graceS = given['gracePeriodSeconds'];
    if (!trial) this.#end(pods, pod, typeof graceS === 'number' ? graceS : undefined);
    return json(201, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 });
  }

  deleteCollection(resource: Resource, path: ApiPath, request: ApiRequest): ApiAnswer {
    const objects = this.#state
      .store(resource)
      .list()
      .filter(selectorOf(resource, path, request.query));
    for (const object of objects) this.#end(resource, object, undefined);
    const metadata = { resourceVersion: String(this.#state.revision) };
    return json(200, {
      kind: `${resource.kind}List`,
      apiVersion: objects[0]?.apiVersion ?? 'v1',
      metadata,
      items: objects,
    });
  }

  #isEnding(namespace: string): boolean {
    const found = this.#state.store(resourceNamed('namespaces')).get('', namespace);
    return found?.metadata.deletionTimestamp !== undefined;
  }

  #nameOf(metadata: JsonObject): string {
    if (typeof metadata['name'] === 'string') return metadata['name'];
    const prefix = metadata['generateName'];
    return typeof prefix === 'string' ? prefix + this.#state.surroundings.random.suffix(5) : '';
  }

  #current(resource: Resource, path: ApiPath): KubeObject {
    if (path.name === '') throw methodNotAllowed();
    const object = this.#state.store(resource).get(storedNamespace(resource, path.namespace), path.name);
    if (object === undefined) throw notFound(resource, path.name);
    return object;
  }

  /** Stores a new state of an object: all but its status, or only that, by the path's subresource. */
  #replace(resource: Resource, path: ApiPath, current: KubeObject, wanted: JsonObject): KubeObject {
    const version = fieldAt(wanted, ['metadata', 'resourceVersion']);
    if (version !== undefined && version !== current.metadata.resourceVersion) throw conflict(resource, path.name);
    const store = this.#state.store(resource);
    if (path.subresource === 'status') return store.put({ ...current, status: wanted['status'] });
    const { uid, creationTimestamp, generation, deletionTimestamp, namespace } = current.metadata;
    const changed = !isDeepStrictEqual(wanted['spec'], current['spec']);
    const next: KubeObject = {
      ...wanted,
      kind: current.kind,
      apiVersion: current.apiVersion,
      metadata: {
        ...(isJsonObject(wanted['metadata']) ? wanted['metadata'] : {}),
        name: current.metadata.name,
        ...defined({ namespace, uid, creationTimestamp, deletionTimestamp }),
        ...(generation === undefined ? {} : { generation: changed ? generation + 1 : generation }),
      },
      ...('status' in current ? { status: current['status'] } : {}),
    };
    // A write that changes nothing is none (etcd3 store, `GuaranteedUpdate`).
    if (isDeepStrictEqual(withoutVersion(next), withoutVersion(current))) return current;
    const stored = store.put(next);
    const isOver = stored.metadata.deletionTimestamp !== undefined && (stored.metadata.finalizers ?? []).length === 0;
    return isOver && resource.plural !== 'pods' ? (store.remove(namespace ?? '', path.name) ?? stored) : stored;
  }

  /** Deletes, or marks what has to end first; returns the marked object, or nothing when it is gone. */
  #end(resource: Resource, object: KubeObject, graceS: number | undefined): KubeObject | undefined {
    const store = this.#state.store(resource);
    const { metadata } = object;
    const deletionTimestamp = metadata.deletionTimestamp ?? timestamp(this.#state.now + (graceS ?? 0) * 1_000);
    if (resource.plural === 'namespaces') {
      return store.put({ ...object, metadata: { ...metadata, deletionTimestamp }, status: { phase: 'Terminating' } });
    }
    const isGraceful = resource.plural === 'pods' && fieldAt(object, ['spec', 'nodeName']) !== undefined;
    if (isGraceful && graceS !== 0) {
      const grace = graceS ?? Number(fieldAt(object, ['spec', 'terminationGracePeriodSeconds']) ?? GRACE_S);
      const ends = metadata.deletionTimestamp ?? timestamp(this.#state.now + grace * 1_000);
      return store.put({
        ...object,
        metadata: { ...metadata, deletionTimestamp: ends, deletionGracePeriodSeconds: grace },
      });
    }
    if ((metadata.finalizers ?? []).length > 0) {
      return store.put({ ...object, metadata: { ...metadata, deletionTimestamp, deletionGracePeriodSeconds: 0 } });
    }
    store.remove(metadata.namespace ?? '', metadata.name);
    return resource.plural === 'pods' ? object : undefined;
  }
}

/** A namespace lies in none itself, though its path names one. */
function storedNamespace(resource: Resource, namespace: string): string {
  return resource.namespaced ? namespace : '';
}

/** What kube-apiserver adds to a new object where the demo's world relies on it. */
function withDefaults(resource: Resource, object: JsonObject): JsonObject {
  if (resource.plural === 'namespaces')
    return { ...object, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } };
  if (resource.plural === 'pods') return { ...object, status: { phase: 'Pending' } };
  return object;
}

/** Whether the server is only to try it. */
function isTrial(query: readonly string[], options: JsonObject = {}): boolean {
  const asked = options['dryRun'];
  return [...query, ...(Array.isArray(asked) ? asked : [])].includes('All');
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function withoutVersion({ metadata, ...rest }: KubeObject): object {
  return { ...rest, metadata: { ...metadata, resourceVersion: undefined, managedFields: undefined } };
}

function otherNamespace(): Error {
  return badRequest('the namespace of the provided object does not match the namespace sent on the request');
}
