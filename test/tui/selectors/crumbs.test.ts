import { describe, expect, test } from 'vitest';
import { createTheme } from '../../../src/tui/model/theme.ts';
import { newView } from '../../../src/tui/model/view/list-view.ts';
import type { TabView } from '../../../src/tui/model/view/tab-view.ts';
import { crumbs } from '../../../src/tui/selectors/crumbs.ts';

const theme = createTheme({ colors: 0, glyphs: 'unicode' });
const [deployments, pods, containers] = ['deployments', 'pods', 'containers'].map((kind) => newView(kind as 'pods'));
const help: TabView = { id: 1, spec: { type: 'help' }, filter: '' };
const way = (views: readonly (TabView | undefined)[], width = 160): string =>
  crumbs(views as readonly TabView[], width, theme).text.replace(/\x1b\[\d+m/g, '');

describe('the way to a view', () => {
  test('names what it was opened from, and is empty over the first view of a tab', () => {
    expect(way([pods])).toBe('');
    expect(way([deployments, pods])).toBe('deployments › ');
    expect(way([deployments, pods, help, containers])).toBe('deployments › pods › help › ');
  });

  test('leaves its beginning out where it would take more than a third of the row', () => {
    expect(way([deployments, pods, containers, help], 80)).toBe('… › pods › containers › ');
    expect(way([deployments, pods], 30)).toBe('');
  });

  test('is measured in columns', () => {
    const { text, columns } = crumbs([deployments, pods] as readonly TabView[], 160, theme);
    expect([text.includes('›'), columns]).toEqual([true, 14]);
  });
});
