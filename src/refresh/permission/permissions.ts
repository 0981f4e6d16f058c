import { createEmitter } from '../../clusters/index.ts';
import { RequestFailure } from '../../clusters/model/failure.ts';
import type { Cancel, Clock } from '../../clusters/ports.ts';
import { NAMESPACES_SURVEYED } from '../model/constants.ts';
import {
  type AccessAnswer,
  type AccessQuestion,
  NOT_ASKED,
  questionKey,
  reviewedAnswer,
} from '../model/permission/access.ts';
import { hintOf, namedNamespaces, type RulesReview } from '../model/permission/rules.ts';
import type { AccessReviewer } from '../ports.ts';
import { ReviewAnswers } from './review-answers.ts';

/** What the permissions of one cluster need of it. */
export interface PermissionsParts {
  readonly reviewer: AccessReviewer;
  /** Grows when requests begin to authenticate with something else: answers from before are about somebody else. */
  readonly identity: () => number;
  readonly clock: Pick<Clock, 'now'>;
  /** Ends with the session. */
  readonly signal: AbortSignal;
}

/** What `:diag` tells of the permissions of one cluster. */
export interface PermissionFacts {
  /** Questions whose answer is known. */
  readonly asked: number;
  /** Those of them that are answered with no. */
  readonly denied: readonly AccessQuestion[];
  /** Namespaces whose rules are known. */
  readonly namespaces: readonly { readonly name: string; readonly rules: number; readonly incomplete: boolean }[];
  /** Why the newest question came to nothing; `undefined` when it did not. */
  readonly trouble: string | undefined;
}

interface Reviewed {
  readonly question: AccessQuestion;
  readonly answer: AccessAnswer;
}

/**
 * What the user of one cluster may do there. Rules are hints, asked for by namespace; a review answers one question
 * before an action. Both are kept for two minutes for one identity, and no error ever becomes a no.
 */
export class Permissions {
  readonly #parts: PermissionsParts;
  readonly #answers: ReviewAnswers<Reviewed>;
  readonly #rules: ReviewAnswers<RulesReview>;
  readonly #changes = createEmitter();
  #trouble: string | undefined;

  constructor(parts: PermissionsParts) {
    this.#parts = parts;
    const moment = () => ({ identity: parts.identity(), now: parts.clock.now() });
    const changed = (): void => this.#changed();
    this.#answers = new ReviewAnswers(moment, changed);
    this.#rules = new ReviewAnswers(moment, changed);
  }

  /** Tells that more is known than before. */
  subscribe(listener: () => void): Cancel {
    return this.#changes.subscribe(listener);
  }

  /** Asks the server, unless it was asked within the last two minutes: what to do before an action. Never rejects. */
  async may(question: AccessQuestion): Promise<AccessAnswer> {
    const { reviewer, signal } = this.#parts;
    try {
      const ask = async (): Promise<Reviewed> => {
        const answer = reviewedAnswer(await reviewer.access(question, signal));
        // Not to be remembered: the next one who asks may be told.
        if (answer.type === 'unknown') throw new Error(answer.reason);
        return { question, answer };
      };
      const { answer } = await this.#answers.get(questionKey(question), ask);
      this.#trouble = undefined;
      return answer;
    } catch (error) {
      return { type: 'unknown', reason: this.#failed(error) };
    }
  }

  /** What is known without asking: the server's own answer, else a hint from the rules of the namespace. */
  known(question: AccessQuestion): AccessAnswer {
    const answer = this.#answers.known(questionKey(question))?.answer;
    if (answer !== undefined) return answer;
    const rules = this.#rules.known(question.namespace);
    return rules === undefined ? NOT_ASKED : hintOf(rules, question);
  }

  /** Asks for the rules of a namespace; a failure leaves them unknown. */
  async learn(namespace: string): Promise<RulesReview | undefined> {
    const { reviewer, signal } = this.#parts;
    try {
      return await this.#rules.get(namespace, () => reviewer.rules(namespace, signal));
    } catch (error) {
      this.#failed(error);
      return undefined;
    }
  }

  /** Learns the rules of some namespaces, and of those that they name: for a user who may not see all. */
  async survey(namespaces: readonly string[]): Promise<void> {
    const first = [...new Set(namespaces)].slice(0, NAMESPACES_SURVEYED);
    const reviews = await Promise.all(first.map((each) => this.learn(each)));
    const named = reviews.flatMap((review) => (review === undefined ? [] : namedNamespaces(review)));
    const more = [...new Set(named)].filter((each) => !first.includes(each));
    await Promise.all(more.slice(0, NAMESPACES_SURVEYED).map((each) => this.learn(each)));
  }

  /** The namespaces, of those that were learnt, where rules allow something that is not allowed in all of them. */
  namespacesFor(question: Omit<AccessQuestion, 'namespace'>): readonly string[] {
    const allowed = [...this.#rules.all()].filter(
      ([namespace, rules]) => hintOf(rules, { ...question, namespace }).type === 'allowed',
    );
    return allowed.map(([namespace]) => namespace).sort();
  }

  /** Forgets what is known of a question, the rules of its namespace included; without one, everything. */
  flush(question?: AccessQuestion): void {
    this.#answers.forget(question === undefined ? undefined : questionKey(question));
    this.#rules.forget(question?.namespace);
  }

  facts(): PermissionFacts {
    const answers = [...this.#answers.all().values()];
    return {
      asked: answers.length,
      denied: answers.filter(({ answer }) => answer.type === 'denied').map(({ question }) => question),
      namespaces: [...this.#rules.all()].map(([name, { rules, incomplete }]) => ({
        name,
        rules: rules.length,
        incomplete,
      })),
      trouble: this.#trouble,
    };
  }

  #failed(error: unknown): string {
    const reason =
      error instanceof RequestFailure ? error.failure.message : String(error instanceof Error ? error.message : error);
    if (!this.#parts.signal.aborted) {
      this.#trouble = reason;
      this.#changed();
    }
    return reason;
  }

  #changed(): void {
    this.#changes.emit();
  }
}
