import type {
  V1Container,
  V1ContainerPort,
  V1ContainerState,
  V1ContainerStatus,
  V1ResourceRequirements,
} from '@kubernetes/client-node';
import { count, list, text, texts } from '../../../../refresh/model/raw.ts';
import type { Json, RawObject } from '../../../../refresh/model/record.ts';
import type { DescribeText } from '../text/sheet.ts';
import { orNone, quoted, shown, sorted, sortedBy, timeText, titleBool } from '../text/values.ts';
import { writeEnv } from './container-env.ts';
import { probeText } from './probe.ts';

type Container = Json<V1Container>;
type Status = Json<V1ContainerStatus>;
type State = Json<V1ContainerState>;

/** Containers of a pod, or of a template of pods. */
export interface ContainerGroup {
  /** `Containers`, `Init Containers`, … */
  readonly title: string;
  readonly containers: readonly Container[] | null | undefined;
  /** What is known of them while they run. */
  readonly statuses?: readonly Status[] | null | undefined;
  /** The pod that they are in; `undefined` for a template, whose names stand one column further in. */
  readonly pod: RawObject | undefined;
}

/** Writes containers with all that is told of them. */
export function writeContainers(out: DescribeText, group: ContainerGroup): void {
  const { title, pod } = group;
  const containers = list(group.containers);
  const indent = pod === undefined ? '  ' : '';
  out.line(0, `${indent}${title}:${containers.length === 0 ? ' <none>' : ''}`);
  for (const container of containers) {
    const status = list(group.statuses).find(({ name }) => name === container.name);
    out.line(1, `${pod === undefined ? ' ' : ''}${text(container.name)}:`);
    writeBasics(out, container, status);
    writeCommand(out, 'Command', container.command);
    writeCommand(out, 'Args', container.args);
    if (status !== undefined) writeStatus(out, status);
    writeResources(out, container.resources);
    const { livenessProbe, readinessProbe, startupProbe } = container;
    if (livenessProbe) out.line(2, 'Liveness:', probeText(livenessProbe));
    if (readinessProbe) out.line(2, 'Readiness:', probeText(readinessProbe));
    if (startupProbe) out.line(2, 'Startup:', probeText(startupProbe));
    writeEnv(out, container, pod);
    writeMounts(out, container);
  }
}

function writeBasics(out: DescribeText, container: Container, status: Status | undefined): void {
  if (status !== undefined) out.line(2, 'Container ID:', text(status.containerID));
  out.line(2, 'Image:', text(container.image));
  if (status !== undefined) out.line(2, 'Image ID:', text(status.imageID));
  writePorts(out, 'Port', container, ({ containerPort }) => containerPort);
  writePorts(out, 'Host Port', container, ({ hostPort }) => hostPort);
  const seccomp = container.securityContext?.seccompProfile;
  if (!seccomp) return;
  out.line(2, 'SeccompProfile:', text(seccomp.type));
  if (seccomp.type === 'Localhost') out.line(3, 'LocalhostProfile:', text(seccomp.localhostProfile));
}

type Port = Json<V1ContainerPort>;

function writePorts(
  out: DescribeText,
  title: string,
  { ports }: Container,
  numberOf: (port: Port) => number | undefined,
): void {
  const words = list(ports).map((port) => {
    const name = text(port.name);
    return `${count(numberOf(port))}/${text(port.protocol)}${name === '' ? '' : ` (${name})`}`;
  });
  out.line(2, `${title}${words.length > 1 ? 's' : ''}:`, orNone(words.join(', ')));
}

function writeCommand(out: DescribeText, title: string, words: readonly string[] | null | undefined): void {
  const own = texts(words);
  if (own.length > 0) out.line(2, `${title}:`);
  for (const word of own) for (const line of word.split('\n')) out.line(3, line);
}

function writeStatus(out: DescribeText, { state, lastState, ready, restartCount }: Status): void {
  writeState(out, 'State', state);
  if (lastState?.terminated) writeState(out, 'Last State', lastState);
  out.line(2, 'Ready:', titleBool(ready));
  out.line(2, 'Restart Count:', String(count(restartCount)));
}

function writeState(out: DescribeText, title: string, state: State | null | undefined): void {
  const { running, terminated, waiting } = state ?? {};
  if (running) {
    out.line(2, `${title}:`, 'Running');
    out.line(3, 'Started:', timeText(running.startedAt));
  } else if (terminated) {
    out.line(2, `${title}:`, 'Terminated');
    if (text(terminated.reason) !== '') out.line(3, 'Reason:', text(terminated.reason));
    if (text(terminated.message) !== '') out.line(3, 'Message:', text(terminated.message));
    out.line(3, 'Exit Code:', shown(terminated.exitCode));
    if (count(terminated.signal) > 0) out.line(3, 'Signal:', shown(terminated.signal));
    out.line(3, 'Started:', timeText(terminated.startedAt));
    out.line(3, 'Finished:', timeText(terminated.finishedAt));
  } else {
    out.line(2, `${title}:`, 'Waiting');
    if (text(waiting?.reason) !== '') out.line(3, 'Reason:', text(waiting?.reason));
    // kubectl leaves out what it waits for, which is what one wants to know.
    if (text(waiting?.message) !== '') out.line(3, 'Message:', text(waiting?.message));
  }
}

/** Writes limits and requests, those that there are. */
export function writeResources(
  out: DescribeText,
  resources: Json<V1ResourceRequirements> | null | undefined,
  level = 2,
): void {
  for (const [title, amounts] of [
    ['Limits', sorted(resources?.limits)],
    ['Requests', sorted(resources?.requests)],
  ] as const) {
    if (amounts.length > 0) out.line(level, `${title}:`);
    for (const [name, amount] of amounts) out.line(level + 1, `${name}:`, shown(amount));
  }
}

function writeMounts(out: DescribeText, { volumeMounts, volumeDevices }: Container): void {
  const mounts = sortedBy(volumeMounts, ({ mountPath }) => text(mountPath));
  if (mounts.length === 0) out.line(2, 'Mounts:', '<none>');
  else out.line(2, 'Mounts:');
  for (const { mountPath, name, readOnly, subPath } of mounts) {
    const flags = [readOnly === true ? 'ro' : 'rw', ...(text(subPath) === '' ? [] : [`path=${quoted(subPath)}`])];
    out.line(3, `${text(mountPath)} from ${text(name)} (${flags.join(',')})`);
  }
  const devices = sortedBy(volumeDevices, ({ devicePath }) => text(devicePath));
  if (devices.length > 0) out.line(2, 'Devices:');
  for (const { devicePath, name } of devices) out.line(3, `${text(devicePath)} from ${text(name)}`);
}
