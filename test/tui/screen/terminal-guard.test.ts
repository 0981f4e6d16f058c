import { expect, test } from 'vitest';
import { createTerminalGuard } from '../../../src/tui/screen/terminal-guard.ts';

test('the terminal is put back once: cursor, paste mode, main screen last', () => {
  const written: string[] = [];
  const raw: boolean[] = [];
  const guard = createTerminalGuard({ writeNow: (text) => written.push(text), setRawMode: (on) => raw.push(on) });
  guard.enter();
  guard.restore();
  guard.restore();
  expect(written).toHaveLength(2);
  expect(written[0]).toContain('\x1b[?1049h');
  expect(written[1]).toMatch(/\x1b\[\?2004l.*\x1b\[\?25h\x1b\[\?1049l$/);
  expect(raw).toEqual([false]);
});

test('a terminal that was never taken is left alone, one that is gone does no harm', () => {
  const gone = (): never => {
    throw new Error('EIO');
  };
  const untouched = createTerminalGuard({ writeNow: gone, setRawMode: gone });
  untouched.restore();
  let writes = 0;
  const lost = createTerminalGuard({ writeNow: () => (writes++ === 0 ? undefined : gone()), setRawMode: gone });
  lost.enter();
  expect(() => lost.restore()).not.toThrow();
});
