import { Text } from 'ink';
import { memo, type ReactElement } from 'react';
import type { StatusModel } from '../selectors/chrome.ts';
import { statusText } from '../selectors/status-text.ts';
import { useTheme } from './theme-context.ts';

/** What the status line shows. */
export interface StatusLineProps {
  readonly status: StatusModel;
  readonly width: number;
}

/** The last row: the focused cluster, or the Fleet. */
export const StatusLine: React.NamedExoticComponent<StatusLineProps> = memo(function StatusLine(
  props: StatusLineProps,
): ReactElement {
  return <Text wrap="truncate">{statusText(props.status, props.width, useTheme())}</Text>;
});
