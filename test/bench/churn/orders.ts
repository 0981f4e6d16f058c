/** What was left of memory after a collection of garbage, in MiB. */
export interface MemorySample {
  readonly heap: number;
  readonly resident: number;
}

/** What the process with the churned kmc does for the bench. Its time stands still until it is moved. */
export interface ChurnOrders {
  /** Builds the whole app on a kubeconfig, with these contexts open, on an emulated terminal. */
  open(kubeconfig: string, contexts: readonly string[]): Promise<void>;
  type(keys: string): Promise<void>;
  /** Moves its time on; resolves when what came of it is on the screen. */
  advance(ms: number): Promise<readonly string[]>;
  sample(): Promise<MemorySample>;
  /** Where to write a heap snapshot, to see what grows. */
  snapshot(path: string): Promise<void>;
}
