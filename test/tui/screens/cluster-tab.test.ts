import { describe, expect, test } from 'vitest';
import { frame } from '../../helpers/frame.ts';
import { ENTER } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { RunningApp } from '../../helpers/running-app.ts';
import { status } from '../../helpers/scripted-api.ts';

describe('a cluster’s tab', () => {
  test('opens on the pods of the context’s namespace, live', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    await app.open('alpha');
    await app.see('pods(default)[2]');
    expect(app.lines()).toEqual(
      frame(
        [
          ' 0 Fleet  1 alpha ●',
          'pods(default)[2]',
          'NAME   READY  STATUS   RESTARTS  IP        NODE    AGE',
          'web-1  1/1    Running         0  10.0.0.7  node-1  24h',
          'web-2  0/1    Pending         0  10.0.0.7  node-1  24h',
        ],
        [app.lines().at(-1) ?? ''],
      ),
    );
    expect(app.lines().at(-1)).toMatch(/^alpha · healthy · v1\.36\.0 · \d+ ms · : command {2}\/ filter {2}\? keys$/);
  });

  test('has room for an age that has grown while nothing but the clock moved', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    const seconds = (ago: number): string => new Date(app.clock.wall() - ago * 1_000).toISOString();
    app.cluster('alpha').pods = [pod('web-1', { created: seconds(110) })];
    await app.open('alpha');
    await app.see(/web-1 .* 11\ds$/m);
    await app.clock.advance(20_000);
    await app.see(/web-1 .* 2m1\ds$/m);
  });

  test('with one context, opens and is focused by itself', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    app.screen.open([app.cluster('alpha').id]);
    await app.see('pods(default)[2]');
  });

  test('0 shows all namespaces, with a column for them', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    await app.open('alpha');
    await app.press('0');
    await app.see('pods(all)[3]');
    expect(app.lines()[2]).toMatch(/^NAMESPACE +NAME/);
    expect(app.lines()[3]).toMatch(/^default +web-1/);
    expect(app.lines()[5]).toMatch(/^kube-system +dns/);
  });

  test('starts where -A and -n say', async () => {
    const all = await RunningApp.start({ clusters: ['alpha'], defaults: { namespace: '' } });
    await all.open('alpha');
    await all.see('pods(all)[3]');
    const one = await RunningApp.start({ clusters: ['alpha'], defaults: { namespace: 'kube-system' } });
    await one.open('alpha');
    await one.see('pods(kube-system)[1]');
  });

  test('shows each kind by its command, and Enter on a namespace opens its pods', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    await app.open('alpha');
    await app.press(':ns', ENTER);
    await app.see('namespaces[2]');
    await app.press('j', ENTER);
    await app.see('pods(kube-system)[1]');
    await app.press('q');
    await app.see('namespaces[2]');
    await app.press(':no', ENTER);
    await app.see('There are no nodes.');
    await app.press(':deploy default', ENTER);
    await app.see('There are no deployments in namespace default.');
  });

  test('follows the watch: rows come, change and go', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    const alpha = app.cluster('alpha');
    await app.open('alpha');
    await app.see('pods(default)[2]');
    const [, second] = alpha.pods;
    alpha.defaultPodsWatch.latest.send({ type: 'DELETED', object: second });
    await app.see('pods(default)[1]');
    alpha.defaultPodsWatch.latest.send({ type: 'ADDED', object: second });
    await app.see('pods(default)[2]');
  });

  test('filters while it is typed; Enter keeps the filter, Esc clears it', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press('/', 'web-2');
    expect(app.lines()[1]).toBe('pods(default)[1 of 2] </web-2>');
    expect(app.text()).toContain('\n/web-2');
    await app.press(ENTER);
    expect(app.lines()[1]).toBe('pods(default)[1 of 2] </web-2>');
    await app.press('q');
    expect(app.lines()[1]).toBe('pods(default)[2]');
    await app.press('/', 'zzz', ENTER);
    expect(app.text()).toContain('None of 2 pods match; esc clears the filter.');
  });

  test('says that a key does nothing here, and why', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press(':cm', ENTER, 'z');
    expect(app.lines().at(-2)).toBe('z: works on deployments');
    await app.press('C');
    expect(app.lines().at(-2)).toEqual(expect.stringMatching(/^C: works on pods, nodes, /));
  });

  test('that may not list says who refuses what and what can be done', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'], defaults: { namespace: '' } });
    const message = 'pods is forbidden: User "ann" cannot list resource "pods"';
    app.cluster('alpha').api.on('/api/v1/pods', (response) => status(response, 403, 'Forbidden', message));
    await app.open('alpha');
    await app.see('Forbidden: you may not list pods in alpha.');
    expect(app.text()).toContain(message);
    expect(app.lines()[0]).toContain('1 alpha ◒');
    expect(app.lines().at(-1)).toContain('alpha · restricted');
  });
});
