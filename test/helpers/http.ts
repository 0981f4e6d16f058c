import { onTestFinished } from 'vitest';
import { createConnect, type Network } from '../../src/clusters/io/http-client.ts';
import { type ClusterAccess, type ClusterId, clusterIdOf, type UserAccess } from '../../src/clusters/model/cluster.ts';
import { type Failure, RequestFailure } from '../../src/clusters/model/failure.ts';
import type { ApiRequest, ClusterClient } from '../../src/clusters/ports.ts';
import { FakeClock } from './fake-clock.ts';
import { ScriptedApi } from './scripted-api.ts';

/** The cluster that test clients belong to. */
export const CLIENT_ID: ClusterId = clusterIdOf('kubeconfig', 'alpha');
/** How to reach a server, as whom. */
export const accessTo = (server: string, user: UserAccess = {}, more: Partial<ClusterAccess> = {}): ClusterAccess => ({
  server,
  insecureSkipTlsVerify: false,
  http2: 'allowed',
  user,
  ...more,
});

/** A request that waits for ever, unless told otherwise. */
export const get = (path: string, more: Partial<ApiRequest> = {}): ApiRequest => ({
  method: 'GET',
  path,
  phase: 'test',
  signal: new AbortController().signal,
  ...more,
});

/** A scripted server for one test. */
export async function startApi(): Promise<ScriptedApi> {
  const api = await ScriptedApi.start();
  onTestFinished(() => api.stop());
  return api;
}

/** A client for one test. */
export async function clientOf(
  access: ClusterAccess,
  clock: FakeClock = new FakeClock(),
  network: Network = {},
): Promise<ClusterClient> {
  const client = await createConnect(clock, 'test of the client', network)(CLIENT_ID, access);
  onTestFinished(() => client.close());
  return client;
}

/** The verdict that a request ends with. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RequestFailure)) throw new Error(`no RequestFailure: ${String(error)}`);
  return error.failure;
}
