import type { ApiPath } from '../model/api-path.ts';
import { fieldAt, type KubeObject, textAt } from '../model/object.ts';
import type { Resource } from '../model/resources.ts';
import { badRequest, invalidLogOptions, notFound } from '../model/status.ts';
import { ContainerLog, logStamp, seedOf, type WrittenLine } from '../world/container-log.ts';
import { specOf } from '../world/pods.ts';
import type { ClusterState } from './cluster-state.ts';
import type { ApiAnswer, ApiRequest } from './ports.ts';

/** What is asked of a log (core/v1 PodLogOptions). */
interface LogOptions {
  readonly container: string;
  readonly follow: boolean;
  readonly previous: boolean;
  readonly timestamps: boolean;
  readonly tailLines: number | undefined;
  readonly limitBytes: number | undefined;
  /** Epoch milliseconds. */
  readonly since: number | undefined;
}

/** Answers `pods/log`: what kube-apiserver refuses itself (registry/core/pod LogLocation), and what a kubelet answers. */
export function answerPodLog(state: ClusterState, pods: Resource, path: ApiPath, request: ApiRequest): ApiAnswer {
  const options = optionsOf(request.query, path.name, state.now);
  const pod = state.store(pods).get(path.namespace, path.name);
  if (pod === undefined) throw notFound(pods, path.name);
  const container = containerOf(pod, options.container);
  // Nobody can be asked yet.
  if (specOf(pod).nodeName === undefined) return { status: 204, contentType: '', body: '' };
  const log = logOf(pod, container, options.previous);
  const body =
    options.follow && !options.previous
      ? follow(state, pods, pod, log, options, request.signal)
      : [written(log, options, state.now)];
  return { status: 200, contentType: 'text/plain', body };
}

function optionsOf(query: URLSearchParams, name: string, now: number): LogOptions {
  const number = (field: string, least: number): number | undefined => {
    const text = query.get(field);
    if (text === null || text === '') return undefined;
    const value = Number(text);
    if (value < least) throw invalidLogOptions(name, field, text, least);
    return value;
  };
  const isSet = (field: string): boolean => ['true', '1'].includes(query.get(field) ?? '');
  const sinceTime = query.get('sinceTime');
  const sinceSeconds = number('sinceSeconds', 1);
  // The server tells kubelets whole seconds.
  const since = sinceTime === null ? undefined : Math.floor(Date.parse(sinceTime) / 1_000) * 1_000;
  return {
    container: query.get('container') ?? '',
    follow: isSet('follow'),
    previous: isSet('previous'),
    timestamps: isSet('timestamps'),
    tailLines: number('tailLines', 0),
    limitBytes: number('limitBytes', 1),
    since: sinceSeconds === undefined ? since : now - sinceSeconds * 1_000,
  };
}

interface Named {
  readonly name: string;
}

/** The container that is meant; with several, one has to be named (registry/core/pod `podcmd`). */
function containerOf(pod: KubeObject, wanted: string): string {
  const names = (field: string): readonly string[] =>
    ((fieldAt(pod, ['spec', field]) ?? []) as readonly Named[]).map(({ name }) => name);
  const [main, init, ephemeral] = [names('containers'), names('initContainers'), names('ephemeralContainers')];
  const { name } = pod.metadata;
  if (wanted !== '') {
    if ([...main, ...init, ...ephemeral].includes(wanted)) return wanted;
    throw badRequest(`container ${wanted} is not valid for pod ${name}`);
  }
  const [only, ...others] = main;
  if (only !== undefined && others.length === 0) return only;
  const all = [...init, ...main, ...ephemeral].join(' ');
  throw badRequest(`a container name must be specified for pod ${name}, choose one of: [${all}]`);
}

const STARTED = ['state', 'running', 'startedAt'];

function statusOf(pod: KubeObject, container: string): Named | undefined {
  const statuses = (fieldAt(pod, ['status', 'containerStatuses']) ?? []) as readonly Named[];
  return statuses.find((each) => each.name === container);
}

/** Words for the common reasons (kubelet `validateContainerLogStatus`). */
const WAITS: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
};

/** The log of the life of a container that a kubelet would read: the one that runs, else the last one. */
function logOf(pod: KubeObject, container: string, previous: boolean): ContainerLog {
  const { name, uid = '', labels = {} } = pod.metadata;
  const status = statusOf(pod, container);
  const restarts = Number(fieldAt(status, ['restartCount']) ?? 0);
  const started = Date.parse(textAt(status, STARTED));
  const ended = Date.parse(textAt(status, ['lastState', 'terminated', 'finishedAt']));
  const life = (number: number, startedAt: number, endedAt: number | undefined): ContainerLog =>
    new ContainerLog({ seed: seedOf(`${uid}/${container}/${number}`), app: labels['app'] ?? '', startedAt, endedAt });
  const before = (): ContainerLog => {
    const created = Date.parse(pod.metadata.creationTimestamp ?? '');
    return life(restarts - 1, Math.max(created, ended - LIFE_MS), ended);
  };
  if (previous) {
    if (!Number.isNaN(ended)) return before();
    throw badRequest(`previous terminated container "${container}" in pod "${name}" not found`);
  }
  if (!Number.isNaN(started)) return life(restarts, started, undefined);
  if (!Number.isNaN(ended)) return before();
  const reason = textAt(status, ['state', 'waiting', 'reason']);
  if (reason === '') throw badRequest(`container "${container}" in pod "${name}" is not available`);
  throw badRequest(`container "${container}" in pod "${name}" is waiting to start: ${WAITS[reason] ?? reason}`);
}

/** As long as a container lives that has crashed, at most: nobody has written down when it had started. */
const LIFE_MS = 600_000;

function lineText({ at, text }: WrittenLine, { timestamps }: LogOptions): string {
  return `${timestamps ? `${logStamp(at)} ` : ''}${text}\n`;
}

function written(log: ContainerLog, options: LogOptions, now: number): string {
  const { since, tailLines, limitBytes } = options;
  const tail = tailLines === undefined ? log.until(now) : tailLines === 0 ? [] : log.until(now).slice(-tailLines);
  const lines = since === undefined ? tail : tail.filter(({ at }) => at >= since);
  const text = lines.map((line) => lineText(line, options)).join('');
  return limitBytes === undefined ? text : text.slice(0, limitBytes);
}

/** Until the client goes, the pod is gone, or its container has another life. */
async function* follow(
  state: ClusterState,
  pods: Resource,
  pod: KubeObject,
  log: ContainerLog,
  options: LogOptions,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const { namespace = '', name, uid } = pod.metadata;
  const container = containerOf(pod, options.container);
  const lifeOf = (object: KubeObject | undefined): string =>
    object !== undefined && object.metadata.uid === uid ? textAt(statusOf(object, container), STARTED) : '';
  const life = lifeOf(pod);
  let at = state.now;
  yield written(log, options, at);
  while (!signal.aborted) {
    const next = log.after(at);
    if (next === undefined) return;
    const { clock } = state.surroundings;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        cancel();
        stop();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const cancel = clock.after(Math.max(0, next.at - state.now), done);
      const stop = state.store(pods).subscribe(({ object, type }) => {
        if (object.metadata.uid === uid && (type === 'DELETED' || lifeOf(object) !== life)) done();
      });
      signal.addEventListener('abort', done);
    });
    if (lifeOf(state.store(pods).get(namespace, name)) !== life) return;
    if (signal.aborted || next.at > state.now) continue;
    at = next.at;
    yield lineText(next, options);
  }
}
