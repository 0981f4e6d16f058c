import { textWidth } from '../model/graphemes.ts';
import { truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { TabModel } from './chrome.ts';

/** Longest name that a tab shows; AWS context names are 80 characters of ARN. */
const NAME_COLUMNS = 28;
const MORE_LEFT = '‹ ';
const MORE_RIGHT = ' ›';

interface Label {
  readonly text: string;
  readonly columns: number;
}

/** Row 1: number, name and state of every tab. When they do not all fit, the bar scrolls so that the focused one is seen. */
export function tabBarLine(tabs: readonly TabModel[], width: number, theme: Theme): string {
  const { labels, first, last } = shownTabs(tabs, width, theme);
  const shown = labels.slice(first, last + 1).map((label) => label.text);
  const left = first > 0 ? theme.dim(MORE_LEFT) : '';
  const right = last < labels.length - 1 ? theme.dim(MORE_RIGHT) : '';
  return left + shown.join('') + right;
}

/** The number of the tab at a column of row 1; of the marks at its ends, that of the nearest tab beyond. */
export function tabAt(tabs: readonly TabModel[], width: number, theme: Theme, x: number): number | undefined {
  const { labels, first, last } = shownTabs(tabs, width, theme);
  let right = first > 0 ? MORE_LEFT.length : 0;
  if (x < right) return tabs[first - 1]?.number;
  for (let index = first; index <= last; index++) {
    right += labels[index]?.columns ?? 0;
    if (x < right) return tabs[index]?.number;
  }
  return x < right + MORE_RIGHT.length ? tabs[last + 1]?.number : undefined;
}

interface ShownTabs {
  /** Of all tabs. */
  readonly labels: readonly Label[];
  /** Places of the tabs that fit. */
  readonly first: number;
  readonly last: number;
}

function shownTabs(tabs: readonly TabModel[], width: number, theme: Theme): ShownTabs {
  const labels = tabs.map((tab) => tabLabel(tab, theme));
  const focused = Math.max(
    0,
    tabs.findIndex((tab) => tab.focused),
  );
  const [first, last] = visibleRange(labels, focused, width);
  return { labels, first, last };
}

function tabLabel(tab: TabModel, theme: Theme): Label {
  const plain = `${tab.number} ${truncate(tab.name, NAME_COLUMNS)}`;
  const name = theme.colour(tab.colour, plain);
  const glyph = tab.state === undefined ? '' : theme.glyph(tab.state);
  const columns = textWidth(plain) + (glyph === '' ? 0 : 1 + textWidth(glyph)) + 2;
  if (tab.focused) {
    const label = glyph === '' ? name : `${name} ${glyph}`;
    return { text: theme.inverse(theme.hasColor ? ` ${label} ` : `[${label}]`), columns };
  }
  const state = tab.state === undefined ? '' : ` ${theme.tone(theme.stateTone(tab.state), glyph)}`;
  return { text: ` ${name}${state} `, columns };
}

/** The widest run of tabs around the focused one that fits, growing to the left first: the order stays in sight. */
function visibleRange(labels: readonly Label[], focused: number, width: number): readonly [number, number] {
  const total = labels.reduce((sum, label) => sum + label.columns, 0);
  if (total <= width) return [0, labels.length - 1];
  const room = width - MORE_LEFT.length - MORE_RIGHT.length;
  let first = focused;
  let last = focused;
  let used = labels[focused]?.columns ?? 0;
  for (;;) {
    const before = labels[first - 1]?.columns;
    const after = labels[last + 1]?.columns;
    if (before !== undefined && used + before <= room) {
      used += before;
      first -= 1;
    } else if (after !== undefined && used + after <= room) {
      used += after;
      last += 1;
    } else return [first, last];
  }
}
