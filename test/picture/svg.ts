import { shownCell, type Terminal } from '../helpers/emulator.ts';

/** Size of a cell of a 14 px monospace font, in px. */
const CELL = { width: 8.43, height: 18 };
const MARGIN = 10;

const BACKGROUND = '#16181d';
const FOREGROUND = '#d5d8df';

/** The sixteen colours, by SGR parameter. */
const COLORS: Readonly<Record<string, string>> = {
  30: '#16181d',
  31: '#e06c75',
  32: '#98c379',
  33: '#e5c07b',
  34: '#61afef',
  35: '#c678dd',
  36: '#56b6c2',
  37: '#d5d8df',
  90: '#7f8591',
  91: '#e88b92',
  92: '#b1d696',
  93: '#f0d399',
  94: '#85c5f5',
  95: '#d69ae8',
  96: '#7fcbd4',
};

interface Run {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly columns: number;
  readonly style: string;
}

/** Draws what a terminal shows; `title` is for those who do not see it. */
export function svgOf(terminal: Terminal, title: string): string {
  const { cols, rows } = terminal;
  const width = Math.ceil(cols * CELL.width + 2 * MARGIN);
  const height = rows * CELL.height + 2 * MARGIN;
  const runs = Array.from({ length: rows }, (_, y) => runsOf(terminal, y)).flat();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="${BACKGROUND}"/>\n`,
    ...runs.map(draw),
    '</svg>\n',
  ].join('');
}

/** Neighbours of one style in one piece. */
function runsOf(terminal: Terminal, y: number): readonly Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < terminal.cols; x++) {
    const { text, style } = shownCell(terminal, x, y);
    const last = runs.at(-1);
    if (last?.style === style) runs[runs.length - 1] = { ...last, text: last.text + text, columns: last.columns + 1 };
    else runs.push({ x, y, text, columns: 1, style });
  }
  return runs.filter(({ text, style }) => text.trim() !== '' || style !== '');
}

function draw({ x, y, text, columns, style }: Run): string {
  const sgr = style.split(';');
  const color = COLORS[sgr.find((each) => COLORS[each] !== undefined) ?? ''] ?? FOREGROUND;
  const isInverse = sgr.includes('7');
  const [left, top] = [MARGIN + x * CELL.width, MARGIN + y * CELL.height];
  const wide = (columns * CELL.width).toFixed(1);
  const box = `<rect x="${left.toFixed(1)}" y="${top}" width="${wide}" height="${CELL.height}" fill="${color}"/>`;
  const look = `${sgr.includes('1') ? ' font-weight="bold"' : ''}${sgr.includes('2') ? ' opacity="0.55"' : ''}`;
  const fill = isInverse ? BACKGROUND : color;
  const place = `x="${left.toFixed(1)}" y="${top + 13}" textLength="${wide}" lengthAdjust="spacingAndGlyphs"`;
  const words = `<text ${place} xml:space="preserve" fill="${fill}"${look}>${escaped(text)}</text>`;
  return `${isInverse ? box : ''}${text.trim() === '' ? '' : words}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
