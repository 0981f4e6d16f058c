import type { ShownScreen } from './shown-screen.ts';

/** What a terminal sends for a press of the left button on a cell, 0, 0 being the top left one, and for its release. */
export function click(x: number, y: number): string {
  return `\x1b[<0;${x + 1};${y + 1}M\x1b[<0;${x + 1};${y + 1}m`;
}

/** What it sends for a notch of the wheel over a cell. */
export function wheel(direction: 'up' | 'down', x = 5, y = 8): string {
  return `\x1b[<${direction === 'up' ? 64 : 65};${x + 1};${y + 1}M`;
}

/** A click on the first place where a text stands on the screen. */
export function clickOn(app: ShownScreen, text: string): string {
  const y = app.lines().findIndex((line) => line.includes(text));
  if (y < 0) throw new Error(`${text} is not on the screen:\n${app.text()}`);
  return click((app.lines()[y] ?? '').indexOf(text), y);
}

/** What is inverse in each row that has something inverse below the title: where the cursor or the focus is. */
export function marked(app: ShownScreen): readonly string[] {
  const { emulator } = app.terminal;
  return app.lines().flatMap((line, y) => {
    const cells = Array.from(line).filter((_, x) => emulator.cell(x, y).style === '7');
    return y < 2 || cells.length === 0 ? [] : [cells.join('').trim()];
  });
}
