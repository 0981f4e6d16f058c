import type { ApiPath } from '../model/api-path.ts';
import type { KubeObject } from '../model/object.ts';
import { formOf, represent, representList } from '../model/representation.ts';
import type { Resource } from '../model/resources.ts';
import { fieldSelector, labelSelector, type Selector } from '../model/selector.ts';
import { badRequest, continueExpired, forbiddenListOption, notFound } from '../model/status.ts';
import { includedOf } from '../model/tables.ts';
import type { ClusterState } from './cluster-state.ts';
import type { ApiAnswer, ApiRequest } from './ports.ts';

/** Lists that were begun in pages are kept this many at a time; older ones have expired. */
const KEPT_LISTS = 32;

interface BegunList {
  readonly revision: number;
  readonly rest: readonly KubeObject[];
}

/** Answers get and list, in pages where asked: later pages show what the first one saw, as etcd's revisions do. */
export class Reads {
  readonly #state: ClusterState;
  readonly #begun = new Map<string, BegunList>();
  #nextToken = 1;

  constructor(state: ClusterState) {
    this.#state = state;
  }

  get(resource: Resource, path: ApiPath, request: ApiRequest): ApiAnswer {
    const object = this.#state.store(resource).get(path.namespace, path.name);
    if (object === undefined) throw notFound(resource, path.name);
    return json(200, represent(resource, object, formOf(request.accept), this.#state.now, includedOf(request.query)));
  }

  list(resource: Resource, path: ApiPath, request: ApiRequest): ApiAnswer {
    const form = formOf(request.accept);
    const { query } = request;
    if (query.has('resourceVersionMatch') && !query.has('resourceVersion') && !query.has('continue')) {
      const why = 'resourceVersionMatch is forbidden unless resourceVersion is provided';
      throw forbiddenListOption('resourceVersionMatch', why);
    }
    const selects = selectorOf(resource, path, query);
    const { revision, rest } = this.#remaining(resource, selects, query.get('continue') ?? '');
    const limit = Number(query.get('limit') ?? 0);
    const page = limit > 0 ? rest.slice(0, limit) : rest;
    const metadata: Record<string, unknown> = { resourceVersion: String(revision) };
    if (page.length < rest.length) {
      metadata['continue'] = this.#keep({ revision, rest: rest.slice(page.length) });
      // The real server counts only what no selector has to be asked about.
      if (!query.get('labelSelector') && !query.get('fieldSelector'))
        metadata['remainingItemCount'] = rest.length - page.length;
    }
    const body = representList(resource, page, metadata, form, this.#state.now, includedOf(query));
    return { status: 200, contentType: 'application/json', body };
  }

  /** Forgets the lists that were begun: their tokens have expired. */
  forget(): void {
    this.#begun.clear();
  }

  #remaining(resource: Resource, selects: Selector, token: string): BegunList {
    if (token === '')
      return { revision: this.#state.revision, rest: this.#state.store(resource).list().filter(selects) };
    const begun = this.#begun.get(token);
    if (begun !== undefined) return begun;
    if (!/^list-\d+$/.test(token)) throw badRequest('invalid continue token: continue key is not valid');
    throw continueExpired();
  }

  #keep(list: BegunList): string {
    const token = `list-${this.#nextToken++}`;
    this.#begun.set(token, list);
    const [oldest] = this.#begun.keys();
    if (this.#begun.size > KEPT_LISTS && oldest !== undefined) this.#begun.delete(oldest);
    return token;
  }
}

/** What a list, a watch or a delete of a collection means by its path and its selectors. */
export function selectorOf(resource: Resource, path: ApiPath, query: URLSearchParams): Selector {
  const byLabel = labelSelector(query.get('labelSelector') ?? '');
  const byField = fieldSelector(resource.plural, query.get('fieldSelector') ?? '');
  const namespace = resource.namespaced ? path.namespace : '';
  return (object) =>
    (namespace === '' || object.metadata.namespace === namespace) &&
    (path.name === '' || object.metadata.name === path.name) &&
    byLabel(object) &&
    byField(object);
}

/** An answer of one JSON value. */
export function json(status: number, value: unknown): ApiAnswer {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}
