import type { MeasureId } from './measures.ts';
import type { ProgramName, ProgramUnderTest } from './program-under-test.ts';
import type { World } from './world.ts';

/** What one run of a scenario shows of one program. */
export type Figures = Partial<Readonly<Record<MeasureId, number>>>;

/** How big and how long everything is. */
export interface Dimensions {
  /** Pods of a big cluster, of one with very many, and of a small one. */
  readonly big: number;
  readonly huge: number;
  readonly small: number;
  /** Clusters that are open besides one. */
  readonly idleClusters: number;
  /** Contexts in a big kubeconfig, and how many of them are open. */
  readonly contexts: number;
  readonly open: number;
  /** Clusters that are worked in for hours, and tens of minutes of that. */
  readonly churned: number;
  readonly rounds: number;
  /** Keys of one kind. */
  readonly keys: number;
  /** How long nothing happens. */
  readonly idleMs: number;
  /** Long enough for two heartbeats. */
  readonly beatsMs: number;
}

/** What a scenario runs on. */
export interface Bench {
  readonly world: World;
  readonly dimensions: Dimensions;
  readonly kmc: ProgramUnderTest;
  /** Run beside kmc, one after the other, in the scenarios that have figures of theirs. */
  readonly peers: readonly ProgramUnderTest[];
}

/** Figures of the programs that took part. */
export type ScenarioFigures = Partial<Readonly<Record<ProgramName, Figures>>>;

/** One thing that is done and measured. */
export interface Scenario {
  readonly name: string;
  /** `yields`: what is measured is no load, and the servers' own work on the same cores is none of it. */
  readonly servers?: 'equal' | 'yields';
  /** Runs once. Throws `NotHere` where it cannot. */
  run(bench: Bench): Promise<ScenarioFigures>;
}
