import { expect, test } from 'vitest';
import { TAB } from '../helpers/keys.ts';
import { RunningApp } from '../helpers/running-app.ts';
import { json } from '../helpers/scripted-api.ts';

const GROUP = '/apis/metrics.k8s.io';
const PODS = `${GROUP}/v1beta1/namespaces/default/pods`;

test('TestIsolation_MetricsPerCluster: a metrics server that hangs in one cluster holds up nothing of another', async () => {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 160, rows: 50 });
  app.cluster('alpha').api.on(GROUP, () => undefined);
  const { api } = app.cluster('bravo');
  api.on(GROUP, (response) => json(response, { versions: [{ version: 'v1beta1' }] }));
  const containers = [{ usage: { cpu: '77m', memory: '1Mi' } }];
  const item = { metadata: { namespace: 'default', name: 'web-1' }, timestamp: '2026-01-02T03:04:00Z', containers };
  api.on(PODS, (response) => json(response, { metadata: {}, items: [item] }));
  await app.open('alpha', 'bravo');
  await app.press(TAB);
  await app.see('pods(default)[2]');
  await app.waitFor(() => app.cluster('alpha').api.to(GROUP).length === 1, 'the first one is asked');
  expect(app.text()).not.toContain('77m');
  await app.press(TAB);
  await app.see('77m');
  await app.press(TAB, TAB);
  await app.see('1 alpha ●');
  expect(app.text(), 'what one cluster measures is never shown of another').not.toContain('77m');
});
