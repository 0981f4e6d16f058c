import { onTestFinished } from 'vitest';
import { ClusterSession } from '../../src/clusters/index.ts';
import { createConnect } from '../../src/clusters/io/http-client.ts';
import type { Cluster } from '../../src/clusters/model/cluster.ts';
import type { ClusterEvent } from '../../src/clusters/model/events.ts';
import { FakeClock } from './fake-clock.ts';
import { credentialSources } from './http.ts';
import { testCluster } from './kubeconfig.ts';
import { ScriptedApi } from './scripted-api.ts';

/** A session against a scripted server, with its events written down. */
export interface RunningSession {
  readonly session: ClusterSession;
  readonly api: ScriptedApi;
  readonly clock: FakeClock;
  /** `cluster:health:healthy`, or `cluster:auth:failed: REASON`. */
  readonly events: readonly string[];
}

/** What a test wants to be different. */
export interface SessionOptions {
  /** Runs before the session is opened. */
  readonly script?: (api: ScriptedApi) => void;
  readonly cluster?: (server: string) => Cluster;
  readonly reload?: () => Promise<Cluster | undefined>;
}

/** Opens a session over real HTTP on loopback; only the clock and the server are the test's. */
export async function runSession(options: SessionOptions = {}): Promise<RunningSession> {
  const api = await ScriptedApi.start();
  onTestFinished(() => api.stop());
  options.script?.(api);
  const clock = new FakeClock();
  const session = new ClusterSession({
    cluster: options.cluster?.(api.url) ?? testCluster('alpha', api.url),
    clock,
    random: () => 0.5,
    connect: createConnect(clock, 'kmc/test'),
    openCredentialSource: credentialSources(clock),
    reload: options.reload ?? (() => Promise.resolve(undefined)),
  });
  onTestFinished(() => {
    session.close();
    return session.ended;
  });
  const events: string[] = [];
  session.onEvent((event) => events.push(eventText(event)));
  return { session, api, clock, events };
}

function eventText(event: ClusterEvent): string {
  return event.reason === '' ? event.name : `${event.name}: ${event.reason}`;
}
