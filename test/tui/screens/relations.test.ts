import { describe, expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { cursorRow } from '../../helpers/object-scene.ts';
import { pod } from '../../helpers/objects.ts';
import { APPS, CORE, onPod, startRelations as start, webPod } from '../../helpers/relation-scene.ts';
import { owned } from '../../helpers/relations.ts';
import { ScriptedWatch, status } from '../../helpers/scripted-api.ts';

describe('J', () => {
  test('goes from a pod to its replica set, from there to its deployment, and esc back', async () => {
    const app = await start();
    await onPod(app, 'web-1-a');
    await app.press('J');
    await app.see('pods › replicasets(default)[1] of pod/web-1-a');
    await app.see(/web-1 +2 +2 +1/);
    await app.press('J');
    await app.see('replicasets › deployments(default)[1] of replicaset/web-1');
    await app.press('J');
    await app.see('alpha: deployment/web has no owner');
    await app.press('qq');
    await app.see('pods(default)[3]');
    expect(app.lines()[cursorRow(app)]).toContain('web-1-a');
  });

  test('says so when nobody owns it, and names an owner of a kind that the cluster does not know', async () => {
    const app = await start();
    await onPod(app, 'lone');
    await app.press('J');
    await app.see('alpha: pod/lone has no owner');
    app.cluster('alpha').pods.push(owned(pod('odd'), 'thing', 'Gadget', 'example.com/v1'));
    await app.press('\x12');
    await app.see('pods(default)[4]');
    while (!(app.lines()[cursorRow(app)] ?? '').includes('odd')) await app.press('j');
    await app.press('J');
    await app.see('alpha: pod/odd belongs to gadget/thing, a kind of which alpha does not tell');
  });

  test('works in a description, and does nothing for who has gone on meanwhile', async () => {
    const app = await start();
    await onPod(app, 'web-1-a');
    await app.press('d');
    await app.see('web-1-a · describe');
    await app.press('J');
    await app.see('replicasets(default)[1] of pod/web-1-a');
    await app.press('qq');
    await app.see('pods(default)[3]');
    const late = new ScriptedWatch(() => [webPod('web-1-a', true)]);
    const answers: (() => void)[] = [];
    app.cluster('alpha').api.on(`${CORE}/pods`, (response, request) => {
      answers.push(() => late.answer(response, request));
    });
    await app.press('J', 'j');
    await app.waitFor(() => answers.length === 1, 'the pod is asked for');
    for (const answer of answers) answer();
    expect(late.open).toHaveLength(1);
    await app.waitFor(() => late.open.length === 0, 'the answer has come');
    await app.drawn();
    expect(app.lines()[1]).toMatch(/^pods\(default\)\[3\]/);
  });

  test('on the Fleet asks the cluster of the row alone, and stays there', async () => {
    const app = await start();
    await app.open('alpha', 'bravo');
    await app.press(':pods default', ENTER);
    await app.see('pods(default)[6] 2 clusters');
    while (!/bravo +web-1-a/.test(app.lines()[cursorRow(app)] ?? '')) await app.press('j');
    await app.press('J');
    await app.see('replicasets(default)[1] of pod/web-1-a in bravo');
    expect(app.cluster('alpha').api.to(`${APPS}/replicasets`)).toEqual([]);
    await app.press(ESC);
    await app.clock.advance(50);
    await app.see('pods(default)[6] 2 clusters');
  });
});

test('o goes to the node of a pod, and says so of one that has none', async () => {
  const app = await start();
  const waiting = pod('waiting', { phase: 'Pending' });
  app.cluster('alpha').pods.push({ ...waiting, spec: { containers: [] } });
  await app.open('alpha');
  await app.press('\x1b1');
  await app.see('pods(default)[4]');
  await app.press('o');
  await app.see('nodes[1] of pod/lone');
  await app.press('q', 'j');
  await app.press('o');
  await app.see('alpha: pod/waiting is on no node yet');
  await app.press(':cm', ENTER);
  await app.see('configmaps(default)[1]');
  await app.press('o');
  await app.see('o: works on pods');
});

describe('u', () => {
  test('shows who uses a config map and where, says who could not be asked, and goes there and back', async () => {
    const app = await start();
    app
      .cluster('alpha')
      .api.on('/apis/batch/v1/namespaces/default/jobs', (response) =>
        status(response, 403, 'Forbidden', 'jobs.batch is forbidden'),
      );
    await app.open('alpha');
    await app.press('\x1b1', ':cm', ENTER);
    await app.see('configmaps(default)[1]');
    await app.press('u');
    await app.see('used-by configmap/web-config(default)[4]');
    await app.see('may not list jobs');
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet  1 alpha ●',
          'configmaps › used-by configmap/web-config(default)[4]',
          'jobs forbidden: may not list jobs',
          'KIND        NAME     WHERE           STATE        AGE',
          'Deployment  web      envFrom of app  1/2 ready    24h',
          'Pod         web-1-a  volume config   1/1 Running  24h',
          'Pod         web-1-b  volume config   0/1 Running  24h',
          'ReplicaSet  web-1    envFrom of app  1/2 ready    24h',
        ],
        [app.lines().at(-1) ?? ''],
        20,
      ),
    );
    await app.press('j', ENTER);
    await app.see('pods(default)[1] of configmap/web-config');
    await app.press('q', 'd');
    await app.see('pods(default)/web-1-a · describe');
    await app.press('qq');
    await app.see('configmaps(default)[1]');
    await app.press(':pods', ENTER, 'u');
    await app.see('u: works on config maps, secrets');
  });
});
