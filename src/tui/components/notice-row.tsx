import { Text } from 'ink';
import { memo, type ReactElement } from 'react';
import { printable, truncate } from '../model/text.ts';
import type { Notice } from '../model/view/view-state.ts';
import { useTheme } from './theme-context.ts';

/** What the notice row shows. */
export interface NoticeRowProps {
  readonly notice: Notice | undefined;
  readonly width: number;
}

/** The row above the status line: what has just happened, and in which cluster. */
export const NoticeRow: React.NamedExoticComponent<NoticeRowProps> = memo(function NoticeRow(
  props: NoticeRowProps,
): ReactElement {
  const theme = useTheme();
  const { notice, width } = props;
  if (notice === undefined) return <Text> </Text>;
  const prefix = notice.clusterName === undefined ? '' : `${notice.clusterName}: `;
  return <Text wrap="truncate">{theme.tone(notice.tone, truncate(printable(prefix + notice.text), width))}</Text>;
});
