import type { ApiPath } from '../model/api-path.ts';
import type { KubeObject, ObjectMeta } from '../model/object.ts';
import { formOf, represent } from '../model/representation.ts';
import { apiVersionOf, type Resource } from '../model/resources.ts';
import { type ApiError, expired, forbiddenListOption, tooLarge } from '../model/status.ts';
import { includedOf } from '../model/tables.ts';
import type { ClusterState } from './cluster-state.ts';
import type { ApiAnswer, ApiRequest } from './ports.ts';
import { selectorOf } from './reads.ts';
import { type WatchStart, watchStream } from './watch-stream.ts';

/** A watch without a limit of its own lasts half an hour to an hour (kube-apiserver `--min-request-timeout`). */
const MIN_TIMEOUT_S = 1_800;

/** How long a server waits for a version that it has not come to. */
const BLOCK_MS = 3_000;

/** The annotation of the bookmark behind the last initial event. */
const INITIAL_EVENTS_END = { 'k8s.io/initial-events-end': 'true' };

/** Answers a watch: of the state and what follows, of what follows a revision, or a WatchList (KEP-3157). */
export function answerWatch(state: ClusterState, resource: Resource, path: ApiPath, request: ApiRequest): ApiAnswer {
  const { query, signal } = request;
  const form = formOf(request.accept);
  const wantsInitialEvents = query.get('sendInitialEvents') === 'true';
  if (wantsInitialEvents && query.get('resourceVersionMatch') !== 'NotOlderThan') {
    const why = 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan';
    throw forbiddenListOption('resourceVersionMatch', why);
  }
  const start = startOf(state, resource, query.get('resourceVersion') ?? '', wantsInitialEvents);
  const { clock, random } = state.surroundings;
  const version = query.get('resourceVersion') ?? '';
  if (start === undefined)
    return stream([errorLine(expired(`too old resource version: ${version} (${state.revision})`))]);
  if (wantsInitialEvents && Number(version) > state.revision) return stream(refusedLater(state, version));
  // An object of its resource without a name, in the form that was asked for like any other event.
  const bookmark = (isEndOfInitialEvents: boolean): KubeObject => ({
    kind: resource.kind,
    apiVersion: apiVersionOf(resource),
    metadata: {
      resourceVersion: String(state.revision),
      ...(isEndOfInitialEvents ? { annotations: INITIAL_EVENTS_END } : {}),
    } as Partial<ObjectMeta> as ObjectMeta,
  });
  const timeoutS = Number(query.get('timeoutSeconds') ?? 0) || random.between(MIN_TIMEOUT_S, 2 * MIN_TIMEOUT_S);
  const included = includedOf(query);
  return stream(
    watchStream(
      {
        store: state.store(resource),
        selects: selectorOf(resource, path, query),
        represent: (object, isFirst) => represent(resource, object, form, state.now, included, isFirst),
        bookmark: ['true', '1'].includes(query.get('allowWatchBookmarks') ?? '') ? bookmark : undefined,
        clock,
        timeoutMs: timeoutS * 1_000,
        signal,
      },
      start,
    ),
  );
}

/** Where a watch begins; `undefined` when the history up to there is forgotten. */
function startOf(
  state: ClusterState,
  resource: Resource,
  resourceVersion: string,
  wantsInitialEvents: boolean,
): WatchStart | undefined {
  if (wantsInitialEvents || resourceVersion === '' || resourceVersion === '0') {
    return { type: 'initial-events', withBookmark: wantsInitialEvents };
  }
  const events = state.store(resource).since(Number(resourceVersion));
  return events === undefined ? undefined : { type: 'after', events };
}

/** A server that has not come to a version waits for it, and gives up (kube-apiserver `cacher`, blockTimeout). */
async function* refusedLater(state: ClusterState, version: string): AsyncGenerator<string> {
  await new Promise<void>((resolve) => void state.surroundings.clock.after(BLOCK_MS, resolve));
  yield errorLine(tooLarge(version, state.revision));
}

function errorLine(error: ApiError): string {
  return `${JSON.stringify({ type: 'ERROR', object: error.status })}\n`;
}

function stream(body: Iterable<string> | AsyncIterable<string>): ApiAnswer {
  return { status: 200, contentType: 'application/json', body };
}
