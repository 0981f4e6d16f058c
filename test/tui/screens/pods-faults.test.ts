import { describe, expect, test } from 'vitest';
import { podsFilterKey } from '../../../src/tui/model/pods-filter.ts';
import { ENTER } from '../../helpers/keys.ts';
import { testCluster } from '../../helpers/kubeconfig.ts';
import { pod } from '../../helpers/objects.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const CTRL_Z = '\x1a';

describe('the faults filter on pods', () => {
  test('follows the pods: what breaks appears, what heals disappears', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    const alpha = app.cluster('alpha');
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press(CTRL_Z);
    expect(app.lines()[1]).toBe('pods(default)[1 of 2] <faults>');
    alpha.defaultPodsWatch.latest.send({
      type: 'MODIFIED',
      object: pod('web-1', { ready: false, resourceVersion: 101 }),
    });
    await app.see('pods(default)[2 of 2] <faults>');
    alpha.defaultPodsWatch.latest.send({ type: 'MODIFIED', object: pod('web-2', { resourceVersion: 102 }) });
    await app.see('pods(default)[1 of 2] <faults>');
    expect(app.lines()[3]).toMatch(/^web-1 +0\/1/);
    alpha.defaultPodsWatch.latest.send({ type: 'MODIFIED', object: pod('web-1', { resourceVersion: 103 }) });
    await app.see('None of 2 pods has a fault; ctrl-z shows all.');
    await app.press(CTRL_Z);
    expect(app.lines()[1]).toBe('pods(default)[2]');
  });

  test('works together with a filter that is typed', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    await app.open('alpha');
    await app.see('pods(default)[2]');
    await app.press(CTRL_Z, '/', 'web-1', ENTER);
    expect(app.lines()[1]).toBe('pods(default)[0 of 2] <faults> </web-1>');
    expect(app.text()).toContain('None of 2 pods match; esc clears the filter; ctrl-z shows all.');
    await app.press('q');
    expect(app.lines()[1]).toBe('pods(default)[1 of 2] <faults>');
  });

  test('counts what k9s counts: whatever is neither running and ready nor completed', async () => {
    const app = await RunningApp.start({ clusters: ['alpha'] });
    app.cluster('alpha').pods = [
      pod('ready'),
      pod('done', { phase: 'Succeeded' }),
      pod('unready', { ready: false }),
      pod('pending', { phase: 'Pending', ready: false }),
      pod('failed', { phase: 'Failed', ready: false }),
    ];
    await app.open('alpha');
    await app.see('pods(default)[5]');
    await app.press(CTRL_Z);
    expect(app.lines()[1]).toBe('pods(default)[3 of 5] <faults>');
    expect(
      app
        .lines()
        .slice(3, 6)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['failed', 'pending', 'unready']);
  });

  test('is as an earlier run has left it, in every namespace, and other kinds have a filter of their own', async () => {
    const app = await RunningApp.start({
      clusters: ['alpha'],
      kept: { [podsFilterKey(testCluster('alpha').id)]: true },
    });
    await app.open('alpha');
    await app.see('pods(default)[1 of 2] <faults>');
    await app.press('0');
    await app.see('pods(all)[1 of 3] <faults>');
    await app.press(':ns', ENTER);
    await app.see('namespaces[2]');
    await app.press(CTRL_Z);
    expect(app.lines()[1]).toBe('namespaces[0 of 2] <faults>');
    await app.press(CTRL_Z, ':po', ENTER);
    await app.see('pods(all)[1 of 3] <faults>');
  });
});
