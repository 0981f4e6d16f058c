import { podContainers } from '../kinds/core/pod-containers.ts';
import type { PodRecord } from '../kinds/core/pods.ts';
import { meetsQuery, readLabelQuery } from '../label-query.ts';

/** Whose logs are meant, in each cluster alike. */
export type PodChoice =
  | { readonly type: 'pod'; readonly name: string }
  /** Pods of a workload, a service or whatever else has labels; in kubectl's words. */
  | { readonly type: 'selector'; readonly selector: string }
  /** Pods of the jobs of a cron job. */
  | { readonly type: 'cron-job'; readonly name: string };

/** Which of a pod's containers: the one that its annotation names, else all that run beside each other; really all; one. */
export type ContainerChoice =
  | { readonly type: 'default' }
  | { readonly type: 'all' }
  | { readonly type: 'one'; readonly name: string };

/** How much of what was logged before is wanted, of each container. */
export type LogRange =
  | { readonly type: 'tail'; readonly lines: number }
  /** The first bytes of the log, which is not followed. */
  | { readonly type: 'head' }
  | { readonly type: 'since'; readonly seconds: number };

/** The same question to each of several clusters. */
export interface LogQuery {
  /** Empty for all namespaces. */
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

/** Tells the pods that are meant; none by a selector that cannot be read. */
export function podTest(query: LogQuery): (pod: PodRecord) => boolean {
  const { namespace, pods } = query;
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
    case 'one':
      return all.filter(({ name }) => name === choice.name).map(({ name }) => name);
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
