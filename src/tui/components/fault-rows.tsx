import { Box, Text } from 'ink';
import { memo, type ReactElement } from 'react';
import type { FaultPanelModel } from '../selectors/chrome.ts';
import { useTheme } from './theme-context.ts';

/** What the panel of `kmc demo --faults` shows. */
export interface FaultRowsProps {
  readonly faults: FaultPanelModel;
}

/** The demo's switches: which cluster is broken how, and while one is being chosen, how it can be broken. */
export const FaultRows: React.NamedExoticComponent<FaultRowsProps> = memo(function FaultRows({
  faults,
}: FaultRowsProps): ReactElement {
  const theme = useTheme();
  const clusters = faults.clusters.map(({ key, name, label, isHealthy }) => {
    const state = isHealthy ? theme.tone('good', label) : theme.bold(theme.tone('bad', label));
    return `${theme.bold(key.toUpperCase())} ${name} ${state}`;
  });
  const { menu } = faults;
  const choices = menu?.choices.map(({ key, label }) => `${theme.bold(key)} ${label}`) ?? [];
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Text wrap="truncate">{`faults  ${clusters.join('  ')}`}</Text>
      {menu !== undefined && (
        <Box flexWrap="wrap" columnGap={2}>
          {[theme.inverse(` ${menu.name} `), ...choices, 'esc'].map((each) => (
            <Text key={each}>{each}</Text>
          ))}
        </Box>
      )}
    </Box>
  );
});
