import { Box, Text } from 'ink';
import { memo, type ReactElement } from 'react';
import { graphemes } from '../model/graphemes.ts';
import type { Theme } from '../model/theme.ts';
import type { Button, Dialog, Field } from '../model/view/dialog.ts';
import { useTheme } from './theme-context.ts';

/** What a form shows. */
export interface DialogFormProps {
  readonly dialog: Dialog;
}

/** The fields and buttons of a dialog; what has the keys is inverse, or bracketed without colours. */
export const DialogForm: React.NamedExoticComponent<DialogFormProps> = memo(function DialogForm({
  dialog,
}: DialogFormProps): ReactElement {
  const theme = useTheme();
  const { fields, buttons, at } = dialog;
  return (
    <Box flexDirection="column" flexShrink={0} paddingLeft={1}>
      {fields.length > 0 && (
        <Box flexWrap="wrap" columnGap={3}>
          {fields.map((field, index) => (
            <Text key={field.id}>{fieldText(field, index === at, theme)}</Text>
          ))}
        </Box>
      )}
      <Box flexWrap="wrap" columnGap={2} marginTop={1} marginBottom={1}>
        {buttons.map((button, index) => (
          <Text key={button.id}>{buttonText(button, fields.length + index === at, theme)}</Text>
        ))}
      </Box>
    </Box>
  );
});

function fieldText(field: Field, hasKeys: boolean, theme: Theme): string {
  if (field.type === 'check') {
    const text = `${field.isOn ? '[x]' : '[ ]'} ${field.label}`;
    return hasKeys ? theme.inverse(text) : text;
  }
  const { text, caret } = field.edit;
  if (!hasKeys) return `${field.label}: ${theme.bold(text === '' ? '-' : text)}`;
  const [under = ' ', ...rest] = graphemes(text.slice(caret)).map((each) => each.text);
  return `${theme.bold(`${field.label}:`)} ${text.slice(0, caret)}${theme.inverse(under)}${rest.join('')}`;
}

function buttonText({ label, isDanger }: Button, hasKeys: boolean, theme: Theme): string {
  if (hasKeys) return theme.inverse(theme.hasColor ? ` ${label} ` : `[${label}]`);
  return isDanger ? theme.tone('bad', ` ${label} `) : ` ${label} `;
}
