import {
  type AnswerCache,
  type CacheMoment,
  cached,
  standing,
  withAnswer,
  withoutAnswer,
} from '../model/permission/answer-cache.ts';

/** How often a question is asked when the credential changes under way: it does so once, when the old one was rejected. */
const ATTEMPTS = 3;

/** What one cluster answers to one kind of review: remembered for a while, and asked once at a time for each question. */
export class ReviewAnswers<T> {
  readonly #moment: () => CacheMoment;
  readonly #changed: () => void;
  readonly #underWay = new Map<string, Promise<T>>();
  #cache: AnswerCache<T> = new Map();

  /** `changed` is told when there is an answer more. */
  constructor(moment: () => CacheMoment, changed: () => void) {
    this.#moment = moment;
    this.#changed = changed;
  }

  /** What is known now, without asking. */
  known(key: string): T | undefined {
    return cached(this.#cache, key, this.#moment());
  }

  /** Everything that is known now, by question. */
  all(): ReadonlyMap<string, T> {
    return standing(this.#cache, this.#moment());
  }

  /** What is known, else what `ask` brings, which is remembered. Rejects as `ask` does: an error is no answer. */
  get(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.known(key);
    if (known !== undefined) return Promise.resolve(known);
    const before = this.#underWay.get(key);
    if (before !== undefined) return before;
    const asking = this.#ask(ask);
    this.#underWay.set(key, asking);
    // Whoever has forgotten it meanwhile wants another one.
    const isWanted = (): boolean => this.#underWay.get(key) === asking && this.#underWay.delete(key);
    asking.then(
      (value) => {
        if (!isWanted()) return;
        this.#cache = withAnswer(this.#cache, key, value, this.#moment());
        this.#changed();
      },
      () => isWanted(),
    );
    return asking;
  }

  /** Forgets one answer, or all: also those that are on their way. */
  forget(key?: string): void {
    if (key === undefined) {
      this.#underWay.clear();
      this.#cache = new Map();
      return;
    }
    this.#underWay.delete(key);
    this.#cache = withoutAnswer(this.#cache, key);
  }

  /** Asks until the answer is about whoever we are when it comes. */
  async #ask(ask: () => Promise<T>): Promise<T> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { identity } = this.#moment();
      const value = await ask();
      if (identity === this.#moment().identity) return value;
    }
    throw new Error('the credential changes faster than it can be asked about');
  }
}
