import { Text } from 'ink';
import { memo, type ReactElement } from 'react';
import type { TabModel } from '../selectors/chrome.ts';
import { tabBarLine } from '../selectors/tab-bar-line.ts';
import { useTheme } from './theme-context.ts';

/** What the tab bar shows. */
export interface TabBarProps {
  readonly tabs: readonly TabModel[];
  readonly width: number;
}

/** Row 1: every open cluster with its state. */
export const TabBar: React.NamedExoticComponent<TabBarProps> = memo(function TabBar(props: TabBarProps): ReactElement {
  return <Text wrap="truncate">{tabBarLine(props.tabs, props.width, useTheme())}</Text>;
});
