import { expect, test } from 'vitest';
import type { AccessQuestion } from '../../src/refresh/model/permission/access.ts';
import { RunningApp } from '../helpers/running-app.ts';
import { json, status } from '../helpers/scripted-api.ts';

const ACCESS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const DELETE: AccessQuestion = { verb: 'delete', group: '', resource: 'pods', namespace: 'default', name: 'web-1' };

/** Two open clusters and what is asked of their permissions. */
async function twoClusters() {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'] });
  await app.open('alpha', 'bravo');
  const permissionsOf = (name: string) => {
    const permissions = app.view.workspace(app.cluster(name).id)?.permissions;
    if (permissions === undefined) throw new Error(`${name} is not open`);
    return permissions;
  };
  return { app, permissionsOf };
}

test('TestIsolation_PermissionsPerCluster: a review that hangs in one cluster holds up nobody in another', async () => {
  const { app, permissionsOf } = await twoClusters();
  app.cluster('alpha').api.on(ACCESS, () => undefined);
  app.cluster('bravo').api.on(ACCESS, (response) => json(response, { status: { allowed: true } }, 201));
  const hanging = permissionsOf('alpha').may(DELETE);
  expect(await permissionsOf('bravo').may(DELETE)).toEqual({ type: 'allowed' });
  expect(permissionsOf('alpha').known(DELETE).type).toBe('unknown');
  await app.waitFor(() => app.cluster('alpha').api.to(ACCESS).length === 1, 'the review is on its way');
  await app.clock.advance(5_000);
  expect(await hanging).toEqual({ type: 'unknown', reason: 'no answer in 5 s' });
});

test('a grant that one cluster revokes is gone there only, and the Fleet may still do it', async () => {
  const { app, permissionsOf } = await twoClusters();
  for (const { api } of app.clusters) {
    api.on(ACCESS, (response) => json(response, { status: { allowed: true } }, 201));
  }
  await Promise.all(['alpha', 'bravo'].map((name) => permissionsOf(name).may(DELETE)));
  const { id, api } = app.cluster('alpha');
  api.on(ACCESS, (response) => json(response, { status: { allowed: false, reason: 'revoked' } }, 201));
  await app.clock.advance(120_000);
  await Promise.all(['alpha', 'bravo'].map((name) => permissionsOf(name).may(DELETE)));
  const merged = app.view.permission(DELETE);
  expect(merged.verdict).toBe('allowed');
  expect([...merged.deniedIn]).toEqual([[id, 'revoked']]);
});

test('a kind that is forbidden in one cluster is so on its own tab, and by itself allowed again', async () => {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 120 });
  const { api, defaultPodsWatch } = app.cluster('alpha');
  const pods = '/api/v1/namespaces/default/pods';
  api.on(pods, (response) => status(response, 403, 'Forbidden', 'pods is forbidden: cannot list'));
  await app.open('alpha', 'bravo');
  await app.press('`', '1');
  await app.see('Forbidden: you may not list pods in namespace default in alpha.');
  expect(app.lines()[0]).toContain('1 alpha ◒');
  expect(app.lines()[0]).toContain('2 bravo ●');
  await app.press(':ns', '\r');
  await app.see('namespaces[2]');
  expect(app.lines()[0]).toContain('1 alpha ●');
  await app.press(':pods', '\r');
  await app.see('1 alpha ◒');
  api.on(pods, defaultPodsWatch.answer);
  for (let second = 0; second < 120 && !app.text().includes('pods(default)[2]'); second += 5) {
    await app.clock.advance(5_000);
    await app.drawn();
  }
  await app.see('pods(default)[2]');
  expect(app.lines()[0]).toContain('1 alpha ●');
});
