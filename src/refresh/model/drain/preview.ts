import { type AccessAnswer, type AccessQuestion, questionText } from '../permission/access.ts';
import { budgetsOf, type DisruptionBudget } from './budget.ts';
import { needsOwner } from './filters.ts';
import type { DrainOptions } from './options.ts';
import { drainPlan, type NodePods } from './plan.ts';
import type { DrainPod } from './pod.ts';

/** What was read of one node; `failed` with the words of what failed. */
export type NodeFacts =
  | {
      readonly type: 'read';
      readonly node: string;
      readonly uid: string;
      readonly isCordoned: boolean;
      readonly found: NodePods;
    }
  | { readonly type: 'failed'; readonly node: string; readonly why: string };

/** The budgets of the cluster; `unknown` where they may not be read, or this server has none of policy/v1. */
export type BudgetFacts =
  | { readonly type: 'known'; readonly budgets: readonly DisruptionBudget[] }
  | { readonly type: 'unknown'; readonly why: string };

/** Everything that was asked for one page before a start, at one time. Options may change without asking again. */
export interface DrainFacts {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The pods that count: with another selector the facts have to be read anew. */
  readonly podSelector: string;
  /** In the order in which they were named. */
  readonly nodes: readonly NodeFacts[];
  readonly budgets: BudgetFacts;
  /** What its user may do, as far as a drain with any options may need it. */
  readonly access: readonly AskedAccess[];
}

/** A question and what was answered. */
export interface AskedAccess {
  readonly question: AccessQuestion;
  readonly answer: AccessAnswer;
}

/** A pod that would go. */
export interface GoingPod {
  readonly pod: DrainPod;
  /** What is lost with it, in kubectl's words. */
  readonly warnings: readonly string[];
  /** The budgets that guard it; with more than one the server refuses every eviction. None when it is deleted. */
  readonly budgets: readonly DisruptionBudget[];
}

/** A pod that stays. */
export interface StayingPod {
  readonly pod: DrainPod;
  readonly reason: string;
  readonly warnings: readonly string[];
}

/** A budget, and how many of the pods that would go it guards. */
export interface TouchedBudget {
  readonly budget: DisruptionBudget;
  readonly pods: number;
}

/** What a drain of one node would do, with these options. */
export interface NodePreview {
  readonly node: string;
  /** Empty when the node could not be read. */
  readonly uid: string;
  readonly isCordoned: boolean;
  readonly method: 'evict' | 'delete';
  readonly going: readonly GoingPod[];
  readonly staying: readonly StayingPod[];
  /** Because of these nothing on the node may go. */
  readonly fatal: readonly { readonly pod: DrainPod; readonly reason: string }[];
  /** kubectl's lines: `reason: ns/pod, …`. */
  readonly warnings: readonly string[];
  readonly fatalLines: readonly string[];
  readonly budgets: readonly TouchedBudget[];
  /** Why nothing is known of it; empty when it was read. */
  readonly problem: string;
}

/** What a drain would do to all nodes that were looked at, with these options. */
export interface DrainPreview {
  readonly nodes: readonly NodePreview[];
  /** Why the budgets are not known; empty when they are, or do not count because pods are deleted. */
  readonly budgetsUnknown: string;
  /** What its user may not do, and the drain has to: `create pods/eviction in shop`. */
  readonly missing: readonly string[];
  /** What could not be found out about that: an error is no no. */
  readonly unsure: readonly { readonly what: string; readonly why: string }[];
  /** The facts are about other pods than these options mean: they have to be read anew. */
  readonly needsReading: boolean;
}

/** What a drain would do. Nothing is asked: the same facts give the page for any options. */
export function drainPreview(facts: DrainFacts, options: DrainOptions): DrainPreview {
  const { budgets } = facts;
  const nodes = facts.nodes.map((node) => nodePreview(node, facts, options));
  const evicts = nodes.some(({ method, going }) => method === 'evict' && going.length > 0);
  const access = facts.access.filter(({ question }) => isNeeded(question, nodes));
  return {
    nodes,
    budgetsUnknown: evicts && budgets.type === 'unknown' ? budgets.why : '',
    missing: access.flatMap(({ question, answer }) => (answer.type === 'denied' ? [questionText(question)] : [])),
    unsure: access.flatMap(({ question, answer }) =>
      answer.type === 'unknown' ? [{ what: questionText(question), why: answer.reason }] : [],
    ),
    needsReading: facts.podSelector !== options.podSelector,
  };
}

/** UIDs of the pods that a page shows to go: what a start that follows may evict. */
export function shownPods({ going }: NodePreview): ReadonlySet<string> {
  return new Set(going.map(({ pod }) => pod.uid));
}

function nodePreview(facts: NodeFacts, all: DrainFacts, options: DrainOptions): NodePreview {
  if (facts.type === 'failed') return { ...UNREAD, node: facts.node, problem: facts.why };
  const { node, uid, isCordoned, found } = facts;
  const plan = drainPlan(found, options, all.at);
  const known = all.budgets.type === 'known' && plan.method === 'evict' ? all.budgets.budgets : [];
  const going = plan.pods.flatMap(({ pod, verdict }) =>
    verdict.type === 'go' ? [{ pod, warnings: verdict.warnings, budgets: budgetsOf(pod, known) }] : [],
  );
  return {
    node,
    uid,
    isCordoned,
    method: plan.method,
    going,
    staying: plan.pods.flatMap(({ pod, verdict }) => (verdict.type === 'skip' ? [{ pod, ...verdict }] : [])),
    fatal: plan.pods.flatMap(({ pod, verdict }) => (verdict.type === 'fatal' ? [{ pod, reason: verdict.reason }] : [])),
    warnings: plan.warnings,
    fatalLines: plan.fatal,
    budgets: touched(going, known),
    problem: '',
  };
}

const UNREAD: Omit<NodePreview, 'node' | 'problem'> = {
  uid: '',
  isCordoned: false,
  method: 'evict',
  going: [],
  staying: [],
  fatal: [],
  warnings: [],
  fatalLines: [],
  budgets: [],
};

function touched(going: readonly GoingPod[], budgets: readonly DisruptionBudget[]): readonly TouchedBudget[] {
  const counted = budgets.map((budget) => ({
    budget,
    pods: going.filter((each) => each.budgets.includes(budget)).length,
  }));
  return counted.filter(({ pods }) => pods > 0);
}

/** Whether a drain with these options has to do what is asked about. */
function isNeeded({ verb, resource, namespace }: AccessQuestion, nodes: readonly NodePreview[]): boolean {
  if (verb === 'patch' || verb === 'list') return true;
  const isThere = (pod: DrainPod): boolean => namespace === '' || pod.namespace === namespace;
  if (resource === 'daemonsets') {
    const all = nodes.flatMap(({ going, staying, fatal }) => [...going, ...staying, ...fatal]);
    return all.some(({ pod }) => needsOwner(pod) && isThere(pod));
  }
  const method = verb === 'delete' ? 'delete' : 'evict';
  return nodes.some((node) => node.method === method && node.going.some(({ pod }) => isThere(pod)));
}
