import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { render as renderInk } from 'ink';
import { render } from 'ink-testing-library';
import type { ReactElement } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { App } from '../../../src/tui/app.tsx';
import { createChromeStore } from '../../../src/tui/chrome-store.ts';
import { NoticeRow } from '../../../src/tui/components/notice-row.tsx';
import { PromptLine } from '../../../src/tui/components/prompt-line.tsx';
import { StatusLine } from '../../../src/tui/components/status-line.tsx';
import { TabBar } from '../../../src/tui/components/tab-bar.tsx';
import { ThemeContext } from '../../../src/tui/components/theme-context.ts';
import { createTheme } from '../../../src/tui/model/theme.ts';
import type { Chrome } from '../../../src/tui/selectors/chrome.ts';

const theme = createTheme({ colors: 0, glyphs: 'unicode' });
const frameOf = (element: ReactElement): string | undefined =>
  render(<ThemeContext value={theme}>{element}</ThemeContext>)
    .lastFrame()
    ?.replace(/\x1b\[[\d;]*m/g, '');

describe('a component', () => {
  test('TabBar shows tabs with their state', () => {
    const tabs = [
      { number: 0, name: 'Fleet', state: undefined, focused: false },
      { number: 1, name: 'alpha', state: 'healthy', focused: true },
    ] as const;
    expect(frameOf(<TabBar tabs={tabs} width={60} />)).toBe(' 0 Fleet [1 alpha ●]');
  });

  test('StatusLine shows who, how and what to press', () => {
    const status = { subject: 'alpha', state: 'healthy', details: ['v1.36.3', '12 ms'], hints: ['? keys'] } as const;
    expect(frameOf(<StatusLine status={status} width={60} />)).toBe('alpha · healthy · v1.36.3 · 12 ms · ? keys');
  });

  test('NoticeRow puts the cluster in front, and takes its row even when it has nothing to say', () => {
    const notice = { clusterName: 'bravo', text: 'healthy again', tone: 'good' } as const;
    expect(frameOf(<NoticeRow notice={notice} width={60} />)).toBe('bravo: healthy again');
    expect(frameOf(<NoticeRow notice={undefined} width={60} />)).toBe('');
  });

  test('PromptLine shows what is typed, with the caret in its place, and the end of a long line', () => {
    const prompt = (text: string, caret: number, ghost = '', note = ''): ReactElement => (
      <PromptLine prompt={{ sigil: ':', edit: { text, caret }, ghost, note }} width={12} />
    );
    expect(frameOf(prompt('pods', 4))).toBe(':pods ');
    const raw = render(<ThemeContext value={theme}>{prompt('pods', 1)}</ThemeContext>).lastFrame();
    expect(raw).toContain('p\x1b[7mo\x1b[27mds');
    expect(frameOf(prompt('abcdefghijklmnop', 16))).toBe(':ghijklmnop ');
    expect(frameOf(prompt('中文中文中文', 6))).toBe(':文中文中文 ');
  });

  test('PromptLine shows what is offered behind the caret, and beside it what that is, as far as there is room', () => {
    const prompt = (text: string, ghost: string, note: string, width = 20): ReactElement => (
      <PromptLine prompt={{ sigil: ':', edit: { text, caret: text.length }, ghost, note }} width={width} />
    );
    expect(frameOf(prompt('po', 'ds', 'core 1/2'))).toBe(':pods       core 1/2');
    expect(frameOf(prompt('po', 'ds', 'core 1/2', 12))).toBe(':pods');
    expect(frameOf(prompt('po', 'ddisruptionbudgets', '', 12))).toBe(':poddisrupti');
    const raw = render(<ThemeContext value={theme}>{prompt('po', 'ds', '')}</ThemeContext>).lastFrame();
    expect(raw).toContain('po\x1b[7md\x1b[27m\x1b[2ms\x1b[22m');
  });
});

const chrome: Chrome = {
  surround: 'whole',
  tabs: [{ number: 0, name: 'Fleet', state: undefined, focused: true }],
  status: { subject: 'Fleet', state: undefined, details: ['2 healthy'], hints: [] },
  notice: undefined,
  prompt: undefined,
  dialog: undefined,
  faults: undefined,
  login: undefined,
};

test('without a sink, as for a screen reader, canvases are plain Ink text', async () => {
  const store = createChromeStore(() => chrome);
  const draw = (width: number, height: number): readonly string[] => [`${width}x${height}`];
  const { lastFrame } = render(<App chrome={store} theme={theme} drawTitle={draw} drawPage={draw} />);
  await vi.waitFor(() => expect(lastFrame()).toContain('100x1\n'));
  expect(lastFrame()?.replace(/\x1b\[[\d;]*m/g, '')).toContain('Fleet · 2 healthy');
});

test('the contract with Ink: with debug, every commit is one write of the whole frame', async () => {
  const writes: string[] = [];
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns: 60,
    rows: 15,
    write: (data: string) => writes.push(data),
  });
  let status = chrome.status;
  const store = createChromeStore(() => ({ ...chrome, status }));
  const nothing = (): readonly string[] => [];
  const ink = renderInk(<App chrome={store} theme={theme} drawTitle={nothing} drawPage={nothing} />, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: new PassThrough() as unknown as NodeJS.ReadStream,
    debug: true,
    interactive: true,
    patchConsole: false,
  });
  const frames = (): string[] => writes.filter((data) => data.split('\n').length === 15);
  const first = frames().length;
  status = { ...status, details: ['3 healthy'] };
  store.update();
  await vi.waitFor(() => expect(frames()).toHaveLength(first + 1));
  expect(frames().at(-1)).toContain('3 healthy');
  store.update();
  await Promise.resolve();
  expect(frames()).toHaveLength(first + 1);
  ink.unmount();
});
