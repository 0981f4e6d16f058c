import type { PtyProgram } from '../helpers/pty-program.ts';

/** The state that the Fleet home shows for a context, or what it shows instead. */
export function shownState(program: PtyProgram, context: string): string {
  const row = program.lines().find((line) => line.startsWith(`${context} `));
  return /\s\S ((?:config |auth )?\w+)/.exec(row ?? '')?.[1] ?? 'not shown';
}

/** Waits until the Fleet home, which is on the screen, shows all of these contexts as healthy. */
export async function waitUntilHealthy(
  program: PtyProgram,
  contexts: readonly string[],
  deadlineMs: number,
): Promise<void> {
  const isHealthy = (context: string): boolean => shownState(program, context) === 'healthy';
  await program.waitFor(() => contexts.every(isHealthy), `${contexts.join(', ')} healthy`, deadlineMs);
}

/** Goes to the tab of that number and waits until all of its pods are there. */
export async function goToPods(program: PtyProgram, tab: number, name: string, pods: number): Promise<void> {
  // The first frame comes before the tabs that kmc was asked for.
  await program.waitFor(() => program.lines()[0]?.includes(`${tab} ${name}`) === true, `the tab of ${name}`, 20_000);
  program.type(`\x1b${tab}`);
  await program.waitFor(() => showsPods(program, name, pods), `the ${pods} pods of ${name}`, 120_000);
}

/** Whether the tab of a cluster is on the screen, with all of its pods. */
function showsPods(program: PtyProgram, name: string, pods: number): boolean {
  const lines = program.lines();
  return (lines[1] ?? '').startsWith(`pods(all)[${pods}]`) && (lines.at(-1) ?? '').startsWith(`${name} · `);
}
