import { Text } from 'ink';
import { memo, type ReactElement } from 'react';
import { type PromptModel, promptParts } from '../selectors/prompt.ts';
import { useTheme } from './theme-context.ts';

/** What the prompt shows. */
export interface PromptLineProps {
  readonly prompt: PromptModel;
  readonly width: number;
}

/** The line that is being typed, its caret an inverse cell; what is offered stands dim behind it. */
export const PromptLine: React.NamedExoticComponent<PromptLineProps> = memo(function PromptLine(
  props: PromptLineProps,
): ReactElement {
  const theme = useTheme();
  const { prompt, width } = props;
  const parts = promptParts(prompt, Math.max(1, width - prompt.sigil.length));
  const offered = parts.ghost + parts.note;
  const text = parts.before + theme.inverse(parts.under) + parts.after + (offered === '' ? '' : theme.dim(offered));
  return <Text wrap="truncate">{theme.bold(prompt.sigil) + text}</Text>;
});
