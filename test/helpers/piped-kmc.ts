import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ending, Host } from '../../src/host.ts';
import { main } from '../../src/main.ts';
import { FakeTerminal } from './fake-terminal.ts';
import { kubeconfigText, temporaryFolder, writeKubeconfig } from './kubeconfig.ts';
import type { MaintainedCluster } from './maintained-cluster.ts';

/** A run of kmc without a terminal: what it has printed so far, line by line, and its end. */
export interface PipedRun {
  /** Where it keeps what it keeps. */
  readonly home: string;
  readonly code: Promise<number>;
  out(): readonly string[];
  err(): readonly string[];
  end(ending: Ending): void;
}

/** `kmc WORDS` in a pipe: real files, real HTTP, real time. */
export function pipedKmc(words: string, kubeconfig: string, settings?: object): PipedRun {
  const home = temporaryFolder();
  if (settings !== undefined) {
    mkdirSync(join(home, 'kmc'));
    writeFileSync(join(home, 'kmc', 'config.json'), JSON.stringify(settings));
  }
  const printed = { out: '', err: '' };
  const listeners = new Set<(ending: Ending) => void>();
  const host: Host = {
    words: words.split(' '),
    env: { HOME: home, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, KUBECONFIG: kubeconfig },
    version: '1.2.3',
    stdinIsTty: false,
    stdoutIsTty: false,
    terminal: () => new FakeTerminal(80, 24),
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    captureOutput: () => undefined,
    onEnding: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const lines = (text: string): readonly string[] => text.split('\n').slice(0, -1);
  return {
    home,
    code: main(host),
    out: () => lines(printed.out),
    err: () => lines(printed.err),
    end: (ending) => {
      for (const listener of listeners) listener(ending);
    },
  };
}

/** A kubeconfig with a context for each of the clusters; `token` is the user's. */
export function kubeconfigOf(clusters: Readonly<Record<string, MaintainedCluster>>, token = 'demo-admin'): string {
  const servers = Object.fromEntries(Object.entries(clusters).map(([name, { url }]) => [name, url]));
  return writeKubeconfig(kubeconfigText(servers, token));
}
