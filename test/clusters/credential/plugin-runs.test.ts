import { expect, test } from 'vitest';
import type { Cluster, UserAccess } from '../../../src/clusters/model/cluster.ts';
import { until } from '../../helpers/fake-clock.ts';
import { testCluster } from '../../helpers/kubeconfig.ts';
import { Plugin } from '../../helpers/plugin.ts';
import { runSession } from '../../helpers/running-session.ts';

const withUser = (server: string, user: UserAccess): Cluster => {
  const cluster = testCluster('alpha', server);
  return { ...cluster, access: { ...cluster.access, user } };
};

test('the diagnosis tells how often a plugin ran, who asked, how long it took and what came of it', async () => {
  const plugin = new Plugin('echo "the session has expired" >&2; exit 1');
  const { session } = await runSession({
    script: () => undefined,
    cluster: (server) => withUser(server, { exec: plugin.exec() }),
  });
  await until(() => session.state().auth.state !== 'valid', 'its credential has failed');
  const figures = session.diagnosis().plugin;
  expect(figures).toMatchObject({ command: plugin.exec().command, total: 1, running: false });
  expect(figures?.history.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^in the background, \d+\.\d s, failed: .*the session has expired/),
  ]);
});

test('a cluster without a plugin has no runs to tell', async () => {
  const { session } = await runSession({ script: () => undefined, cluster: (server) => withUser(server, {}) });
  expect(session.diagnosis().plugin).toBeUndefined();
});
