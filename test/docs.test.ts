import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { BUILT_IN_KINDS } from '../src/refresh/model/kinds.ts';
import { COMMAND_HELP } from '../src/tui/model/commands/table.ts';
import { KEY_GROUPS } from '../src/tui/model/keymap.ts';
import { SETTINGS_SCHEMA } from '../src/tui/model/settings.ts';
import { kindRows } from '../src/tui/rows/kinds.ts';
import { K9S_FIRST_KEYS } from './helpers/k9s-first-keys.ts';
import { failuresOf, type K9sKey } from './helpers/k9s-key.ts';
import { K9S_KEYS, OLD_SORT_KEYS } from './helpers/k9s-keys.ts';

/** The key and command tables as a page. */
function keysPage(): string {
  const code = (text: string): string => (text === '`' ? '`` ` ``' : `\`${text}\``);
  const keys = KEY_GROUPS.flatMap((group) => [
    `## ${group.title}`,
    '',
    '| keys | what they do |',
    '| --- | --- |',
    ...group.keys.map((binding) => `| ${binding.keys.map(code).join(' ')} | ${binding.help} |`),
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
    'Made from the tables in `src/tui/model/keys` and `commands/table.ts` by `npm test -- -u`. The same tables make the help page (`?`).',
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

/** The kinds as a page. */
function kindsPage(): string {
  const rows = BUILT_IN_KINDS.map(({ id, group, aliases }) => {
    const columns = kindRows(id).columns.filter((column) => column.id !== 'labels' && column.id !== 'valid');
    const titles = columns.map(({ title, wide }) => (wide ? `*${title}*` : title));
    const names = [id, ...aliases].map((name) => `\`:${name}\``);
    return `| ${names.join(' ')} | ${group || 'core'} | ${titles.join(' ')} |`;
  });
  return [
    '# Kinds',
    '',
    'Made from the tables in `src/refresh/model/kinds.ts` and `src/tui/rows/kinds.ts` by `npm test -- -u`. Columns in *italics*',
    'are wide ones; every kind has two more of them, `LABELS` and `VALID`, which says why a row is not well. Tables over several',
    'namespaces have `NAMESPACE` first.',
    '',
    '| names | group | columns |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

test('docs/kinds.md says what the tables of kinds say', async () => {
  await expect(kindsPage()).toMatchFileSnapshot(fileURLToPath(new URL('../docs/kinds.md', import.meta.url)));
});

function verdictOf(key: K9sKey): string {
  if (key.differs !== undefined) return `differs: ${key.differs}`;
  const { checks, later, awaits } = key;
  if (checks.length === 0 && awaits === undefined) return 'comes with the actions that change something';
  const isAwaited = awaits !== undefined && failuresOf(awaits).length > 0;
  const parts = [
    'works',
    ...(later === undefined ? [] : [`${later}: with the actions`]),
    ...(isAwaited ? [`${awaits.does}: being built`] : []),
  ];
  return parts.join('; ');
}

/** What k9s's keys do here, as a page. */
function k9sPage(): string {
  const keys = ({ keys: text }: K9sKey): string =>
    text
      .split(' ')
      .map((key) => `\`${key}\``)
      .join(' ');
  return [
    "# k9s's keys",
    '',
    'What fingers know, in the order of how often they press it, and whether it works here: in the tab of a cluster and on the Fleet',
    'tab alike. Made from `test/helpers/k9s-keys.ts` by `npm test -- -u`, which asks the key tables. All keys: [keys.md](keys.md).',
    '',
    '| | key | in k9s | here |',
    '| --- | --- | --- | --- |',
    ...K9S_KEYS.map((key, index) => `| ${index + 1} | ${keys(key)} | ${key.does} | ${verdictOf(key)} |`),
    '',
    '## Sort keys that k9s had until 2026',
    '',
    '| key | in k9s | here |',
    '| --- | --- | --- |',
    ...OLD_SORT_KEYS.map((key) => `| ${keys(key)} | ${key.does} | ${verdictOf(key)} |`),
    '',
  ].join('\n');
}

describe("k9s's keys", () => {
  test.each([...K9S_KEYS, ...OLD_SORT_KEYS])('$keys: $does', (key) => {
    expect(failuresOf(key)).toEqual([]);
    expect(key.checks.length > 0 || (key.later ?? key.differs ?? key.awaits) !== undefined).toBe(true);
  });

  test('differ in at most five cases, and in none of the first 30', () => {
    const differ = [...K9S_KEYS, ...OLD_SORT_KEYS].filter(({ differs }) => differs !== undefined);
    expect([K9S_FIRST_KEYS.length, K9S_KEYS.length]).toEqual([30, 61]);
    expect(differ.length).toBeLessThanOrEqual(5);
    expect(K9S_FIRST_KEYS.filter((key) => differ.includes(key))).toEqual([]);
  });

  test('stand in docs/k9s-keys.md', async () => {
    await expect(k9sPage()).toMatchFileSnapshot(fileURLToPath(new URL('../docs/k9s-keys.md', import.meta.url)));
  });
});

test("the readme's tables name every setting, and none that does not exist", async () => {
  const readme = await readFile(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
  const keysBelow = (head: string): readonly string[] => {
    const [, table = ''] = readme.split(`${head} | what it sets |\n`);
    const rows = table.slice(0, table.search(/\n\n/)).split('\n').slice(1);
    return rows.map((row) => /^\| `(\w+)` \|/.exec(row)?.[1] ?? row).sort();
  };
  const { contexts, ...others } = SETTINGS_SCHEMA.properties;
  const ofContext = contexts?.type === 'object' ? contexts.additionalProperties : false;
  if (ofContext === false || ofContext.type !== 'object') throw new Error('contexts have no settings');
  expect(keysBelow('| key')).toEqual([...Object.keys(others), 'contexts'].sort());
  expect(keysBelow('| key of a context')).toEqual(Object.keys(ofContext.properties).sort());
});
