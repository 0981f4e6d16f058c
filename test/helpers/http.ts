import { onTestFinished } from 'vitest';
import { createCredential } from '../../src/clusters/credential/credential.ts';
import { createOpenCredentialSource } from '../../src/clusters/io/credential/source.ts';
import { createConnect, type Network } from '../../src/clusters/io/http-client.ts';
import { type ClusterAccess, type ClusterId, clusterIdOf, type UserAccess } from '../../src/clusters/model/cluster.ts';
import { execGrant } from '../../src/clusters/model/credential/exec-credential.ts';
import { type Failure, RequestFailure } from '../../src/clusters/model/failure.ts';
import type {
  ApiRequest,
  Clock,
  ClusterClient,
  Credential,
  CredentialListener,
  OpenCredentialSource,
} from '../../src/clusters/ports.ts';
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

/** What credentials come from, as in the app, with this process's environment. */
export const credentialSources = (clock: Clock): OpenCredentialSource => createOpenCredentialSource(clock, process.env);

/** Hears nothing of what a credential's source says. */
export const SILENT: CredentialListener = {
  output: () => undefined,
  warning: () => undefined,
  prompt: () => undefined,
};

/** A credential for one test, that tells nobody what its source says. */
export function credentialOf(access: ClusterAccess, clock: Clock = new FakeClock()): Credential {
  const credential = createCredential({
    clusterId: CLIENT_ID,
    clock,
    roll: () => 0,
    source: credentialSources(clock)(CLIENT_ID, access, SILENT),
    grantOf: (given) => execGrant(given, access.user.impersonate),
    renewalFailed: () => undefined,
    identityChanged: () => undefined,
  });
  onTestFinished(() => credential.close());
  return credential;
}

/** A client for one test. */
export async function clientOf(
  access: ClusterAccess,
  clock: FakeClock = new FakeClock(),
  network: Network = {},
): Promise<ClusterClient> {
  const connect = createConnect(clock, 'test of the client', network);
  const client = await connect(CLIENT_ID, access, credentialOf(access, clock));
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
