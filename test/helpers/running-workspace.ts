import { onTestFinished } from 'vitest';
import type { ClusterWorkspace, FeedLease } from '../../src/refresh/index.ts';
import { FakeClock } from './fake-clock.ts';
import { testCluster } from './kubeconfig.ts';
import { ScriptedApi, ScriptedWatch } from './scripted-api.ts';
import { scriptedFleet } from './scripted-fleet.ts';

/** One cluster through the app's own composition root. */
export interface RunningWorkspace {
  readonly api: ScriptedApi;
  readonly clock: FakeClock;
  readonly workspace: ClusterWorkspace;
  /** Pods, as the scripted server has them. */
  readonly pods: ScriptedWatch;
}

/** Starts one with a pods watch whose objects the test owns; `script` runs before it is opened. */
export async function runWorkspace(
  objects: () => readonly object[],
  script?: (api: ScriptedApi) => void,
): Promise<RunningWorkspace> {
  const api = await ScriptedApi.start();
  onTestFinished(() => api.stop());
  const pods = new ScriptedWatch(objects);
  api.on('/api/v1/pods', pods.answer);
  script?.(api);
  const clock = new FakeClock();
  const cluster = testCluster('alpha', api.url);
  const view = scriptedFleet([cluster], clock);
  view.fleet.open(cluster.id);
  const workspace = view.workspace(cluster.id);
  if (workspace === undefined) throw new Error('no workspace');
  return { api, clock, workspace, pods };
}

/** The names of the rows, sorted. */
export const names = ({ feed }: FeedLease): string[] => [...feed.reader.values()].map((record) => record.name).sort();

/** Whether a feed is complete and watched. */
export const isLive = ({ feed }: FeedLease): boolean => feed.status().phase === 'live';
