import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { podContainers } from '../kinds/core/pod-containers.ts';
import type { PodRecord } from '../kinds/core/pods.ts';
import { meetsQuery, readLabelQuery } from '../label-query.ts';

/** The pods of one object. */
export type ObjectPods =
  | { readonly type: 'pod'; readonly name: string }
  /** Pods of a workload, a service or whatever else has labels; in kubectl's words. */
  | { readonly type: 'selector'; readonly selector: string }
  /** Pods of the jobs of a cron job. */
  | { readonly type: 'cron-job'; readonly name: string };

/** The pods of an object that was marked, in its own cluster. */
export interface MarkedPods {
  readonly clusterId: ClusterId;
  readonly namespace: string;
  readonly pods: ObjectPods;
}

/** Whose logs are meant: in each cluster alike, or those of several objects. */
export type PodChoice = ObjectPods | { readonly type: 'marked'; readonly of: readonly MarkedPods[] };

/** Which of a pod's containers: the one that its annotation names, else all that run beside each other; really all; those of these names. */
export type ContainerChoice =
  | { readonly type: 'default' }
  | { readonly type: 'all' }
  | { readonly type: 'named'; readonly names: readonly string[] };

/** How much of what was logged before is wanted, of each container. */
export type LogRange =
  | { readonly type: 'tail'; readonly lines: number }
  /** The first bytes of the log, which is not followed. */
  | { readonly type: 'head' }
  | { readonly type: 'since'; readonly seconds: number };

/** The same question to each of several clusters. */
export interface LogQuery {
  /** Empty for all namespaces, and where several objects are meant. */
  readonly namespace: string;
  readonly pods: PodChoice;
  readonly containers: ContainerChoice;
  readonly range: LogRange;
  /** Of the containers before the last restart, as far as they are kept. */
  readonly previous: boolean;
}

/** Whether lines that come later are wanted too. */
export function follows({ range, previous }: LogQuery): boolean {
  return !previous && range.type !== 'head';
}

/** A job that a cron job has made is named for it, and its pods carry that name (job controller, `job-name`). */
const JOB_NAMES = ['batch.kubernetes.io/job-name', 'job-name'];

/** Tells the pods of a cluster that are meant; none by a selector that cannot be read. */
export function podTest({ namespace, pods }: LogQuery, clusterId: ClusterId): (pod: PodRecord) => boolean {
  if (pods.type !== 'marked') return isOf(pods, namespace);
  const tests = pods.of.filter((each) => each.clusterId === clusterId).map((each) => isOf(each.pods, each.namespace));
  return (pod) => tests.some((test) => test(pod));
}

function isOf(pods: ObjectPods, namespace: string): (pod: PodRecord) => boolean {
  const isNear = (pod: PodRecord): boolean => namespace === '' || pod.namespace === namespace;
  switch (pods.type) {
    case 'pod':
      return (pod) => isNear(pod) && pod.name === pods.name;
    case 'selector': {
      const read = readLabelQuery(pods.selector);
      if (read === undefined || read.rest !== '') return () => false;
      return (pod) => isNear(pod) && meetsQuery(pod.labels, read.query);
    }
    case 'cron-job':
      return (pod) => isNear(pod) && JOB_NAMES.some((label) => isJobOf(pods.name, pod.labels?.[label]));
    default:
      return pods satisfies never;
  }
}

function isJobOf(cronJob: string, job: string | undefined): boolean {
  return job?.startsWith(`${cronJob}-`) === true && /^\d+$/.test(job.slice(cronJob.length + 1));
}

/** The names of the containers of a pod that are meant. */
export function containersMeant(pod: PodRecord, choice: ContainerChoice): readonly string[] {
  const all = podContainers(pod.containers);
  switch (choice.type) {
    case 'named':
      return all.filter(({ name }) => choice.names.includes(name)).map(({ name }) => name);
    case 'all':
      return all.map(({ name }) => name);
    case 'default': {
      const chosen = all.filter(({ isDefault }) => isDefault);
      const beside = all.filter(({ role }) => role === 'main' || role === 'sidecar');
      return (chosen.length > 0 ? chosen : beside).map(({ name }) => name);
    }
    default:
      return choice satisfies never;
  }
}
