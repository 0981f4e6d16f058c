import type { PluginTerminal } from '../../clusters/ports.ts';

/** A program to run, by name or path, with the environment of its cluster. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** Paths of kubeconfig files, the one of its context first. */
  readonly kubeconfig: readonly string[];
}

/** Runs programs of a person's own. No shell looks at their arguments. */
export interface Programs {
  /** With the terminal, until it ends: undefined, or why it failed. Never rejects. */
  inTerminal(program: Program, terminal: PluginTerminal): Promise<string | undefined>;
  /**
   * Beside the screen: without a terminal, each line that it prints is heard, and the signal ends it with all that it has
   * started. Resolves to why it failed. Never rejects.
   */
  inBackground(program: Program, heard: (line: string) => void, signal: AbortSignal): Promise<string | undefined>;
}
