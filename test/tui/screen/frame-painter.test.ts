import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CellParser } from '../../../src/tui/screen/cells.ts';
import { FramePainter } from '../../../src/tui/screen/frame-painter.ts';
import { Emulator } from '../../helpers/emulator.ts';

const COLUMNS = 40;
const ROWS = 14;

/** What rows are made of: narrow and wide text, accents, blanks, and every kind of style change. */
const TEXTS = [
  'kube-system',
  'api',
  '—',
  'é',
  '日本',
  'ポッド',
  'ok',
  'Running',
  '    ',
  '  ',
  'x',
  '中',
  '한글',
  '●',
  '·',
];
const STYLES = ['31', '1', '7', '22', '39', '0', '48;5;24', '38;2;1;2;3', '49', '2', '4', '24', '27', '97', ''];
const LINK_END = '\x1b]8;;\x1b\\';
const linkTo = (address: string): string => `\x1b]8;;${address}\x1b\\`;
const LINKS = [LINK_END, linkTo('https://a.example/x;y'), linkTo('http://b.example')];
const piece = fc.constantFrom(...TEXTS, ...STYLES.map((parameters) => `\x1b[${parameters}m`), ...LINKS);
const line = fc.array(piece, { maxLength: 14 }).map((pieces) => `${pieces.join('')}\x1b[0m${LINK_END}`);
const frame = fc.array(line, { minLength: ROWS, maxLength: ROWS });

type Change = (before: readonly string[]) => readonly string[];

/** How one frame becomes the next: some rows change, a block moves, everything is new. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(ROWS - 1), line).map(
    ([y, text]): Change =>
      (before) =>
        before.with(y, text),
  ),
  frame.map(
    (next): Change =>
      () =>
        next,
  ),
  fc.tuple(fc.nat(3), fc.integer({ min: 8, max: ROWS }), fc.constantFrom(-3, -2, -1, 1, 2, 3), frame).map(
    ([top, bottom, by, fresh]): Change =>
      (before) => {
        const moved = before.map((text, y) => {
          if (y < top || y >= bottom) return text;
          const from = y + by;
          return from >= top && from < bottom ? before[from] : fresh[y];
        });
        return moved.map((text) => text ?? '');
      },
  ),
);

async function expectShown(emulator: Emulator, lines: readonly string[]): Promise<void> {
  await emulator.flush();
  const parser = new CellParser('unicode');
  parser.resize(COLUMNS);
  for (const [y, text] of lines.entries()) {
    const cells = parser.parse(text);
    for (let x = 0; x < COLUMNS; x++) {
      const shown = emulator.cell(x, y);
      const wanted = { text: cells.chars[x] ?? ' ', style: cells.styles[x] ?? 0 };
      const plain = shown.style === '' ? 0 : parser.styles.apply(0, shown.style);
      const style = parser.styles.link(plain, emulator.link(x, y) ?? '');
      expect({ x, y, text: shown.text, style: shown.text === '' ? wanted.style : style }).toEqual({ x, y, ...wanted });
    }
  }
}

describe('whatever sequence of frames is painted', () => {
  test('the terminal shows exactly the last one', async () => {
    await fc.assert(
      fc.asyncProperty(frame, fc.array(change, { maxLength: 12 }), async (first, changes) => {
        const emulator = new Emulator(COLUMNS, ROWS);
        const painter = new FramePainter('unicode');
        painter.resize(COLUMNS, ROWS);
        let lines: readonly string[] = first;
        emulator.write(painter.paint(lines));
        for (const each of changes) {
          lines = each(lines);
          const bytes = painter.paint(lines);
          // Whoever has the terminal next writes no links of ours.
          expect(bytes.lastIndexOf('\x1b]8;id=')).toBeLessThanOrEqual(bytes.lastIndexOf(LINK_END));
          emulator.write(bytes);
        }
        await expectShown(emulator, lines);
        emulator.terminal.dispose();
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('a frame that is painted twice costs nothing the second time', () => {
    fc.assert(
      fc.property(frame, (lines) => {
        const painter = new FramePainter('unicode');
        painter.resize(COLUMNS, ROWS);
        painter.paint(lines);
        expect(painter.paint(lines)).toBe('');
      }),
    );
  });
});

describe('a link', () => {
  const painterOf = (columns: number): FramePainter => {
    const painter = new FramePainter('unicode');
    painter.resize(columns, 2);
    painter.paint([]);
    return painter;
  };
  const docs = `see ${linkTo('https://docs.example/a')}docs${LINK_END} now`;

  test('is said where it begins and where it ends, and not for the cells around it', () => {
    const painter = painterOf(COLUMNS);
    expect(painter.paint([docs])).toBe('\x1b[Hsee \x1b]8;id=1;https://docs.example/a\x1b\\docs\x1b]8;;\x1b\\ now');
    expect(painter.paint([docs.replace('see', 'See')])).toBe('\x1b[HS');
  });

  test('outlives being laid under a dialog', () => {
    const painter = painterOf(COLUMNS);
    const { chars, styles } = painter.cells(docs);
    expect(painter.cells(painter.text(chars, styles))).toEqual({ chars, styles });
  });

  test('goes on through other colours, and has one number in all its rows', () => {
    const painter = painterOf(COLUMNS);
    const coloured = `${linkTo('https://a.example')}a\x1b[31mb\x1b[39mc${LINK_END}`;
    const open = '\x1b]8;id=1;https://a.example\x1b\\';
    expect(painter.paint([coloured, `${linkTo('https://a.example')}d${LINK_END}`])).toBe(
      `\x1b[H${open}a\x1b[31mb\x1b[mc\r\nd${LINK_END}`,
    );
  });

  test.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://a.example/ b',
    'https://',
    `https://a.example/${'a'.repeat(2_000)}`,
    'https://a.example/\x1b[31m',
  ])('to %s is text', (address) => {
    expect(painterOf(60).paint([`${linkTo(address)}x`])).not.toContain('\x1b]');
  });

  test('among thousands that went by is shown as any other', async () => {
    const emulator = new Emulator(COLUMNS, 2);
    const painter = painterOf(COLUMNS);
    for (let index = 0; index < 5_000; index++)
      emulator.write(painter.paint([`${linkTo(`https://a.example/${index}`)}${index}${LINK_END}`, docs]));
    await emulator.flush();
    expect(emulator.lines()).toEqual(['4999', 'see docs now']);
    expect(emulator.links(0)).toEqual([['4999', 'https://a.example/4999']]);
    expect(emulator.links(1)).toEqual([['docs', 'https://docs.example/a']]);
    emulator.terminal.dispose();
  });
});

test('another size is drawn whole, on a cleared screen', async () => {
  const emulator = new Emulator(COLUMNS, ROWS);
  const painter = new FramePainter('unicode');
  painter.resize(COLUMNS, ROWS);
  emulator.write(painter.paint(Array.from({ length: ROWS }, () => 'x'.repeat(COLUMNS))));
  emulator.resize(20, 4);
  painter.resize(20, 4);
  emulator.write(painter.paint(['one', 'two']));
  await emulator.flush();
  expect(emulator.lines()).toEqual(['one', 'two', '', '']);
});

test('a large frame is bracketed so that a terminal shows it at once, a small one is not', () => {
  const painter = new FramePainter('unicode');
  painter.resize(100, 50);
  const large = painter.paint(Array.from({ length: 50 }, (_, y) => String(y).repeat(60).slice(0, 99)));
  expect(large.startsWith('\x1b[?2026h')).toBe(true);
  expect(large.endsWith('\x1b[?2026l')).toBe(true);
  expect(painter.paint(['changed'])).not.toContain('2026');
});

test('in ASCII mode nothing else reaches the terminal', () => {
  const painter = new FramePainter('ascii');
  painter.resize(40, 2);
  const bytes = painter.paint(['healthy · v1 × 日本 …', 'é ● AGE↑ CPU↓']);
  expect(bytes).toMatch(/^[\x1b\r\n\x20-\x7e]*$/);
  expect(bytes).toContain('healthy - v1 x ???? ~');
  expect(bytes).toContain('AGE^ CPUv');
});

test('text from a cluster cannot smuggle in an escape sequence', () => {
  const painter = new FramePainter('unicode');
  painter.resize(40, 1);
  expect(painter.paint(['evil \x1b]0;title\x07\x1b[2J'])).not.toMatch(/\x1b\]|\x1b\[2J.*\x1b\[2J/);
});
