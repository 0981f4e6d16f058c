import { type ShownCell, shownCell, type Terminal } from '../../helpers/emulator.ts';

const ATTRIBUTES: Readonly<Record<string, string>> = {
  1: 'bold',
  2: 'dim',
  3: 'italic',
  4: 'underline',
  5: 'blink',
  7: 'inverse',
};
const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/** What a screen shows, row by row; with its styles: `‹bold red›text‹›`. */
export function frameText(terminal: Terminal, withStyles: boolean): string {
  const rows = Array.from({ length: terminal.rows }, (_, y) => rowText(terminal, y, withStyles));
  return `${rows.join('\n')}\n`;
}

function rowText(terminal: Terminal, y: number, withStyles: boolean): string {
  const cells = Array.from({ length: terminal.cols }, (_, x) => shownCell(terminal, x, y));
  const last = cells.findLastIndex(({ text, style }) => text.trim() !== '' || (withStyles && style !== ''));
  return cells
    .slice(0, last + 1)
    .map((cell, x) => (withStyles ? mark(cell, cells[x - 1], x === last) : cell.text))
    .join('');
}

/** A cell, with the style before it where that is another one than its neighbour's. */
function mark({ text, style }: ShownCell, before: ShownCell | undefined, isLast: boolean): string {
  const begins = style === (before?.style ?? '') ? '' : `‹${styleWords(style)}›`;
  return `${begins}${text}${isLast && style !== '' ? '‹›' : ''}`;
}

/** SGR parameters in words. */
function styleWords(style: string): string {
  const indexed = style.replaceAll(
    /([34])8;5;(\d+)/g,
    (_, base: string, index: string) => `${ground(base)}colour-${index}`,
  );
  const named = indexed.replaceAll(/([34])8;2;(\d+);(\d+);(\d+)/g, (_, base: string, ...rgb: string[]) => {
    const hex = rgb.slice(0, 3).map((each) => Number(each).toString(16).padStart(2, '0'));
    return `${ground(base)}#${hex.join('')}`;
  });
  return named
    .split(';')
    .map((each) => (/^\d+$/.test(each) ? (ATTRIBUTES[each] ?? colourWord(Number(each))) : each))
    .join(' ');
}

function colourWord(parameter: number): string {
  const isBright = parameter >= 90;
  const base = isBright ? parameter - 60 : parameter;
  const isBack = base >= 40;
  return `${isBack ? 'on-' : ''}${isBright ? 'bright-' : ''}${COLOURS[base % 10] ?? parameter}`;
}

function ground(base: string): string {
  return base === '4' ? 'on-' : '';
}
