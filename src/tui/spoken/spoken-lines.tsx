import { Static, Text } from 'ink';
import type { ReactElement } from 'react';

/** What is said at a time. */
export interface SpokenLinesProps {
  readonly lines: readonly string[];
}

/** Lines that are added below those before, and never touched again. */
export function SpokenLines({ lines }: SpokenLinesProps): ReactElement {
  return <Static items={[...lines]}>{(line, index) => <Text key={index}>{line}</Text>}</Static>;
}
