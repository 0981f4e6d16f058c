import { Box, Text, useWindowSize } from 'ink';
import { type ReactElement, useSyncExternalStore } from 'react';
import type { ChromeStore } from './chrome-store.ts';
import { DialogForm } from './components/dialog-form.tsx';
import { FaultRows } from './components/fault-rows.tsx';
import { LoginRows } from './components/login-rows.tsx';
import { NoticeRow } from './components/notice-row.tsx';
import { Place } from './components/place.tsx';
import { PromptLine } from './components/prompt-line.tsx';
import { StatusLine } from './components/status-line.tsx';
import { TabBar } from './components/tab-bar.tsx';
import { ThemeContext } from './components/theme-context.ts';
import type { Theme } from './model/theme.ts';
import { Canvas } from './screen/canvas.tsx';

/** Draws a rectangle of the given size as strings. */
export type Draw = (width: number, height: number) => readonly string[];

/** What the screen is made of. The two functions are read at every frame, without a React commit. */
export interface AppProps {
  readonly chrome: ChromeStore;
  readonly theme: Theme;
  readonly drawTitle: Draw;
  readonly drawPage: Draw;
}

/** Below this the screen says so instead of drawing (design.md §5). */
const SMALLEST = { columns: 60, rows: 15 };

/** The screen: tab bar, title, page, prompt, notices, status line. */
export function App({ chrome, theme, drawTitle, drawPage }: AppProps): ReactElement {
  const { surround, tabs, status, notice, prompt, dialog, faults, login } = useSyncExternalStore(
    chrome.subscribe,
    chrome.snapshot,
  );
  const { columns, rows } = useWindowSize();
  if (columns < SMALLEST.columns || rows < SMALLEST.rows) return <TooSmall columns={columns} rows={rows} />;
  return (
    <ThemeContext value={theme}>
      <Box flexDirection="column" width={columns} height={rows}>
        {surround === 'whole' && (
          <Place is="tab-bar" flexShrink={0}>
            <TabBar tabs={tabs} width={columns} />
          </Place>
        )}
        <Canvas height={1} flexShrink={0} draw={drawTitle} />
        {dialog !== undefined && <DialogForm dialog={dialog} />}
        <Place is="page" flexGrow={1}>
          <Canvas flexGrow={1} draw={drawPage} />
        </Place>
        {prompt !== undefined && <PromptLine prompt={prompt} width={columns} />}
        {faults !== undefined && <FaultRows faults={faults} />}
        {login !== undefined && <LoginRows login={login} />}
        {(surround === 'whole' || notice !== undefined) && <NoticeRow notice={notice} width={columns} />}
        {surround !== 'full' && <StatusLine status={status} width={columns} />}
      </Box>
    </ThemeContext>
  );
}

function TooSmall({ columns, rows }: { readonly columns: number; readonly rows: number }): ReactElement {
  const text = `kmc needs ${SMALLEST.columns}x${SMALLEST.rows}, this terminal is ${columns}x${rows}`;
  return (
    <Box width={columns} height={rows}>
      <Text wrap="wrap">{text}</Text>
    </Box>
  );
}
