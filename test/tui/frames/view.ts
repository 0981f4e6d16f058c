import { OPEN, type Stage, type StageOptions } from './stage/stage.ts';

/** One step on the way to a view: keys that are pressed, what the screen has to show, ms that pass, or something that happens. */
export type Step = string | RegExp | number | ((stage: Stage) => void | Promise<void>);

/** Of a terminal. */
export type Size = readonly [columns: number, rows: number];

/** One view of kmc, and how to get there. */
export interface View {
  /** Names its files: letters and dashes. */
  readonly name: string;
  /** What it is, for docs/views.md. */
  readonly says: string;
  /** The tab that it is in; default the Fleet's. */
  readonly tab?: string;
  readonly steps: readonly Step[];
  readonly stage?: StageOptions;
  /** Where it can be seen; default 80x24 and 160x50. */
  readonly sizes?: readonly Size[];
  /** Whether docs/views has a picture of it, in colour. */
  readonly isPictured?: true;
}

/** Brings a stage to a view, and to a moment at which frames are taken. */
export async function show(stage: Stage, { tab, steps }: View): Promise<void> {
  if (tab !== undefined) await stage.press(`\x1b${OPEN.indexOf(tab) + 1}`);
  for (const step of steps) {
    if (typeof step === 'string') await stage.press(step);
    else if (typeof step === 'number') await stage.pass(step);
    else if (step instanceof RegExp) await stage.see(step);
    else await step(stage);
  }
  await stage.beat();
}
