import { createHash } from 'node:crypto';
import { type DemoUser, isAllowed, requestVerb, reviewAnswer } from '../model/access.ts';
import { type ApiPath, parseApiPath } from '../model/api-path.ts';
import { AGGREGATED, aggregatedDiscovery, legacyDiscovery } from '../model/discovery.ts';
import { METRICS, REVIEWS, type Resource, verbsOf } from '../model/resources.ts';
import { ApiError, forbidden, methodNotAllowed, noSuchResource, unauthorized } from '../model/status.ts';
import type { ClusterState } from './cluster-state.ts';
import { answerMetrics } from './metrics.ts';
import { answerPodLog } from './pod-logs.ts';
import type { ApiAnswer, ApiRequest } from './ports.ts';
import { json, Reads } from './reads.ts';
import { readObject } from './request-body.ts';
import { answerWatch } from './watches.ts';
import { Writes } from './writes.ts';

/** The version that the embedded clusters say they have. */
const SERVER_VERSION = { major: '1', minor: '36', gitVersion: 'v1.36.1', platform: 'linux/amd64' };

/** Somebody without a token. */
const ANONYMOUS: DemoUser = { name: 'system:anonymous', token: '', groups: ['system:unauthenticated'], rules: [] };

/** The API of one embedded cluster: from a request to its answer, as kube-apiserver does it. */
export class ClusterApi {
  readonly #state: ClusterState;
  readonly #reads: Reads;
  readonly #writes: Writes;

  constructor(state: ClusterState) {
    this.#state = state;
    this.#reads = new Reads(state);
    this.#writes = new Writes(state);
  }

  /** Never throws: a refusal is an answer. */
  answer(request: ApiRequest): ApiAnswer {
    try {
      return this.#answer(request);
    } catch (error) {
      if (error instanceof ApiError) return json(error.status.code, error.status);
      throw error;
    }
  }

  /** Forgets all history: watches and lists that go on from an older state are told that it has expired. */
  compact(): void {
    this.#state.compact();
    this.#reads.forget();
  }

  #answer(request: ApiRequest): ApiAnswer {
    const user = this.#userOf(request.token);
    return this.#openAnswer(request) ?? this.#discovery(request) ?? this.#resourceAnswer(request, user);
  }

  #userOf(token: string | undefined): DemoUser {
    if (token === undefined) return ANONYMOUS;
    const user = this.#state.surroundings.users.find((each) => each.token === token);
    if (user === undefined) throw unauthorized();
    return user;
  }

  /** What anybody may ask (the role system:public-info-viewer). */
  #openAnswer({ path }: ApiRequest): ApiAnswer | undefined {
    if (path === '/version') return json(200, SERVER_VERSION);
    if (!['/readyz', '/healthz', '/livez'].includes(path)) return undefined;
    return { status: 200, contentType: 'text/plain; charset=utf-8', body: 'ok' };
  }

  #discovery({ path, accept, ifNoneMatch }: ApiRequest): ApiAnswer | undefined {
    if (!path.startsWith('/api')) return undefined;
    const served = { resources: this.#state.resources(), unserved: this.#state.unserved() };
    if ((path === '/api' || path === '/apis') && accept.includes('v=v2;as=APIGroupDiscoveryList')) {
      return unlessKnown(JSON.stringify(aggregatedDiscovery(path, served)), ifNoneMatch);
    }
    const isUnserved = served.unserved.some(({ group, version }) =>
      `${path}/`.startsWith(`/apis/${group}/${version}/`),
    );
    if (isUnserved) return { status: 503, contentType: 'text/plain; charset=utf-8', body: 'service unavailable\n' };
    const legacy = legacyDiscovery(path, served);
    return legacy === undefined ? undefined : json(200, legacy);
  }

  #resourceAnswer(request: ApiRequest, user: DemoUser): ApiAnswer {
    const path = parseApiPath(request.path);
    if (path === undefined)
      return { status: 404, contentType: 'text/plain; charset=utf-8', body: '404 page not found\n' };
    const resource = [...this.#state.resources(), ...REVIEWS].find(
      ({ group, version, plural }) => group === path.group && version === path.version && plural === path.plural,
    );
    if (resource === undefined) throw noSuchResource();
    if (REVIEWS.includes(resource)) {
      if (request.method !== 'POST') throw methodNotAllowed();
      return json(201, reviewAnswer(resource.plural, readObject(request), user));
    }
    const isWatch = ['true', '1'].includes(request.query.get('watch') ?? '');
    const verb = requestVerb(request.method, path, isWatch);
    const { group, plural } = resource;
    if (!isAllowed(user, { ...path, verb, group, resource: plural })) throw forbidden(user.name, verb, resource, path);
    const isEviction = plural === 'pods' && path.subresource === 'eviction';
    if (isEviction && request.method !== 'POST') throw methodNotAllowed();
    if (isEviction) return this.#writes.evict(path, request);
    if (plural === 'pods' && group === '' && path.subresource === 'log') {
      if (request.method !== 'GET') throw methodNotAllowed();
      return answerPodLog(this.#state, resource, path, request);
    }
    if (path.subresource !== '' && path.subresource !== 'status') throw noSuchResource();
    if (!verbsOf(resource).includes(verb)) throw methodNotAllowed();
    if (METRICS.includes(resource)) return answerMetrics(this.#state, resource, path);
    return this.#serve(verb, resource, path, request);
  }

  #serve(verb: string, resource: Resource, path: ApiPath, request: ApiRequest): ApiAnswer {
    const within = resource.namespaced ? path : { ...path, namespace: '' };
    switch (verb) {
      case 'get':
        return this.#reads.get(resource, within, request);
      case 'list':
        return this.#reads.list(resource, within, request);
      case 'watch':
        return answerWatch(this.#state, resource, within, request);
      case 'create':
        return this.#writes.create(resource, path, request);
      case 'update':
        return this.#writes.update(resource, path, request);
      case 'patch':
        return this.#writes.patch(resource, path, request);
      case 'delete':
        return this.#writes.delete(resource, path, request);
      case 'deletecollection':
        return this.#writes.deleteCollection(resource, path, request);
      default:
        throw methodNotAllowed();
    }
  }
}

/** Aggregated discovery carries an ETag, a hash of what it says; who has that already gets no body. */
function unlessKnown(body: string, ifNoneMatch: string | undefined): ApiAnswer {
  const etag = `"${createHash('sha512').update(body).digest('hex').toUpperCase()}"`;
  const headers = { etag, vary: 'Accept' };
  if (etag === ifNoneMatch) return { status: 304, contentType: '', headers, body: '' };
  return { status: 200, contentType: AGGREGATED, headers, body };
}
