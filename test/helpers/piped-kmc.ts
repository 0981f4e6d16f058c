import type { Ending } from '../../src/host.ts';
import { kubeconfigText, writeKubeconfig } from './kubeconfig.ts';
import type { MaintainedCluster } from './maintained-cluster.ts';
import { runMain } from './run-main.ts';

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
  const run = runMain(words.split(' '), {
    env: { KUBECONFIG: kubeconfig },
    isTty: false,
    ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
  });
  const lines = (text: string): readonly string[] => text.split('\n').slice(0, -1);
  return {
    home: run.home,
    code: run.code,
    out: () => lines(run.out()),
    err: () => lines(run.err()),
    end: (ending) => run.end(ending),
  };
}

/** A kubeconfig with a context for each of the clusters; `token` is the user's. */
export function kubeconfigOf(clusters: Readonly<Record<string, MaintainedCluster>>, token = 'demo-admin'): string {
  const servers = Object.fromEntries(Object.entries(clusters).map(([name, { url }]) => [name, url]));
  return writeKubeconfig(kubeconfigText(servers, token));
}
