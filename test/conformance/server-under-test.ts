import { afterAll, beforeAll } from 'vitest';
import type { ConformanceClient } from './client.ts';

/** A server that is held to the suite. */
export interface ServerUnderTest {
  /** Speaks as an administrator. */
  readonly client: ConformanceClient;
  /** The token of a user who may do nothing. */
  readonly strangerToken: string;
  /** Makes the server forget its history: what goes on from an older state has expired. */
  forget(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server for the tests of a file and hands it to them; each test works in a namespace of its own. */
export function underTest(start: () => Promise<ServerUnderTest>): {
  readonly server: () => ServerUnderTest;
  readonly client: () => ConformanceClient;
  readonly namespace: () => Promise<string>;
} {
  let server: ServerUnderTest | undefined;
  let count = 0;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server?.stop());
  const started = (): ServerUnderTest => {
    if (server === undefined) throw new Error('not started');
    return server;
  };
  return {
    server: started,
    client: () => started().client,
    namespace: async () => {
      const name = `conformance-${++count}`;
      await started().client.create('/api/v1/namespaces', { metadata: { name } });
      return name;
    },
  };
}

/** Path of the config maps of a namespace: the plainest objects that there are. */
export function configMaps(namespace: string, name = ''): string {
  return `/api/v1/namespaces/${namespace}/configmaps${name === '' ? '' : `/${name}`}`;
}

/** A config map as a client sends it. */
export function configMap(name: string, labels: Readonly<Record<string, string>> = {}): object {
  return { kind: 'ConfigMap', apiVersion: 'v1', metadata: { name, labels }, data: { a: '1' } };
}
