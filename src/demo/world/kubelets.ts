import { type ClusterState, resourceNamed } from '../api/cluster-state.ts';
import type { KubeObject } from '../model/object.ts';
import type { EventRecorder } from './event-recorder.ts';
import { type ContainerPhase, podStatus, restartsOf, specOf } from './pods.ts';

/** Images of this tag cannot be pulled. */
export const MISSING_TAG = 'not-there';

/** The scheduler and the kubelets of a cluster: they place new pods, start them, and end those that are deleted. */
export class Kubelets {
  readonly #state: ClusterState;
  readonly #events: EventRecorder;
  readonly #pods = resourceNamed('pods');

  constructor(state: ClusterState, events: EventRecorder) {
    this.#state = state;
    this.#events = events;
  }

  /** Works from now on, until the returned function is called. */
  start(): () => void {
    return this.#state.store(this.#pods).subscribe(({ type, object, previous }) => {
      if (type === 'DELETED') return;
      const { deletionTimestamp } = object.metadata;
      if (deletionTimestamp !== undefined && previous?.metadata.deletionTimestamp === undefined) this.#end(object);
      else if (type === 'ADDED' && specOf(object).nodeName === undefined) this.#place(object);
    });
  }

  /** The container of a pod dies and is started again after a while. */
  crash(pod: KubeObject): void {
    const restarts = restartsOf(pod) + 1;
    const { name } = pod.metadata;
    const message = `back-off ${10 * Math.min(restarts, 30)}s restarting failed container=app pod=${name}`;
    this.#setPhase(pod, { type: 'failing', reason: 'CrashLoopBackOff', message }, restarts);
    this.#events.record(
      pod,
      'Warning',
      'BackOff',
      `Back-off restarting failed container app in pod ${name}`,
      'kubelet',
    );
    this.#later(pod, 8_000, 20_000, (current) => this.#run(current, restarts));
  }

  #place(pod: KubeObject): void {
    this.#later(pod, 200, 700, (current) => {
      const nodes = this.#state.store(resourceNamed('nodes')).list();
      const open = nodes.filter((node) => (node['spec'] as { unschedulable?: boolean }).unschedulable !== true);
      const node = this.#state.surroundings.random.pick(open)?.metadata.name;
      if (node === undefined) return;
      const placed = this.#state
        .store(this.#pods)
        .put({ ...current, spec: { ...specOf(current), nodeName: node }, status: current['status'] });
      this.#setPhase(placed, { type: 'creating' }, 0);
      const where = `Successfully assigned ${current.metadata.namespace}/${current.metadata.name} to ${node}`;
      this.#events.record(placed, 'Normal', 'Scheduled', where, 'default-scheduler');
      this.#create(placed);
    });
  }

  #create(pod: KubeObject): void {
    this.#later(pod, 800, 2_500, (current) => {
      const image = specOf(current).containers[0]?.image ?? '';
      if (!image.endsWith(MISSING_TAG)) {
        this.#events.record(current, 'Normal', 'Pulled', `Container image "${image}" already present`, 'kubelet');
        this.#run(current, restartsOf(current));
        return;
      }
      const message = `Back-off pulling image "${image}"`;
      this.#setPhase(current, { type: 'failing', reason: 'ImagePullBackOff', message }, 0);
      this.#events.record(current, 'Warning', 'Failed', `Failed to pull image "${image}": not found`, 'kubelet');
    });
  }

  /** A container runs at once, and is ready a little later. */
  #run(pod: KubeObject, restarts: number): void {
    const startedAt = this.#state.now;
    const running = this.#setPhase(pod, { type: 'running', ready: false, startedAt }, restarts);
    this.#events.record(running, 'Normal', 'Started', 'Started container app', 'kubelet');
    this.#later(running, 500, 1_500, (current) =>
      this.#setPhase(current, { type: 'running', ready: true, startedAt }, restarts),
    );
  }

  #end(pod: KubeObject): void {
    this.#events.record(pod, 'Normal', 'Killing', 'Stopping container app', 'kubelet');
    this.#later(pod, 1_000, 3_000, ({ metadata }) =>
      this.#state.store(this.#pods).remove(metadata.namespace ?? '', metadata.name),
    );
  }

  #setPhase(pod: KubeObject, container: ContainerPhase, restarts: number): KubeObject {
    const { random } = this.#state.surroundings;
    const ip = `10.${random.between(64, 95)}.${random.between(0, 255)}.${random.between(2, 254)}`;
    return this.#state
      .store(this.#pods)
      .put({ ...pod, status: podStatus(pod, container, restarts, ip, this.#state.now) });
  }

  /** Does something with a pod after a while, if it is still the same one by then. */
  #later(pod: KubeObject, lowMs: number, highMs: number, act: (current: KubeObject) => void): void {
    const { clock, random } = this.#state.surroundings;
    const { namespace = '', name, uid, deletionTimestamp } = pod.metadata;
    clock.after(random.between(lowMs, highMs), () => {
      const current = this.#state.store(this.#pods).get(namespace, name);
      const isSame = current?.metadata.uid === uid;
      // What was planned for a living pod is not done to one that is being deleted.
      if (current !== undefined && isSame && current.metadata.deletionTimestamp === deletionTimestamp) act(current);
    });
  }
}
