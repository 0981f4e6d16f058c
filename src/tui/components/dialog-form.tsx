import { Box, Text } from 'ink';
import { memo, type ReactElement } from 'react';
import { graphemes, textWidth } from '../model/graphemes.ts';
import { printable, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import type { Button, Dialog, Field } from '../model/view/dialog.ts';
import { Place } from './place.tsx';
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
            <Place key={field.id} is={index}>
              <Text>{fieldText(field, index === at, theme)}</Text>
            </Place>
          ))}
        </Box>
      )}
      <Box flexWrap="wrap" columnGap={2} marginTop={1} marginBottom={1}>
        {buttons.map((button, index) => (
          <Place key={button.id} is={fields.length + index}>
            <Text>{buttonText(button, fields.length + index === at, theme)}</Text>
          </Place>
        ))}
      </Box>
    </Box>
  );
});

/** Of what is typed into a field, around the caret: the buttons and the page stay on the screen however much it is. */
const TYPED_COLUMNS = 24;

/** The end of a text, in at most `columns`. */
function lastColumns(text: string, columns: number): string {
  let left = columns;
  const kept: string[] = [];
  for (const each of graphemes(text).toReversed()) {
    left -= each.width;
    if (left < 0) break;
    kept.unshift(each.text);
  }
  return kept.join('');
}

function fieldText(field: Field, hasKeys: boolean, theme: Theme): string {
  if (field.type === 'check') {
    const text = `${field.isOn ? '[x]' : '[ ]'} ${field.label}`;
    return hasKeys ? theme.inverse(text) : text;
  }
  const { text, caret } = field.edit;
  const label = printable(field.label);
  if (!hasKeys) return `${label}: ${theme.bold(text === '' ? '-' : truncate(printable(text), TYPED_COLUMNS))}`;
  const [under = ' ', ...rest] = graphemes(printable(text.slice(caret))).map((each) => each.text);
  const before = lastColumns(printable(text.slice(0, caret)), TYPED_COLUMNS);
  const after = truncate(rest.join(''), Math.max(0, TYPED_COLUMNS - textWidth(before)));
  return `${theme.bold(`${label}:`)} ${before}${theme.inverse(under)}${after}`;
}

function buttonText({ label, isDanger }: Button, hasKeys: boolean, theme: Theme): string {
  if (hasKeys) return theme.inverse(theme.hasColor ? ` ${label} ` : `[${label}]`);
  return isDanger ? theme.tone('bad', ` ${label} `) : ` ${label} `;
}
