import { expect, test } from 'vitest';
import { ENTER } from '../../helpers/keys.ts';
import { pod } from '../../helpers/objects.ts';
import { RunningApp } from '../../helpers/running-app.ts';
import { HARD_TEXT } from '../../helpers/views-scene.ts';

const HARD: readonly (readonly [name: string, text: string])[] = [
  ['all that is hard', HARD_TEXT],
  ['wide characters', '支付網關の名前한국'],
  ['joined emoji', '👩‍👩‍👧‍👦🏳️‍🌈👍🏽'],
  ['combining marks', 'e\u0301a\u0308o\u0302'],
];

/** The columns, in cells, at which a text begins in each row that has it. */
function columnsOf(app: RunningApp, text: string): readonly number[] {
  const { emulator } = app.terminal;
  const { columns, rows } = app.terminal.size();
  return Array.from({ length: rows }, (_, y) => {
    const cells = Array.from({ length: columns }, (_, x) => emulator.cell(x, y).text);
    return cells.findIndex((_, x) => cells.slice(x, x + text.length).join('') === text);
  }).filter((column) => column >= 0);
}

test.each(HARD)('a column behind %s stands under its title, and stays there when the cursor moves', async (_, text) => {
  const app = await RunningApp.start({ clusters: ['alpha'], columns: 120 });
  const annotations = (team: string): { readonly annotations: Readonly<Record<string, string>> } => ({
    annotations: { team },
  });
  app.cluster('alpha').pods = [pod('api', annotations('plain')), pod('dns', annotations(text)), pod('web')];
  await app.open('alpha');
  await app.press(':annotations team', ENTER);
  await app.see('plain');
  const [title] = columnsOf(app, 'AGE');
  for (const key of ['', 'j', 'j', 'k', 'G', 'g']) {
    if (key !== '') await app.press(key);
    expect(columnsOf(app, '24h')).toEqual([title, title, title]);
  }
});

test.each(HARD)('a context named with %s has its tab, its row and its messages in line', async (_, text) => {
  // A context may have any name that YAML can hold; that of a cluster says where its column begins.
  const app = await RunningApp.start({ clusters: [text, 'bravo'], columns: 120 });
  await app.open(text, 'bravo');
  await app.see(/v1\.36\.0.*\n.*v1\.36\.0/);
  // What stands behind the name in the tab bar and on the Fleet home.
  expect(columnsOf(app, 'v1.36.0')).toHaveLength(2);
  expect(new Set(columnsOf(app, 'v1.36.0')).size).toBe(1);
  const bar = app.terminal.emulator;
  const tabs = Array.from({ length: 120 }, (_, x) => bar.cell(x, 0).text).join('');
  expect(tabs).toContain(' ●  2 bravo ●');
  await app.press(':messages', ENTER);
  await app.see('messages of all clusters');
  const words = columnsOf(app, 'healthy').slice(0, 2);
  expect(words, app.text()).toHaveLength(2);
  expect(new Set(words).size, app.text()).toBe(1);
});
