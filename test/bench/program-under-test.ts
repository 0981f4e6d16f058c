import { type KmcOptions, MeasuredKmc, MeasuredProgram } from './measured-program.ts';

/** One context of one kubeconfig file. */
export interface ContextOf {
  readonly kubeconfig: string;
  readonly context: string;
}

/** A program that is measured in the same way as the others. */
export interface ProgramUnderTest {
  readonly name: ProgramName;
  /** Starts it on the pods of all namespaces. */
  start(of: ContextOf): MeasuredProgram;
  /** Whether the first frame is there. */
  hasFrame(screen: string): boolean;
  /** Whether all pods are there. */
  hasAll(screen: string, pods: number): boolean;
}

/** kmc and its peers. */
export type ProgramName = 'kmc' | PeerName;

/** The programs that may run beside kmc. */
export type PeerName = 'k9s' | 'sofka';

/** Whether there are rows: a pod that runs is in every table. */
export function hasRows(screen: string): boolean {
  return /\bRunning\b/.test(screen);
}

/** kmc as it is built. `cache` is shared by all of its runs, so that they start warm. */
export function kmcUnderTest(cache: string, options: Partial<KmcOptions> = {}): ProgramUnderTest {
  return {
    name: 'kmc',
    start: ({ kubeconfig, context }) =>
      new MeasuredKmc({ kubeconfig, words: ['-A', context], cache, probe: false, ...options }),
    hasFrame: (screen) => screen.includes('0 Fleet') && screen.includes(' · '),
    hasAll: (screen, pods) => screen.includes(`pods(all)[${pods}]`),
  };
}

/** A peer's first frame is anything at all. */
function hasAnything(screen: string): boolean {
  return screen.trim() !== '';
}

/** k9s (github.com/derailed/k9s). It says how many rows it has in its title: `Pods(all)[10000]`. */
function k9s(binary: string): ProgramUnderTest {
  return {
    name: 'k9s',
    start: ({ kubeconfig, context }) =>
      MeasuredProgram.start([
        binary,
        '--kubeconfig',
        kubeconfig,
        '--context',
        context,
        '-A',
        '-c',
        'pods',
        '--readonly',
      ]),
    hasFrame: hasAnything,
    hasAll: (screen, pods) => new RegExp(`pods\\(all\\)\\[${pods}\\]`, 'i').test(screen),
  };
}

/** sofka (crates.io/crates/sofka). It groups the digits of its count. */
function sofka(binary: string): ProgramUnderTest {
  return {
    name: 'sofka',
    start: ({ kubeconfig, context }) =>
      MeasuredProgram.start([binary, '--kubeconfig', kubeconfig, '--context', context, '-A', '--readonly', 'pods']),
    hasFrame: hasAnything,
    hasAll: (screen, pods) => new RegExp(`\\b${String(pods).replace(/(?=\d{3}$)/, '[,. _]?')}\\b`).test(screen),
  };
}

/** The peers that the environment names: `K9S` and `SOFKA`, each a path. */
export function peersOf(env: Readonly<Record<string, string | undefined>>): readonly ProgramUnderTest[] {
  const named = [
    [env['K9S'], k9s],
    [env['SOFKA'], sofka],
  ] as const;
  return named.flatMap(([binary, peer]) => (binary === undefined || binary === '' ? [] : [peer(binary)]));
}
