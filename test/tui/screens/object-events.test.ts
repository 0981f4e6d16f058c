import { expect, test } from 'vitest';
import { EVENTS } from '../../helpers/object-scene.ts';
import { pod } from '../../helpers/objects.ts';
import { RunningApp } from '../../helpers/running-app.ts';
import { ScriptedWatch } from '../../helpers/scripted-api.ts';

test('the events of an object are exactly its own: web-1 is not web-10', async () => {
  const app = await RunningApp.start({ columns: 140 });
  await app.open('alpha');
  await app.press('\x1b1');
  await app.see('web-1');
  const alpha = app.cluster('alpha');
  alpha.defaultPodsWatch.latest.send({ type: 'ADDED', object: pod('web-10') });
  const about = (name: string): object => ({
    metadata: { name: `${name}.1`, namespace: 'default', uid: `uid-${name}`, resourceVersion: '5' },
    involvedObject: { kind: 'Pod', name },
    reason: 'BackOff',
    message: `${name} happened`,
  });
  const events = new ScriptedWatch(() => [about('web-1'), about('web-10')]);
  alpha.api.on(EVENTS, events.answer);
  await app.press('g', 'V');
  await app.see('events(default)[1] of pod/web-1');
  expect(app.text()).toContain('web-1 happened');
  expect(app.text()).not.toContain('web-10 happened');
  const { query } = alpha.api.requests.findLast(({ path }) => path.endsWith('/events')) ?? { query: {} };
  expect(query).toMatchObject({ fieldSelector: 'involvedObject.kind=Pod,involvedObject.name=web-1' });
});
