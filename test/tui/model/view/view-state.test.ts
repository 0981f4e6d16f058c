import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import { markToggled } from '../../../../src/tui/model/view/list-view.ts';
import { tablesOf } from '../../../../src/tui/model/view/tab-view.ts';
import { reduceView } from '../../../../src/tui/model/view/view-reducer.ts';
import {
  focusedFilter,
  focusedSheet,
  focusedTab,
  focusedView,
  showsFaults,
  topTable,
  VIEW_INITIAL,
  type ViewAction,
  type ViewState,
} from '../../../../src/tui/model/view/view-state.ts';

const alpha = clusterIdOf('kubeconfig', 'alpha');
const bravo = clusterIdOf('kubeconfig', 'bravo');
const charlie = clusterIdOf('kubeconfig', 'charlie');
const opened = (id: typeof alpha): ViewAction => ({ type: 'tab-opened', id, namespace: 'default', kind: 'pods' });
const after = (...actions: readonly ViewAction[]): ViewState => actions.reduce(reduceView, VIEW_INITIAL);
const shown = (view: ViewState): string => {
  const tab = focusedTab(view);
  return tab === undefined ? 'fleet' : `${tab.id} ${topTable(tab).kind}(${tab.namespace})`;
};

test('the faults filter on pods is of one cluster, and counts only where pods are shown', () => {
  const faults = (id: typeof alpha, isOn: boolean): ViewAction => ({ type: 'pod-faults', id, isOn });
  const view = after(opened(alpha), opened(bravo), faults(alpha, true));
  expect(view.tabs.map((tab) => showsFaults(view, tab))).toEqual([true, false]);
  const onNodes = [
    { type: 'focus', focus: alpha },
    { type: 'show-kind', kind: 'nodes' },
  ] as const;
  const elsewhere = onNodes.reduce<ViewState>(reduceView, view);
  expect(elsewhere.tabs.map((tab) => showsFaults(elsewhere, tab))).toEqual([false, false]);
  expect(reduceView(view, faults(alpha, true))).toBe(view);
  expect(reduceView(view, faults(bravo, false))).toBe(view);
  expect(reduceView(view, faults(alpha, false)).podFaults).toEqual([]);
});

describe('focus', () => {
  test('opening a tab never moves it', () => {
    expect(after(opened(alpha)).focus).toBe('fleet');
  });

  test('goes only to what is open', () => {
    expect(after({ type: 'focus', focus: alpha }).focus).toBe('fleet');
    expect(after(opened(alpha), { type: 'focus', focus: alpha }).focus).toBe(alpha);
  });

  test('when the focused tab closes, goes to the only one that is left, else to the Fleet', () => {
    const three = [opened(alpha), opened(bravo), opened(charlie), { type: 'focus', focus: alpha }] as const;
    expect(after(...three, { type: 'tab-closed', id: alpha }).focus).toBe('fleet');
    const two = [opened(alpha), opened(bravo), { type: 'focus', focus: alpha }] as const;
    expect(after(...two, { type: 'tab-closed', id: alpha }).focus).toBe(bravo);
    expect(after(opened(alpha), { type: 'focus', focus: alpha }, { type: 'tab-closed', id: alpha }).focus).toBe(
      'fleet',
    );
  });

  test('when another tab closes, stays', () => {
    const view = after(
      opened(alpha),
      opened(bravo),
      { type: 'focus', focus: alpha },
      { type: 'tab-closed', id: bravo },
    );
    expect(view.focus).toBe(alpha);
  });
});

describe('a tab', () => {
  const onAlpha = [opened(alpha), opened(bravo), { type: 'focus', focus: alpha }] as const;

  test('has a namespace of its own, and keeps it while others are looked at', () => {
    const view = after(...onAlpha, { type: 'namespace', namespace: '' }, { type: 'focus', focus: bravo });
    expect(shown(view)).toBe('kubeconfig:bravo pods(default)');
    expect(shown(reduceView(view, { type: 'focus', focus: alpha }))).toBe('kubeconfig:alpha pods()');
  });

  test('has nine namespaces at most under digits, each under its own until there are more', () => {
    const names = Array.from({ length: 8 }, (_, index) => `n${index}`);
    const visits = [...names, 'n3', ''].map((namespace): ViewAction => ({ type: 'namespace', namespace }));
    const view = after(...onAlpha, ...visits);
    expect(focusedTab(view)?.favourites).toEqual(['default', ...names]);
    const more = reduceView(view, { type: 'show-kind', kind: 'pods', namespace: 'new' });
    expect(focusedTab(more)?.favourites).toEqual([...names, 'new']);
  });

  test('goes deeper and back; a command starts anew', () => {
    const deep = after(
      ...onAlpha,
      { type: 'show-kind', kind: 'namespaces' },
      { type: 'push-kind', kind: 'pods', namespace: 'web' },
    );
    expect(shown(deep)).toBe('kubeconfig:alpha pods(web)');
    expect(shown(reduceView(deep, { type: 'back' }))).toBe('kubeconfig:alpha namespaces(web)');
    const anew = reduceView(deep, { type: 'show-kind', kind: 'nodes' });
    expect(reduceView(anew, { type: 'back' })).toBe(anew);
  });

  test('remembers filter and cursor of each view', () => {
    const cursor = { index: 3, key: 'x', top: 0 };
    const view = after(
      ...onAlpha,
      { type: 'filter', filter: 'web' },
      { type: 'cursor', cursor },
      { type: 'focus', focus: bravo },
    );
    const tab = focusedTab(reduceView(view, { type: 'focus', focus: alpha }));
    expect(tab === undefined ? undefined : topTable(tab)).toMatchObject({ filter: 'web', cursor });
  });

  test('is opened once', () => {
    const view = after(...onAlpha);
    expect(reduceView(view, opened(alpha))).toBe(view);
  });
});

describe('a sheet', () => {
  const help: ViewAction = { type: 'push-sheet', spec: { type: 'help' } };
  const onAlpha: readonly ViewAction[] = [opened(alpha), opened(bravo), { type: 'focus', focus: alpha }];

  test('lies over the table of its tab, and stays there while another tab is looked at', () => {
    const view = after(...onAlpha, help);
    expect(focusedSheet(view)?.spec.type).toBe('help');
    expect(focusedView(view)).toBeUndefined();
    const away = reduceView(view, { type: 'focus', focus: bravo });
    expect(focusedSheet(away)).toBeUndefined();
    expect(focusedSheet(reduceView(away, { type: 'focus', focus: alpha }))?.spec.type).toBe('help');
  });

  test('is not laid over itself, and going back uncovers the table as it was', () => {
    const view = after(...onAlpha, { type: 'filter', filter: 'web' }, help);
    expect(reduceView(view, help)).toBe(view);
    expect(focusedFilter(reduceView(view, { type: 'back' }))).toBe('web');
  });

  test('has a filter of its own', () => {
    const view = after(...onAlpha, { type: 'filter', filter: 'web' }, help, { type: 'filter', filter: 'sort' });
    expect(focusedFilter(view)).toBe('sort');
    expect(focusedFilter(reduceView(view, { type: 'back' }))).toBe('web');
  });

  test('goes when a kind is shown in its tab, or a name is looked for on the Fleet', () => {
    expect(focusedSheet(after(...onAlpha, help, { type: 'show-kind', kind: 'nodes' }))).toBeUndefined();
    const found = after(opened(alpha), help, { type: 'find', name: 'web' });
    expect([focusedSheet(found), found.find?.name]).toEqual([undefined, 'web']);
  });
});

describe('the Fleet tab', () => {
  const kinds = (view: ViewState): readonly string[] => tablesOf(view.fleet.views).map(({ kind }) => kind);

  test('has its home at the bottom: a command shows a table over it, back leads home', () => {
    const pods = after(opened(alpha), { type: 'show-kind', kind: 'pods', namespace: 'web' });
    expect(kinds(pods)).toEqual(['pods']);
    expect(pods.fleet.namespace).toBe('web');
    expect(pods.tabs[0]?.namespace).toBe('default');
    const home = reduceView(pods, { type: 'back' });
    expect(kinds(home)).toEqual([]);
    expect(reduceView(home, { type: 'back' })).toBe(home);
    expect(kinds(reduceView(pods, { type: 'fleet-home' }))).toEqual([]);
  });

  test('has a filter and a cursor of its own on its home', () => {
    const home = after({ type: 'filter', filter: 'prod' });
    expect(home.fleet.filter).toBe('prod');
    const table = [{ type: 'show-kind', kind: 'pods' } as const, { type: 'filter', filter: 'web' } as const];
    const view = table.reduce<ViewState>(reduceView, home);
    expect([view.fleet.filter, view.fleet.views[0]?.filter]).toEqual(['prod', 'web']);
  });

  test('has a faults filter of its own', () => {
    const view = after(
      opened(alpha),
      { type: 'show-kind', kind: 'pods' },
      { type: 'pod-faults', id: 'fleet', isOn: true },
    );
    expect(showsFaults(view, view.fleet)).toBe(true);
    expect(view.tabs.map((tab) => showsFaults(view, tab))).toEqual([false]);
  });

  test('forgets the marks of a cluster that is closed', () => {
    const mark = (id: typeof alpha): ViewAction => ({
      type: 'view',
      change: (view) => markToggled(view, `${id}|web`, { clusterId: id, key: 'web', uid: 'u' }),
    });
    const view = after(opened(alpha), opened(bravo), { type: 'show-kind', kind: 'pods' }, mark(alpha), mark(bravo));
    const left = tablesOf(reduceView(view, { type: 'tab-closed', id: alpha }).fleet.views)[0]?.marks;
    expect([...(left?.keys() ?? [])]).toEqual([`${bravo}|web`]);
  });
});
