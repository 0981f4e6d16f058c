import { expect, test } from 'vitest';
import { createTerminalGuard, drawn } from '../../../src/tui/screen/terminal-guard.ts';

const DRAWN = drawn({ links: false, mouse: false });
const LINKED = drawn({ links: true, mouse: false });
const CLICKED = drawn({ links: false, mouse: true });

test('the terminal is put back once: cursor, paste mode, main screen last', () => {
  const written: string[] = [];
  const raw: boolean[] = [];
  const guard = createTerminalGuard(
    { writeNow: (text) => written.push(text), setRawMode: (on) => raw.push(on) },
    DRAWN,
  );
  guard.enter();
  guard.restore();
  guard.restore();
  expect(written).toHaveLength(2);
  expect(written[0]).toContain('\x1b[?1049h');
  expect(written[1]).toMatch(/\x1b\[\?2004l.*\x1b\[\?25h\x1b\[\?1049l$/);
  expect(raw).toEqual([false]);
  expect(written.join('')).not.toContain('?1000');
});

test('a link that was under way is ended first, in a terminal that has links', () => {
  const written: string[] = [];
  const terminal = { writeNow: (text: string) => written.push(text), setRawMode: () => undefined };
  for (const modes of [LINKED, DRAWN]) {
    const guard = createTerminalGuard(terminal, modes);
    guard.enter();
    guard.restore();
  }
  expect(written[1]).toMatch(/^\x1b\\\x1b\]8;;\x1b\\\x1b\[/);
  expect(written[3]).toMatch(/^\x1b\[/);
});

test('a terminal that was never taken is left alone, one that is gone does no harm', () => {
  const gone = (): never => {
    throw new Error('EIO');
  };
  const untouched = createTerminalGuard({ writeNow: gone, setRawMode: gone }, DRAWN);
  untouched.restore();
  let writes = 0;
  const lost = createTerminalGuard({ writeNow: () => (writes++ === 0 ? undefined : gone()), setRawMode: gone }, DRAWN);
  lost.enter();
  expect(() => lost.restore()).not.toThrow();
});

test('the mouse is reported only between, and told by its presses: a move alone sends nothing', () => {
  const written: string[] = [];
  const guard = createTerminalGuard({ writeNow: (text) => written.push(text), setRawMode: () => undefined }, CLICKED);
  guard.enter();
  expect(written.join('')).toContain('\x1b[?1000h\x1b[?1006h');
  expect(written.join('')).not.toMatch(/\?100[23]h/);
  guard.restore();
  expect(written[1]).toMatch(/^\x1b\[\?1006l\x1b\[\?1000l.*\x1b\[\?1049l$/);
  guard.enter((text) => written.push(text));
  expect(written[2]).toBe(written[0]);
});
