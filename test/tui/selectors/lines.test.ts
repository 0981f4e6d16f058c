import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import type { StateWord } from '../../../src/clusters/model/session-state.ts';
import type { PartOf } from '../../../src/refresh/model/fleet/snapshot.ts';
import { PODS } from '../../../src/refresh/model/kinds/core/pods.ts';
import { textWidth } from '../../../src/tui/model/graphemes.ts';
import { KEY_GROUPS, Keymap } from '../../../src/tui/model/keymap.ts';
import { createTheme } from '../../../src/tui/model/theme.ts';
import type { StatusModel, TabModel } from '../../../src/tui/selectors/chrome.ts';
import { emptyText, fleetEmptyText } from '../../../src/tui/selectors/empty.ts';
import { statusText } from '../../../src/tui/selectors/status-text.ts';
import { tabBarLine } from '../../../src/tui/selectors/tab-bar-line.ts';
import { fleetTitle, gapsLine, type KindFacts, kindTitle } from '../../../src/tui/selectors/title.ts';
import type { RowFilter } from '../../../src/tui/table/row-filter.ts';
import type { TableFacts } from '../../../src/tui/table/table-facts.ts';
import { objectFilter } from '../../../src/tui/table/typed-filter.ts';

const { keyOf } = new Keymap(KEY_GROUPS);
const plain = createTheme({ colors: 0, glyphs: 'unicode' });
const colored = createTheme({ colors: 1, glyphs: 'unicode' });
const text = (line: string): string => line.replace(/\x1b\[[\d;]*m/g, '');
const tab = (number: number, name: string, state?: StateWord, focused = false): TabModel => ({
  number,
  name,
  state,
  focused,
});

function filterOf(text: string): RowFilter {
  const filter = objectFilter('labels');
  filter.type(text);
  return filter.inForce;
}

describe('the tab bar', () => {
  const tabs = [tab(0, 'Fleet'), tab(1, 'alpha', 'healthy', true), tab(2, 'bravo', 'degraded')];

  test('shows number, name and state of every tab, the focused one bracketed where there is no colour', () => {
    expect(text(tabBarLine(tabs, 80, plain))).toBe(' 0 Fleet [1 alpha ●] 2 bravo ◐ ');
  });

  test('has the focused tab inverse and each state in its colour', () => {
    expect(tabBarLine(tabs, 80, colored)).toBe(' 0 Fleet \x1b[7m 1 alpha ● \x1b[27m 2 bravo \x1b[33m◐\x1b[39m ');
  });

  test('scrolls so that the focused tab is seen, whichever it is, and stays within the screen', () => {
    const many = Array.from({ length: 40 }, (_, index) => tab(index + 1, `cluster-${index + 1}`, 'healthy'));
    for (let focused = 0; focused < many.length; focused++) {
      const line = text(
        tabBarLine(
          many.map((each, index) => ({ ...each, focused: index === focused })),
          80,
          plain,
        ),
      );
      expect(line).toContain(`[${focused + 1} cluster-${focused + 1} ●]`);
      expect(textWidth(line)).toBeLessThanOrEqual(80);
      expect(line.startsWith('‹')).toBe(focused > 4);
    }
  });

  test('cuts a name that is as long as an ARN', () => {
    const arn = 'arn:aws:eks:eu-central-1:123456789012:cluster/payments';
    expect(text(tabBarLine([tab(1, arn, 'healthy')], 80, plain))).toBe(' 1 arn:aws:eks:eu-central-1:12… ● ');
  });
});

describe('the status line', () => {
  const status: StatusModel = {
    subject: 'bravo',
    state: 'auth failed',
    details: ['token expired, retry in 43 s'],
    hints: ['ctrl-o try now', ': command'],
  };

  test('tells who, how, why and what to press', () => {
    expect(text(statusText(status, 100, plain))).toBe(
      'bravo · auth failed · token expired, retry in 43 s · ctrl-o try now  : command',
    );
  });

  test('leaves hints out one by one where there is no room, and then cuts', () => {
    expect(text(statusText(status, 68, plain))).toBe(
      'bravo · auth failed · token expired, retry in 43 s · ctrl-o try now',
    );
    expect(text(statusText(status, 40, plain))).toBe('bravo · auth failed · token expired, re…');
  });

  test('cuts the reason, and never what to do about it', () => {
    expect(text(statusText({ ...status, isRemedy: true }, 53, plain))).toBe(
      'bravo · auth failed · token expired… · ctrl-o try now',
    );
  });

  test('cuts the reason, and not what is waited for', () => {
    const waiting: StatusModel = {
      ...status,
      isRemedy: true,
      details: ['the server rejected the credential (401 Unauthorized)', 'v1.36.1'],
      countdown: 'retry in 43 s',
    };
    expect(text(statusText(waiting, 80, plain))).toBe(
      'bravo · auth failed · the server rejected the c…, retry in 43 s · ctrl-o try now',
    );
    expect(text(statusText(waiting, 150, plain))).toContain('Unauthorized), retry in 43 s · v1.36.1 · ctrl-o');
    expect(text(statusText(waiting, 50, plain))).toBe('bravo · auth failed · the server… · ctrl-o try now');
  });

  test('has the state in its colour, if it is still to be seen', () => {
    expect(statusText(status, 100, colored)).toContain('\x1b[31mauth failed\x1b[39m');
    expect(statusText(status, 12, colored)).toBe('\x1b[1mbravo\x1b[22m · aut…');
    expect(text(statusText({ ...status, state: undefined, details: ['2 healthy'] }, 20, plain))).toBe(
      'bravo · 2 healthy',
    );
    expect(statusText(status, 3, colored)).toBe('br…');
  });
});

describe('the title', () => {
  const facts: KindFacts = {
    unplaced: 0,
    kind: PODS,
    namespace: 'default',
    owner: undefined,
    one: undefined,
    scope: 'cluster',
    parts: [],
    chosen: undefined,
    marked: 0,
    markedHidden: 0,
    shown: 12,
    total: 12,
    faultsOnly: false,
    complete: true,
    searching: false,
    status: { phase: 'live' },
    filter: { type: 'none' },
    filterFault: '',
    staleSince: undefined,
    metricsNote: '',
  };
  const title = (more: Partial<KindFacts>, filter = '', width = 60): string =>
    text(kindTitle({ ...facts, ...more }, filter, width, plain));

  test('over no rows yet, while a filter looks through very many, is followed by that and not by that there are none', () => {
    const none = { ...facts, shown: 0, total: 50_000, complete: false, searching: true };
    expect(emptyText(none, { session: undefined, clusterName: 'alpha', keyOf })).toEqual([
      'Looking through 50000 pods.',
    ]);
    const parts = [{ name: 'alpha', state: { type: 'ready' } }] as unknown as TableFacts['parts'];
    expect(fleetEmptyText({ ...none, scope: 'fleet', parts }, keyOf)).toEqual(['Looking through 50000 pods.']);
    expect(
      emptyText(
        { ...none, complete: true, searching: false, faultsOnly: true },
        { session: undefined, clusterName: 'alpha', keyOf },
      ),
    ).toEqual(['None of 50000 pods has a fault; ctrl-z shows all.']);
  });

  test('tells kind, namespace and count', () => {
    expect(title({})).toBe('pods(default)[12]');
    expect(title({ namespace: '' })).toBe('pods(all)[12]');
    expect(title({ complete: false })).toBe('pods(default)[12+]');
  });

  test('tells the filter and how many of all it lets through', () => {
    expect(title({ shown: 3, filter: filterOf('web') }, 'web')).toBe('pods(default)[3 of 12] </web>');
  });

  test('says how many columns of a wide screen have no room', () => {
    expect(title({ unplaced: 5 })).toBe('pods(default)[12] <no room for 5 columns>');
    expect(title({ unplaced: 1 })).toBe('pods(default)[12] <no room for 1 column>');
  });

  test('tells that only faults are shown', () => {
    expect(title({ shown: 3, faultsOnly: true })).toBe('pods(default)[3 of 12] <faults>');
    expect(title({ shown: 1, faultsOnly: true, filter: filterOf('web') }, 'web')).toBe(
      'pods(default)[1 of 12] <faults> </web>',
    );
  });

  test('tells that a filter cannot be read', () => {
    expect(title({ filterFault: 'Unterminated character class; still </web>' }, 'web[', 90)).toBe(
      'pods(default)[12] </web[> (Unterminated character class; still </web>)',
    );
  });

  test('tells at the right end since when the rows are old, even if the filter is long', () => {
    const staleSince = new Date(2026, 0, 2, 3, 4, 5).getTime();
    expect(title({ staleSince })).toBe(`pods(default)[12]${' '.repeat(29)}as of 03:04:05`);
    expect(title({ staleSince, filter: filterOf('x'.repeat(99)) }, 'x'.repeat(99))).toMatch(
      /…as of 03:04:05$|… as of 03:04:05$/,
    );
  });

  test('of a table of the Fleet tells of how many clusters it is, and that there may be more', () => {
    const part = (name: string, state: PartOf['state']): PartOf => ({
      clusterId: clusterIdOf('file', name),
      name,
      state,
    });
    const ready = part('alpha', { type: 'ready' });
    const fleet = { scope: 'fleet', namespace: '', shown: 1204, total: 1204, parts: [ready] } as const;
    expect(title(fleet)).toBe('pods(all)[1,204] 1 cluster');
    const parts = [ready, part('bravo', { type: 'loading' })];
    expect(title({ ...fleet, parts, chosen: ['alpha', 'bravo'] }, '', 80)).toBe(
      'pods(all)[≥ 1,204] 1 of 2 clusters <clusters alpha,bravo>',
    );
    const ascii = createTheme({ colors: 0, glyphs: 'ascii' });
    expect(text(kindTitle({ ...facts, ...fleet, parts }, '', 60, ascii))).toBe('pods(all)[>= 1,204] 1 of 2 clusters');
    expect(text(gapsLine({ ...facts, ...fleet, parts }, 60, plain).join())).toBe('1 of 2 clusters; bravo loading');
    expect(gapsLine({ ...facts, ...fleet }, 60, plain)).toEqual([]);
  });

  test('tells of marks, and how many of them the filter hides', () => {
    expect(title({ marked: 3 })).toBe('pods(default)[12] <3 marked>');
    expect(title({ marked: 3, markedHidden: 1, faultsOnly: true, shown: 2 })).toBe(
      'pods(default)[2 of 12] <faults> <3 marked, 1 hidden>',
    );
  });

  test('of the Fleet counts contexts', () => {
    const fleet = { shown: 3, total: 3, filterText: '', isFiltered: false, filterFault: '' };
    expect(text(fleetTitle(fleet, 60, plain))).toBe('contexts[3]');
  });
});
