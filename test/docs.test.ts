import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { COMMAND_HELP } from '../src/tui/model/command.ts';
import { KEYMAP } from '../src/tui/model/keymap.ts';

/** The key and command tables as a page. */
function keysPage(): string {
  const groups = [...new Set(KEYMAP.map((binding) => binding.group))];
  const code = (text: string): string => (text === '`' ? '`` ` ``' : `\`${text}\``);
  const keys = groups.flatMap((group) => [
    `## ${group}`,
    '',
    '| keys | what they do |',
    '| --- | --- |',
    ...KEYMAP.filter((binding) => binding.group === group).map(
      (binding) => `| ${binding.keys.map(code).join(' ')} | ${binding.help} |`,
    ),
    '',
  ]);
  const commands = COMMAND_HELP.map(
    ({ usage, help }) =>
      `| ${usage
        .split(/\s+(?=:)/)
        .map(code)
        .join(' ')} | ${help} |`,
  );
  return [
    '# Keys and commands',
    '',
    'Made from the tables in `src/tui/model/keymap.ts` and `command.ts` by `npm test -- -u`. The same tables make the help page (`?`).',
    '',
    ...keys,
    '## Commands',
    '',
    '| command | what it does |',
    '| --- | --- |',
    ...commands,
    '',
  ].join('\n');
}

test('docs/keys.md says what the key table says', async () => {
  await expect(keysPage()).toMatchFileSnapshot(fileURLToPath(new URL('../docs/keys.md', import.meta.url)));
});
