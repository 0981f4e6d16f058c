import { describe, expect, test } from 'vitest';
import { keptViewKey, readKeptView } from '../../../src/tui/model/view/kept-view.ts';
import { ENTER, ESC } from '../../helpers/keys.ts';
import { testCluster } from '../../helpers/kubeconfig.ts';
import { RunningApp } from '../../helpers/running-app.ts';

const ALPHA = testCluster('alpha').id;

describe('the filter of a table', () => {
  test('is kept for its cluster and kind, until it is cleared', async () => {
    const app = await RunningApp.start({ clusters: ['alpha', 'bravo'] });
    await app.open('alpha', 'bravo');
    await app.press('\t');
    await app.see('pods(default)[2]');
    await app.press('/', 'web-1', ENTER);
    expect(app.kept.get(keptViewKey(ALPHA, 'pods'))).toEqual({ filter: 'web-1' });
    await app.press(':', 'ns', ENTER);
    await app.see('namespaces[2]');
    await app.press(':', 'pods', ENTER);
    await app.see('pods(default)[1 of 2] </web-1>');
    await app.press('\t');
    await app.see('pods(default)[2]');
    await app.press('\t', '\t', 'q');
    await app.see('pods(default)[2]');
    expect([...app.kept]).toEqual([]);
  });

  test('is as an earlier run has left it, where the table is opened, and not where a row leads to it', async () => {
    const app = await RunningApp.start({
      clusters: ['alpha'],
      kept: { [keptViewKey(ALPHA, 'pods')]: { filter: 'dns', sort: { column: 'age', descending: true } } },
    });
    await app.open('alpha');
    await app.see('pods(default)[0 of 2] </dns>');
    await app.press(':', 'ns', ENTER);
    await app.see('namespaces[2]');
    await app.press(ENTER);
    await app.see('pods(default)[2]');
    await app.press('/', 'x', ESC);
    await app.clock.advance(50);
    await app.press(':', 'pods', ENTER, '/', '1', ENTER);
    expect(app.kept.get(keptViewKey(ALPHA, 'pods'))).toEqual({
      filter: 'dns1',
      sort: { column: 'age', descending: true },
    });
  });
});

test.each([
  [undefined, {}],
  ['text', {}],
  [{ filter: 5, sort: 'age', wide: 'yes', columns: [1] }, {}],
  [{ filter: '', sort: { column: 'age' } }, {}],
  [
    { filter: 'a', more: 1, wide: true },
    { filter: 'a', wide: true },
  ],
  [
    { sort: { column: 'age', descending: false }, columns: { ip: false } },
    { sort: { column: 'age', descending: false }, columns: { ip: false } },
  ],
])('of a kept view like %j counts what can be used', (value, view) => {
  expect(readKeptView(value)).toEqual(view);
});
