import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Ending, Host } from '../../src/host.ts';
import { main } from '../../src/main.ts';
import { until } from './fake-clock.ts';
import { FakeTerminal } from './fake-terminal.ts';
import { temporaryFolder } from './kubeconfig.ts';
import { ScriptedApi } from './scripted-api.ts';

/** A run of the whole program in this process: real clock, real files, real HTTP; the terminal is emulated. */
export interface Run {
  readonly terminal: FakeTerminal;
  readonly code: Promise<number>;
  readonly home: string;
  out(): string;
  err(): string;
  end(ending: Ending): void;
  see(text: string): Promise<void>;
}

/** How a test wants its run. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTty?: boolean;
  /** Becomes `$XDG_CONFIG_HOME/kmc/config.json`. */
  readonly settings?: string;
}

/** Starts the program with these words behind `kmc`. */
export function runMain(words: readonly string[], options: RunOptions = {}): Run {
  const home = temporaryFolder();
  if (options.settings !== undefined) {
    mkdirSync(join(home, 'kmc'));
    writeFileSync(join(home, 'kmc', 'config.json'), options.settings);
  }
  const terminal = new FakeTerminal(100, 24);
  const printed = { out: '', err: '' };
  const listeners = new Set<(ending: Ending) => void>();
  const prints = new Set<(line: string) => void>();
  const host: Host = {
    words,
    env: {
      TERM: 'xterm',
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_STATE_HOME: home,
      KUBECONFIG: '/nowhere',
      ...options.env,
    },
    version: '1.2.3',
    stdinIsTty: options.isTty ?? true,
    stdoutIsTty: options.isTty ?? true,
    terminal: () => terminal,
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    captureOutput: (listener) => void prints.add(listener),
    onEnding: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const see = async (text: string): Promise<void> => {
    await until(
      () => terminal.emulator.screen().includes(text),
      `the screen shows ${text}\n${terminal.emulator.screen()}`,
    );
  };
  const end = (ending: Ending): void => {
    for (const listener of listeners) listener(ending);
  };
  return { terminal, code: main(host), home, out: () => printed.out, err: () => printed.err, end, see };
}

/** A scripted cluster, until the test is over. */
export async function startApi(): Promise<ScriptedApi> {
  const api = await ScriptedApi.start();
  onTestFinished(() => api.stop());
  return api;
}
