import { describe, expect, test } from 'vitest';
import type { ConformanceAnswer } from './client.ts';
import { type ServerUnderTest, underTest } from './server-under-test.ts';

/** As kmc asks for logs. */
const ACCEPT = 'application/json, */*';

const logPath = (namespace: string, pod: string): string => `/api/v1/namespaces/${namespace}/pods/${pod}/log`;

/** What an API server says about logs itself: it asks a kubelet only when a pod has been placed. */
export function logsSuite(start: () => Promise<ServerUnderTest>): void {
  const { client, namespace, server } = underTest(start);

  const unplaced = async (...containers: readonly string[]): Promise<string> => {
    const ns = await namespace();
    await client().create(`/api/v1/namespaces/${ns}/pods`, {
      kind: 'Pod',
      apiVersion: 'v1',
      metadata: { name: 'web' },
      spec: {
        containers: containers.map((name) => ({ name, image: 'app' })),
        initContainers: containers.length > 1 ? [{ name: 'setup', image: 'app' }] : [],
        // Nobody places it.
        schedulerName: 'nobody',
        automountServiceAccountToken: false,
      },
    });
    return ns;
  };
  const get = (ns: string, query: Readonly<Record<string, string>>, pod = 'web'): Promise<ConformanceAnswer> =>
    client().get(logPath(ns, pod), query, ACCEPT);

  describe('logs of a pod that has not been placed', () => {
    test.each([
      { follow: 'true', tailLines: '500' },
      { follow: 'true', sinceSeconds: '300' },
      { follow: 'true', sinceTime: '2026-01-02T03:04:05Z' },
      { limitBytes: '5000' },
      { previous: 'true', tailLines: '500' },
      { previous: 'true', sinceSeconds: '300' },
      { previous: 'true', sinceTime: '2026-01-02T03:04:05Z' },
      { previous: 'true', limitBytes: '5000' },
      { sinceTime: '2026-01-02T03:04:05Z' },
    ])('are none: %j', async (query) => {
      const ns = await unplaced('app');
      const answer = await get(ns, { container: 'app', timestamps: 'true', ...query } as Record<string, string>);
      expect({ status: answer.status, body: answer.body }).toEqual({ status: 204, body: '' });
    });
  });

  describe('logs that cannot be asked for', () => {
    const failure = (code: number, reason: string, message: string): object => ({
      status: code,
      body: { kind: 'Status', status: 'Failure', message, reason, code },
    });

    test('of a pod that is not there', async () => {
      const ns = await namespace();
      expect(await get(ns, { container: 'app' }, 'none')).toMatchObject(
        failure(404, 'NotFound', 'pods "none" not found'),
      );
    });

    test('of a container that the pod does not have', async () => {
      const ns = await unplaced('app');
      expect(await get(ns, { container: 'nope' })).toMatchObject(
        failure(400, 'BadRequest', 'container nope is not valid for pod web'),
      );
    });

    test('of no container where there are several', async () => {
      const ns = await unplaced('app', 'proxy');
      const message = 'a container name must be specified for pod web, choose one of: [setup app proxy]';
      expect(await get(ns, {})).toMatchObject(failure(400, 'BadRequest', message));
    });

    test('of less than nothing', async () => {
      const ns = await unplaced('app');
      const message =
        'PodLogOptions "web" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0';
      expect(await get(ns, { container: 'app', tailLines: '-1' })).toMatchObject(failure(422, 'Invalid', message));
    });

    test('by somebody who may not', async () => {
      const ns = await unplaced('app');
      const answer = await client().send('GET', logPath(ns, 'web'), {
        token: server().strangerToken,
        query: { container: 'app' },
        accept: ACCEPT,
      });
      expect(answer.status).toBe(403);
      expect(answer.body.message).toMatch(
        /^pods "web" is forbidden: User ".+" cannot get resource "pods\/log" in API group "" in the namespace "conformance-\d+"/,
      );
    });
  });
}
