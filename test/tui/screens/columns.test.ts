import { describe, expect, test } from 'vitest';
import { keptViewKey } from '../../../src/tui/model/view/kept-view.ts';
import { frame } from '../../helpers/frame.ts';
import { ENTER } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { type AppOptions, RunningApp } from '../../helpers/running-app.ts';

function described(each: object, labels: object, annotations: object): object {
  return { ...each, metadata: { ...Reflect.get(each, 'metadata'), labels, annotations } };
}

async function start(options: AppOptions = {}): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 99, ...options });
  for (const cluster of app.clusters) {
    cluster.pods = [
      described(
        pod('api'),
        { app: 'shop', 'example.com/tier': 'back' },
        { 'example.com/owner': `team-${cluster.name}` },
      ),
      described(pod('web'), { app: 'shop', 'example.com/tier': 'front' }, {}),
      pod('lone'),
    ];
  }
  await app.open('alpha', 'bravo');
  return app;
}

describe('columns of labels and annotations', () => {
  test('are shown on request, sorted and filtered by, kept for this cluster and kind, and taken away again', async () => {
    const app = await start();
    await app.press('\x1b1');
    await app.see('pods(default)[3]');
    await app.press(':labels example.com/tier,app', ENTER, ':annotations example.com/owner', ENTER);
    await app.see('team-alpha');
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet  1 alpha ●  2 bravo ●',
          'pods(default)[3]',
          'NAME  READY  STATUS   RESTARTS  IP        NODE    TIER   APP   OWNER       AGE',
          'api   1/1    Running         0  10.0.0.7  node-1  back   shop  team-alpha  24h',
          'lone  1/1    Running         0  10.0.0.7  node-1                           24h',
          'web   1/1    Running         0  10.0.0.7  node-1  front  shop              24h',
        ],
        [app.lines().at(-1) ?? ''],
      ),
    );
    await app.press('<', '<', '<', '<');
    expect(app.lines()[2]).toContain('TIER↑');
    expect(
      app
        .lines()
        .slice(3, 6)
        .map((line) => line.slice(0, 4)),
    ).toEqual(['lone', 'api ', 'web ']);
    await app.press('/front', ENTER);
    expect(app.lines()[1]).toBe('pods(default)[1 of 3] </front>');
    const kept = app.kept.get(keptViewKey(app.cluster('alpha').id, 'pods'));
    expect(kept).toEqual({
      filter: 'front',
      sort: { column: 'label:example.com/tier', descending: false },
      labels: ['example.com/tier', 'app'],
      annotations: ['example.com/owner'],
    });
    await app.press('q', ':labels', ENTER, ':annotations', ENTER);
    await app.see(/NODE +AGE/);
    await app.press('\x1b2');
    await app.see(/NODE +AGE/);
  });

  test('come back in the next run, also from a file of the time before there were any', async () => {
    const id = 'kubeconfig:alpha';
    const first = await start({ kept: { [`view:${id}|pods`]: { sort: { column: 'name', descending: true } } } });
    await first.press('\x1b1');
    await first.see('NAME↓');
    await first.press(':labels app', ENTER);
    expect([...first.kept.values()]).toEqual([{ sort: { column: 'name', descending: true }, labels: ['app'] }]);
    const second = await start({ kept: Object.fromEntries(first.kept) });
    await second.press('\x1b1');
    await second.see(/NAME↓ .*NODE +APP +AGE/);
  });

  test('are shown of every cluster on the Fleet', async () => {
    const app = await start();
    await app.press(':pods', ENTER);
    await app.see('pods(all)[6] 2 clusters');
    await app.press(':annotations example.com/owner', ENTER);
    await app.see('team-bravo');
    expect(app.lines().slice(3, 5)).toEqual([
      'alpha    default    api   1/1    Running         0  10.0.0.7  node-1  team-alpha  24h',
      'bravo    default    api   1/1    Running         0  10.0.0.7  node-1  team-bravo  24h',
    ]);
  });

  test('of a wide screen are looked through by a filter although they are not shown', async () => {
    const app = await start();
    await app.press('\x1b1');
    await app.see('pods(default)[3]');
    await app.press('/front', ENTER);
    expect(app.lines()[1]).toBe('pods(default)[1 of 3] </front>');
    expect(app.lines()[3]).toMatch(/^web /);
    await app.press('/', '\x15', '(tier=b)', ENTER);
    expect(app.lines()[3]).toMatch(/^api /);
    await app.press('/', '\x15', '!tier', ENTER);
    expect(app.lines()[3]).toMatch(/^lone /);
  });

  test('are asked of a table: without one it is said', async () => {
    const app = await start();
    await app.press(':labels app', ENTER);
    expect(app.lines().at(-2)).toBe(':labels: works in tables of a kind, as :pods');
  });
});
