import { describe, expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { ENTER } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { APPS, CORE, serves, startRelations as start, webPod } from '../../helpers/relation-scene.ts';
import { status } from '../../helpers/scripted-api.ts';

describe('a tree', () => {
  const TREE = [
    'xray deployments(default)[1]',
    '▾ deployment web  1/2 ready  1 not well below',
    '└─▾ replicaset web-1  1/2 ready  1 not well below',
    '  ├─▸ pod web-1-a  1/1 Running',
    '  └─▸ pod web-1-b  0/1 Running',
  ];

  test('of a kind lives, folds, filters, and leads to rows, logs and descriptions', async () => {
    const app = await start();
    await app.open('alpha');
    await app.press('\x1b1', ':xray dp', ENTER);
    await app.see('web-1-b');
    expect(app.lines()).toEqual(
      frame([' 0 Fleet  1 alpha ●', `pods › ${TREE[0]}`, ...TREE.slice(1)], [app.lines().at(-1) ?? ''], 20),
    );
    await app.press('jj', ' ');
    await app.see('  │ ├─· container app  Running');
    await app.see('  │ ├─· serviceaccount default');
    await app.see('  │ └─· configmap web-config  volume config');
    await app.press('j', ENTER);
    await app.see('logs(default/web-1-a:app)');
    await app.press('q', 'x', 'x');
    await app.see('▸ deployment web');
    expect(app.text()).not.toContain('web-1-a');
    await app.press('/web-1-b', ENTER);
    await app.see('xray deployments(default)[1 of 1] </web-1-b>');
    expect(app.lines().slice(2, 5)).toEqual([
      '▾ deployment web  1/2 ready  1 not well below',
      '└─▾ replicaset web-1  1/2 ready  1 not well below',
      '  └─▸ pod web-1-b  0/1 Running',
    ]);
    await app.press('G', 'd');
    await app.see('pods(default)/web-1-b · describe');
    await app.press('q', ENTER);
    await app.see('pods(default)[1] of replicaset/web-1');
  });

  test('of one object is that alone, open; what changes shows; it is let go of with its sheet', async () => {
    const app = await start();
    const alpha = app.cluster('alpha');
    const pods = serves(alpha, `${CORE}/pods`, () => alpha.pods);
    await app.open('alpha');
    await app.press('\x1b1', ':dp', ENTER);
    await app.see('deployments(default)[1]');
    await app.press('v');
    await app.see('xray deployments/web(default)');
    await app.see('configmap web-config  volume config');
    pods.latest.send({ type: 'MODIFIED', object: { ...webPod('web-1-b', true) } });
    await app.see('pod web-1-b  1/1 Running');
    pods.latest.send({ type: 'DELETED', object: webPod('web-1-a', true) });
    await app.waitFor(() => !app.text().includes('web-1-a'), 'the pod has left the tree');
    const held = pods.open.length;
    await app.press('q');
    await app.clock.advance(120_000);
    await app.waitFor(() => pods.open.length < held, 'the pods are let go of');
  });

  test('on the Fleet stands below its clusters, and one that cannot tell says why', async () => {
    const app = await start();
    app
      .cluster('bravo')
      .api.on(`${APPS}/replicasets`, (response) => status(response, 403, 'Forbidden', 'replicasets.apps is forbidden'));
    await app.open('alpha', 'bravo');
    await app.press(':xray dp default', ENTER);
    await app.see('may not list replicasets');
    await app.see('web-1-b');
    expect(app.lines().slice(1, 10)).toEqual([
      'xray deployments(default)[2] 1 of 2 clusters',
      '1 of 2 clusters; bravo forbidden: may not list replicasets',
      '▾ alpha  1 not well below',
      '└─▾ deployment web  1/2 ready  1 not well below',
      '  └─▾ replicaset web-1  1/2 ready  1 not well below',
      '    ├─▸ pod web-1-a  1/1 Running',
      '    └─▸ pod web-1-b  0/1 Running',
      '▾ bravo  forbidden: may not list replicasets  1 not well below',
      '└─· deployment web  1/2 ready',
    ]);
    await app.press('G', 'y');
    await app.see('bravo · deployments(default)/web · yaml');
  });

  test('of one object says on the Fleet in which cluster; of a node it has the pods of all namespaces', async () => {
    const app = await start();
    await app.open('alpha', 'bravo');
    app.cluster('bravo').pods = [pod('dns', { namespace: 'kube-system' }), pod('web')];
    await app.press(':nodes', ENTER);
    await app.see('nodes[2] 2 clusters');
    await app.press('j', 'v');
    await app.see('xray nodes/node-1 in bravo');
    await app.see('pod kube-system/dns');
    expect(app.lines().slice(2, 5)).toEqual([
      '▾ node node-1  Unknown: its kubelet has never reported',
      '├─▾ pod default/web  1/1 Running',
      '│ ├─· container app  Running',
    ]);
  });

  test('says of which kinds there are trees', async () => {
    const app = await start();
    await app.open('alpha');
    await app.press('\x1b1', ':x cm', ENTER);
    await app.see(':xray: there is no tree of cm; of pods, deployments');
  });
});
