import { isUnreachable, RequestFailure } from '../../clusters/model/failure.ts';
import type { ApiRequest } from '../../clusters/ports.ts';
import { LIST_PAGE, LIST_TIMEOUT_MS } from '../model/constants.ts';
import { disruptionBudget } from '../model/drain/budget.ts';
import type { OwnerAnswer } from '../model/drain/filters.ts';
import type { DrainOptions } from '../model/drain/options.ts';
import type { EvictionVersion } from '../model/drain/plan.ts';
import { type DrainPod, drainPod } from '../model/drain/pod.ts';
import { text } from '../model/raw.ts';
import type { RawMetadata, RawObject } from '../model/record.ts';
import type { NodeApi, WriteMode } from '../ports.ts';

/** The part of a session that maintenance of nodes asks through. */
export interface NodeRequests {
  text(request: ApiRequest): Promise<string>;
  read(request: ApiRequest): Promise<string>;
}

interface RawNode {
  readonly metadata?: RawMetadata;
  readonly spec?: { readonly unschedulable?: boolean };
}

interface RawList {
  readonly metadata?: { readonly continue?: string };
  readonly items?: readonly RawObject[];
}

const JSON_TYPE = 'application/json';
const STRATEGIC_MERGE = 'application/strategic-merge-patch+json';
const TRIAL = ['All'];
const BUDGETS = '/apis/policy/v1/poddisruptionbudgets';

/** What maintenance of nodes asks of one cluster, through its session. */
export function createNodeApi(session: NodeRequests): NodeApi {
  const get = async (path: string, phase: string, signal: AbortSignal): Promise<unknown> =>
    JSON.parse(await session.read({ method: 'GET', path, phase, signal, priority: 'user' }));
  return {
    clusterUid: (signal) => unlessRefused(() => uidOf(get, signal)),
    nodeNames: async (selector, signal) => {
      const nodes = await listAll(session, '/api/v1/nodes', { labelSelector: selector }, signal);
      return nodes.map((node) => text((node as RawNode).metadata?.name));
    },
    node: async (name, signal) => {
      const node = (await get(nodePath(name), 'get node', signal)) as RawNode;
      return { uid: text(node.metadata?.uid), isUnschedulable: node.spec?.unschedulable === true };
    },
    setUnschedulable: async (name, wanted, mode, signal) => {
      // As kubectl: what is the default is taken away, not set.
      const patch = { spec: { unschedulable: wanted ? true : null } };
      await session.text({
        ...write('PATCH', nodePath(name), wanted ? 'cordon' : 'uncordon', mode, signal),
        ...(mode.isTrial ? { query: { dryRun: 'All' } } : {}),
        body: { type: STRATEGIC_MERGE, text: JSON.stringify(patch) },
      });
    },
    podsOf: async (node, selector, signal) => {
      const selectors = {
        fieldSelector: `spec.nodeName=${node}`,
        ...(selector === '' ? {} : { labelSelector: selector }),
      };
      return (await listAll(session, '/api/v1/pods', selectors, signal)).map(drainPod);
    },
    pod: (pod, signal) =>
      unlessMissing(async () => drainPod((await get(podPath(pod), 'get pod', signal)) as RawObject)),
    daemonSet: (namespace, name, signal) => {
      const path = `/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/daemonsets/${encodeURIComponent(name)}`;
      return ownerAnswer(() => get(path, 'get daemonset', signal));
    },
    budgets: async (signal) => (await listAll(session, BUDGETS, {}, signal)).map(disruptionBudget),
    evictionVersion: async (signal) => evictionVersion(await get('/api/v1', 'discovery', signal)),
    remove: async (pod, eviction, options, mode, signal) => {
      const deleteOptions = deleteOptionsOf(pod, options, mode);
      const request =
        eviction === 'none'
          ? {
              ...write('DELETE', podPath(pod), 'delete pod', mode, signal),
              body: {
                type: JSON_TYPE,
                text: JSON.stringify({ kind: 'DeleteOptions', apiVersion: 'v1', ...deleteOptions }),
              },
            }
          : {
              ...write('POST', `${podPath(pod)}/eviction`, 'evict pod', mode, signal),
              body: { type: JSON_TYPE, text: evictionText(pod, eviction, deleteOptions) },
            };
      await session.text(request);
    },
  };
}

function write(
  method: ApiRequest['method'],
  path: string,
  phase: string,
  { connection, withdrawn }: WriteMode,
  signal: AbortSignal,
): ApiRequest {
  return {
    method,
    path,
    phase,
    signal,
    connection,
    priority: 'user',
    ...(withdrawn === undefined ? {} : { withdrawn }),
  };
}

function nodePath(name: string): string {
  return `/api/v1/nodes/${encodeURIComponent(name)}`;
}

function podPath({ namespace, name }: DrainPod): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}`;
}

function deleteOptionsOf({ uid }: DrainPod, { gracePeriodS }: DrainOptions, { isTrial }: WriteMode): object {
  return {
    ...(gracePeriodS < 0 ? {} : { gracePeriodSeconds: gracePeriodS }),
    preconditions: { uid },
    ...(isTrial ? { dryRun: TRIAL } : {}),
  };
}

function evictionText({ namespace, name }: DrainPod, version: 'v1' | 'v1beta1', deleteOptions: object): string {
  return JSON.stringify({
    kind: 'Eviction',
    apiVersion: `policy/${version}`,
    metadata: { name, namespace },
    deleteOptions,
  });
}

/** All pages of a list, as kubectl reads it. */
async function listAll(
  session: NodeRequests,
  path: string,
  selectors: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly RawObject[]> {
  const items: RawObject[] = [];
  let token = '';
  do {
    const query = { ...selectors, limit: String(LIST_PAGE), ...(token === '' ? {} : { continue: token }) };
    const phase = `list ${path.slice(path.lastIndexOf('/') + 1)}`;
    const request = {
      method: 'GET',
      path,
      query,
      phase,
      signal,
      priority: 'user',
      timeoutMs: LIST_TIMEOUT_MS,
    } as const;
    const page = JSON.parse(await session.text(request)) as RawList;
    items.push(...(page.items ?? []));
    token = page.metadata?.continue ?? '';
  } while (token !== '');
  return items;
}

async function uidOf(
  get: (path: string, phase: string, signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<string> {
  const namespace = (await get('/api/v1/namespaces/kube-system', 'get cluster identity', signal)) as RawNode;
  return text(namespace.metadata?.uid);
}

async function unlessMissing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  return unlessStatus([404], ask);
}

async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  return unlessStatus([403, 404], ask);
}

async function unlessStatus<T>(statuses: readonly number[], ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof RequestFailure && statuses.includes(error.failure.status ?? 0)) return undefined;
    throw error;
  }
}

/** An answer that is no success is one for the pod's part; no answer is a failure of the whole. */
async function ownerAnswer(ask: () => Promise<unknown>): Promise<OwnerAnswer> {
  try {
    await ask();
    return { type: 'found' };
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    const { failure } = error;
    if (isUnreachable(failure) || failure.kind === 'auth' || failure.kind === 'config') throw error;
    return failure.status === 404 ? { type: 'missing' } : { type: 'unknown', why: failure.message };
  }
}

function evictionVersion(body: unknown): EvictionVersion {
  const { resources } = body as { readonly resources?: readonly { name?: string; kind?: string; version?: string }[] };
  const found = resources?.find(({ name, kind }) => name === 'pods/eviction' && kind === 'Eviction');
  if (found === undefined) return 'none';
  return found.version === 'v1beta1' ? 'v1beta1' : 'v1';
}
