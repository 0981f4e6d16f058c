import { expect, test } from 'vitest';
import { readYaml } from '../../../../src/tui/io/yaml-text.ts';
import { readSkin, type Skin } from '../../../../src/tui/model/k9s/skin.ts';
import { createTheme } from '../../../../src/tui/model/theme.ts';

function read(text: string): { skin: Skin; problems: readonly string[] } {
  const yaml = readYaml(text, 'words');
  if (yaml.type === 'broken') throw new Error(yaml.message);
  const { value, problems } = readSkin(yaml.value);
  return { skin: value, problems: problems.map(({ key, message }) => `${yaml.lineOf(key)}: ${message}`) };
}

test('a skin names its colours by words and by value, by anchors too', () => {
  const text = `fg: &fg '#f8f8f2'
k9s:
  body: {fgColor: *fg, bgColor: default, logoColorInfo: limegreen}
  frame:
    title: {fgColor: aqua}
    status: {newColor: *fg, errorColor: OrangeRed, pendingColor: default}
  views:
    table: {cursorFgColor: black, cursorBgColor: '#50fa7b', markColor: '#Fd0', header: {fgColor: pink}}
`;
  expect(read(text)).toEqual({
    skin: {
      plain: '#f8f8f2',
      good: '#32cd32',
      bad: '#ff4500',
      accent: '#00ffff',
      header: '#ffc0cb',
      mark: '#ffdd00',
      cursorText: '#000000',
      cursorGround: '#50fa7b',
    },
    problems: [],
  });
});

test('what is no colour is told with its line, and the next place counts', () => {
  const text = `k9s:
  frame:
    status:
      newColor: reddish
      errorColor: '#12345'
  views:
    table: {fgColor: red, markColor: [x]}
`;
  expect(read(text)).toEqual({
    skin: { plain: '#ff0000' },
    problems: [
      '4: "k9s.frame.status.newColor" must be #rrggbb, the name of a colour, or default',
      '5: "k9s.frame.status.errorColor" must be #rrggbb, the name of a colour, or default',
      '7: "k9s.views.table.markColor" must be #rrggbb, the name of a colour, or default',
    ],
  });
  expect(read('body: {}').problems).toEqual(['1: there must be a key "k9s" at the top']);
});

test('a theme wears a skin where there are colours enough; where there are not, it is as without', () => {
  const skin: Skin = { bad: '#ff0000', cursorText: '#000000', cursorGround: '#ffffff' };
  const full = createTheme({ colors: 3, glyphs: 'unicode' }, skin);
  expect(full.tone('bad', 'x')).toBe('\x1b[38;2;255;0;0mx\x1b[39m');
  expect(full.tone('good', 'x')).toBe('\x1b[32mx\x1b[39m');
  expect(full.cursor?.('x')).toBe('\x1b[38;2;0;0;0m\x1b[48;2;255;255;255mx\x1b[49m\x1b[39m');
  const some = createTheme({ colors: 2, glyphs: 'unicode' }, skin);
  expect(some.tone('bad', 'x')).toBe('\x1b[38;5;196mx\x1b[39m');
  for (const colors of [0, 1] as const) {
    const plain = createTheme({ colors, glyphs: 'unicode' });
    const worn = createTheme({ colors, glyphs: 'unicode' }, skin);
    expect(worn.cursor).toBeUndefined();
    for (const tone of ['bad', 'plain', 'good'] as const) expect(worn.tone(tone, 'x')).toBe(plain.tone(tone, 'x'));
    expect([worn.header('x'), worn.marked('x')]).toEqual([plain.header('x'), plain.marked('x')]);
  }
});
