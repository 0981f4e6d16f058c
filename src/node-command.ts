import type { NodeInvocation } from './cli/node-args.ts';
import type { ClusterSession } from './clusters/index.ts';
import { RequestFailure } from './clusters/model/failure.ts';
import type { Clock } from './clusters/ports.ts';
import { ClusterIdentity, cordonNode, type Drain, type JournaledDrain, journaledDrain } from './refresh/index.ts';
import { kubectlLines, trialSuffix } from './refresh/model/drain/kubectl-lines.ts';
import type { Journal, NodeApi } from './refresh/ports.ts';

/** What a command on nodes is made of. */
export interface NodeCommandParts {
  readonly session: ClusterSession;
  readonly api: NodeApi;
  readonly clock: Clock;
  readonly invocation: NodeInvocation;
  /** Keeps what is under way over the runs of kmc. */
  readonly journal: Journal;
  readonly print: { out(text: string): void; err(text: string): void };
}

/** Exit codes of design.md §7. */
const [FINE, FAILED, PARTIAL] = [0, 1, 3];
/** A signal's exit code is this much more than its number. */
const SIGNALLED = 128;
/** SIGPIPE: what a program gets that writes where nobody reads. Node takes it away and gives an error instead. */
const UNREAD = 13;

/** `kmc drain`, `kmc cordon` and `kmc uncordon`: kubectl's words, with the cluster's name in front of what goes wrong. */
export class NodeCommand {
  readonly #parts: NodeCommandParts;
  readonly #identity: ClusterIdentity;
  readonly #interrupted = new AbortController();
  readonly #signal: AbortSignal;
  readonly #killed = Promise.withResolvers<void>();
  /** Nodes that this command, or somebody before it, has cordoned. */
  readonly #cordoned: string[] = [];
  readonly #markedByUs = new Set<string>();
  #signalNumber: number | undefined;
  /** Signals so far. */
  #signals = 0;
  #drain: Drain | undefined;

  constructor(parts: NodeCommandParts) {
    const { session, api } = parts;
    this.#parts = parts;
    this.#signal = AbortSignal.any([session.signal, this.#interrupted.signal]);
    this.#identity = new ClusterIdentity(session, api, session.signal);
  }

  /** Resolves to the exit code. Never rejects for what a cluster says. */
  async run(): Promise<number> {
    const code = await Promise.race([this.#work(), this.#killed.promise.then(() => FAILED)]);
    if (this.#signalNumber === undefined) return code;
    const left = this.#cordoned.length === 0 ? '' : `; cordoned: ${this.#cordoned.join(', ')}`;
    if (this.#parts.invocation.verb === 'drain') this.#err(`interrupted${left}`);
    return SIGNALLED + this.#signalNumber;
  }

  /** A signal asks it to end: what is under way is awaited. The second one waits for nothing. */
  interrupt(signalNumber: number): void {
    this.#signals += 1;
    if (this.#signals === 1) this.#stop(signalNumber);
    else this.#killed.resolve();
  }

  /** Nobody reads what it says: it ends as after a signal. With a closed line comes one, too, which is no second. */
  unread(): void {
    if (this.#signalNumber === undefined) this.#stop(UNREAD);
  }

  #stop(signalNumber: number): void {
    this.#signalNumber = signalNumber;
    if (this.#drain !== undefined) this.#drain.stop('interrupted');
    else this.#interrupted.abort(new DOMException('interrupted', 'AbortError'));
  }

  async #work(): Promise<number> {
    const { verb } = this.#parts.invocation;
    const nodes = await this.#nodes();
    if (nodes === undefined) return FAILED;
    const marked: string[] = [];
    for (const node of nodes) {
      if (await this.#cordon(node, verb !== 'uncordon')) marked.push(node);
    }
    if (verb !== 'drain') return summary(marked.length, nodes.length);
    const drained: string[] = [];
    for (const node of marked) {
      if (this.#signalNumber === undefined && (await this.#drainOne(node))) drained.push(node);
    }
    const pending = nodes.filter((node) => !drained.includes(node));
    if (pending.length > 0 && this.#signalNumber === undefined)
      this.#err(['There are pending nodes to be drained:', ...pending.map((node) => ` ${node}`)].join('\n'));
    return summary(drained.length, nodes.length);
  }

  /** The nodes that are meant, all of which are there; `undefined` when one is not, and nothing is done then. */
  async #nodes(): Promise<readonly string[] | undefined> {
    const { api, invocation } = this.#parts;
    return this.#tried('error: ', async () => {
      if (invocation.selector !== '') return api.nodeNames(invocation.selector, this.#signal);
      for (const node of invocation.nodes) await api.node(node, this.#signal);
      return invocation.nodes;
    });
  }

  async #cordon(node: string, wanted: boolean): Promise<boolean> {
    const { api, invocation } = this.#parts;
    const { dryRun } = invocation.options;
    const un = wanted ? '' : 'un';
    const done = await this.#tried(`error: unable to ${un}cordon node "${node}": `, () =>
      cordonNode(api, this.#identity, { node, wanted, dryRun }, this.#signal),
    );
    if (done === undefined) return false;
    if (wanted && !done.already && dryRun === 'none') this.#markedByUs.add(node);
    if (wanted && (done.already || dryRun === 'none')) this.#cordoned.push(node);
    this.#parts.print.out(`node/${node} ${done.already ? 'already ' : ''}${un}cordoned${trialSuffix(dryRun)}\n`);
    return true;
  }

  async #drainOne(node: string): Promise<boolean> {
    const { session, api, clock, invocation, print, journal } = this.#parts;
    const { drain, kept }: JournaledDrain = journaledDrain({
      session,
      api,
      identity: this.#identity,
      clock,
      node,
      options: invocation.options,
      notice: (notice) => {
        const { out, err } = kubectlLines(notice, drain.state());
        for (const line of out) print.out(`${line}\n`);
        for (const line of err) this.#err(line);
      },
      journal,
      startedAt: clock.wall(),
      isMarkedByUs: this.#markedByUs.has(node),
      problem: (text) => this.#err(`Warning: ${text}`),
    });
    this.#drain = drain;
    const { outcome } = await drain.run();
    this.#drain = undefined;
    // What has ended is not to be offered as left over.
    await kept();
    return outcome === 'done';
  }

  /** What it gives; `undefined` when it failed, which has been told then. */
  async #tried<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (this.#signal.aborted) return undefined;
      const { message } = error as Error;
      const next = error instanceof RequestFailure ? error.failure.next : undefined;
      this.#err(`${what}${message}${next === undefined ? '' : `; ${next}`}`);
      return undefined;
    }
  }

  #err(line: string): void {
    this.#parts.print.err(`${this.#parts.session.cluster.name}: ${line}\n`);
  }
}

function summary(done: number, all: number): number {
  if (done === all) return FINE;
  return done === 0 ? FAILED : PARTIAL;
}
