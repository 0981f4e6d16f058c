import { describe, expect, test } from 'vitest';
import { ENTER } from '../helpers/keys.ts';
import { pod } from '../helpers/objects.ts';
import { RunningApp } from '../helpers/running-app.ts';

/** An app on the Fleet's pods. */
async function start(...hanging: readonly string[]): Promise<RunningApp> {
  const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 100, rows: 40 });
  for (const name of hanging) app.cluster(name).api.on('/api/v1/pods', () => undefined);
  await app.open('alpha', 'bravo');
  await app.press(':pods', ENTER);
  return app;
}

const added = (name: string): object => ({ type: 'ADDED', object: pod(name, { resourceVersion: 200 }) });

describe('a table over the fleet keeps clusters apart', () => {
  test('while one hangs, rows of the other arrive', async () => {
    const app = await start('alpha');
    await app.see('pods(all)[≥ 3] 1 of 2 clusters');
    expect(app.lines()[2]).toBe('1 of 2 clusters; alpha loading');
    app.cluster('bravo').podsWatch.latest.send(added('late'));
    await app.see('pods(all)[≥ 4] 1 of 2 clusters');
    expect(app.text()).toMatch(/^bravo +default +late /m);
  });

  test('while one floods, rows of the other arrive', async () => {
    const app = await start();
    await app.see('pods(all)[6] 2 clusters');
    const [alpha, bravo] = [app.cluster('alpha'), app.cluster('bravo')];
    const burst = (wave: number): readonly object[] =>
      Array.from({ length: 100 }, (_, index) => ({
        type: 'MODIFIED',
        object: pod(`flood-${index % 50}`, { resourceVersion: 1_000 + 100 * wave + index }),
      }));
    let waves = 0;
    const flooded = (): void => {
      alpha.podsWatch.latest.send(...burst(waves));
      waves += 1;
    };
    flooded();
    bravo.podsWatch.latest.send(added('a-late-one'));
    await app.waitFor(() => {
      flooded();
      return /^bravo +default +a-late-one /m.test(app.text());
    }, 'the row of bravo is shown while alpha goes on');
    await app.see('pods(all)[57] 2 clusters');
  });

  test('when one closes, its rows leave and the others stay', async () => {
    const app = await start();
    await app.see('pods(all)[6] 2 clusters');
    await app.press('\x1b1', '\x18');
    await app.press('\x1b0');
    await app.see('pods(all)[3] 1 cluster');
    expect(app.text()).not.toMatch(/^alpha /m);
    app.cluster('bravo').podsWatch.latest.send(added('late'));
    await app.see('pods(all)[4] 1 cluster');
  });

  test('when one opens, its rows come in', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'], columns: 100 });
    await app.open('alpha');
    await app.press('\x1b0', ':pods', ENTER);
    await app.see('pods(all)[3] 1 cluster');
    await app.open('bravo');
    await app.see('pods(all)[6] 2 clusters');
  });
});
