import type { ClusterId } from '../../clusters/model/cluster.ts';
import type { Clock } from '../../clusters/ports.ts';
import type { FleetOperations } from '../../refresh/index.ts';
import { least } from '../../refresh/model/least.ts';
import type { DrainJob } from '../../refresh/model/operations/job.ts';
import type { OperationId } from '../../refresh/model/operations/operation.ts';
import { ageHoldsMs, timeOfDay } from '../model/duration.ts';
import type { ActionId } from '../model/keys/keybinding.ts';
import { printable, truncate } from '../model/text.ts';
import type { Theme } from '../model/theme.ts';
import { clamp, type Motion, placeAfter } from '../model/view/cursor.ts';
import type { JobKeys } from '../operations/job-keys.ts';
import {
  type BoardDrain,
  type BoardFacts,
  boardCount,
  boardHead,
  boardLines,
  drainAt,
  drainWords,
} from '../selectors/operations/board.ts';
import { podLines, podsHoldMs } from '../selectors/operations/board-pods.ts';
import type { Reading, Sheet } from './sheet.ts';

/** What a board is made of. */
export interface BoardParts {
  /** The drains on it, in their order. */
  readonly ids: readonly OperationId[];
  readonly operations: Pick<FleetOperations, 'jobs'>;
  readonly keys: Pick<JobKeys, 'perform'>;
  readonly colourOf: (id: ClusterId) => string | undefined;
  /** Why a cluster does not answer as it should; empty when it does. */
  readonly silenceOf: (id: ClusterId) => string;
  readonly theme: Theme;
  readonly clock: Clock;
}

/** Rows of a board that is heard, which is one line of one drain. */
const READ_HEIGHT = 1;

/** Drains while they run and when they are over: of several nodes, and of several clusters. */
export class BoardSheet implements Sheet {
  readonly #parts: BoardParts;
  /** By its id: when another one is forgotten, keys stay on the one that is marked. */
  #selected: OperationId | undefined;
  #shows: BoardFacts['shows'] = 'pods';
  #top = 0;
  #height = 1;

  constructor(parts: BoardParts) {
    this.#parts = parts;
  }

  title(_filter: string, width: number): string {
    const drains = this.#drains();
    const running = drains.filter(({ job }) => job.endedAt === undefined).length;
    const count = drains.length === 1 ? 'drain' : `${drains.length} drains`;
    const text = `${count}, ${running === 0 ? 'over' : `${running} running`}`;
    const { theme } = this.#parts;
    return theme.bold(theme.tone('accent', truncate(text, width)));
  }

  draw(_filter: string, width: number, height: number): readonly string[] {
    this.#height = height;
    const facts = this.#facts();
    if (facts.drains.length === 0) return ['', '  These drains are no longer remembered: five of each node are.'];
    return boardLines(facts, width, height, this.#parts.theme);
  }

  read(_filter: string, width: number): Reading {
    const facts = this.#facts();
    const { drains, selected } = facts;
    const job = drains[selected]?.job;
    const line = job === undefined ? '' : drains.length > 1 ? drainWords(job) : this.#lineOf(job, facts, width);
    this.#height = boardHead(drains.length, READ_HEIGHT) + 4;
    const [index, count] = drains.length > 1 ? [selected, drains.length] : [facts.top, boardCount(facts)];
    return { line, index, count, notes: drains.length === 1 ? drains.map((each) => drainWords(each.job)) : [] };
  }

  #lineOf(job: DrainJob, { shows, top, times }: BoardFacts, width: number): string {
    if (shows === 'pods') return podLines(job, times, width, this.#parts.theme)[top] ?? '';
    const said = job.report[top];
    return said === undefined ? '' : `${timeOfDay(said.at)} ${printable(said.text)}`;
  }

  /** Up and down choose a drain where there are several, and else scroll, as pages do. */
  move(motion: Motion): void {
    const facts = this.#facts();
    const step = motion === 'up' ? -1 : motion === 'down' ? 1 : 0;
    if (step !== 0 && facts.drains.length > 1) {
      this.#select(facts.drains[clamp(facts.selected + step, 0, facts.drains.length - 1)]?.job.id);
      return;
    }
    const page = Math.max(1, this.#height - boardHead(facts.drains.length, this.#height) - 3);
    const last = Math.max(0, boardCount(facts) - page);
    this.#top = placeAfter(motion, this.#top, { page, last });
  }

  click(_x: number, y: number): string | undefined {
    const facts = this.#facts();
    const id = facts.drains[drainAt(facts, y, this.#height) ?? -1]?.job.id;
    if (id !== undefined && id !== facts.drains[facts.selected]?.job.id) this.#select(id);
    return id;
  }

  notch(): number {
    return this.#drains().length > 1 ? 1 : 3;
  }

  perform(action: ActionId): boolean {
    const { drains, selected } = this.#facts();
    const job = drains[selected]?.job;
    if (action === 'enter') {
      this.#shows = this.#shows === 'pods' ? 'report' : 'pods';
      this.#top = 0;
      return true;
    }
    return this.#parts.keys.perform(action, job);
  }

  holdsMs(): number | undefined {
    const { clock } = this.#parts;
    const times = { now: clock.now(), wall: clock.wall() };
    const waits = this.#drains()
      .filter(({ job }) => job.endedAt === undefined)
      .flatMap(({ job }) => [ageHoldsMs(times.wall - job.startedAt), podsHoldMs(job, times)]);
    return least(waits);
  }

  close(): void {
    this.#top = 0;
  }

  #select(id: OperationId | undefined): void {
    this.#selected = id;
    this.#top = 0;
  }

  #facts(): BoardFacts {
    const { clock } = this.#parts;
    const drains = this.#drains();
    const selected = Math.max(
      0,
      drains.findIndex(({ job }) => job.id === this.#selected),
    );
    return { drains, selected, shows: this.#shows, top: this.#top, times: { now: clock.now(), wall: clock.wall() } };
  }

  #drains(): readonly BoardDrain[] {
    const { ids, operations, colourOf, silenceOf } = this.#parts;
    const jobs = new Map(operations.jobs().map((job) => [job.id, job]));
    return ids
      .map((id) => jobs.get(id))
      .filter((job): job is DrainJob => job?.kind === 'drain')
      .map((job) => ({ job, colour: colourOf(job.clusterId), silence: silenceOf(job.clusterId) }));
  }
}
