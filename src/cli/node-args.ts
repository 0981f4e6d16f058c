import { Command, InvalidArgumentError, Option } from 'commander';
import { parseGoDuration } from '../refresh/model/drain/go-duration.ts';
import { DRAIN_DEFAULTS, type DrainOptions } from '../refresh/model/drain/options.ts';
import { parseWords, type Unrun } from './args.ts';
import { isLabelSelector } from './label-selector.ts';

/** What can be done to nodes without a screen. */
export const NODE_VERBS = ['drain', 'cordon', 'uncordon'] as const;

/** One of them. */
export type NodeVerb = (typeof NODE_VERBS)[number];

/** A command on nodes, understood; the flags of kubectl, with its defaults. */
export interface NodeInvocation {
  readonly verb: NodeVerb;
  readonly nodes: readonly string[];
  /** Label selector in place of names; empty for names. */
  readonly selector: string;
  readonly context: string | undefined;
  readonly kubeconfig: string | undefined;
  readonly options: DrainOptions;
}

/** What to do with such a command line. */
export type ParsedNodeArgs = { readonly type: 'run'; readonly invocation: NodeInvocation } | Unrun;

interface Flags {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly selector: string;
  readonly dryRun: DrainOptions['dryRun'];
  readonly ignoreDaemonsets?: true;
  readonly deleteEmptydirData?: true;
  readonly force?: true;
  readonly disableEviction?: true;
  readonly gracePeriod?: number;
  readonly timeout?: number;
  readonly podSelector?: string;
  readonly skipWaitForDeleteTimeout?: number;
}

/** Whether the words behind `kmc` are a command on nodes. */
export function nodeVerb([first]: readonly string[]): NodeVerb | undefined {
  return NODE_VERBS.find((verb) => verb === first);
}

/** Parses the words behind `kmc drain`, `kmc cordon` or `kmc uncordon`. */
export function parseNodeArgs(verb: NodeVerb, words: readonly string[]): ParsedNodeArgs {
  const parsed = parseWords((print) => createProgram(verb, print), words);
  if (parsed.type !== 'parsed') return parsed;
  const { program } = parsed;
  const flags = program.opts<Flags>();
  const nodes = [...new Set(program.args.map(nodeName))];
  const other = nodes.find((node) => node.includes('/'));
  if (other !== undefined) return { type: 'usage', problem: `${other} is no node: NODE or node/NODE` };
  if (nodes.length > 0 && flags.selector !== '')
    return { type: 'usage', problem: 'cannot specify both a node name and a --selector option' };
  if (nodes.length === 0 && flags.selector === '')
    return { type: 'usage', problem: `which node? kmc ${verb} NODE… --context CONTEXT` };
  const { selector, context, kubeconfig } = flags;
  return { type: 'run', invocation: { verb, nodes, selector, context, kubeconfig, options: drainOptions(flags) } };
}

/** A node as `kubectl get nodes -o name` prints it is one too. */
function nodeName(word: string): string {
  return word.replace(/^(?:node|nodes|no)\//, '');
}

function drainOptions(flags: Flags): DrainOptions {
  return {
    ignoreDaemonSets: flags.ignoreDaemonsets ?? DRAIN_DEFAULTS.ignoreDaemonSets,
    deleteEmptyDirData: flags.deleteEmptydirData ?? DRAIN_DEFAULTS.deleteEmptyDirData,
    force: flags.force ?? DRAIN_DEFAULTS.force,
    disableEviction: flags.disableEviction ?? DRAIN_DEFAULTS.disableEviction,
    gracePeriodS: flags.gracePeriod ?? DRAIN_DEFAULTS.gracePeriodS,
    timeoutMs: flags.timeout ?? DRAIN_DEFAULTS.timeoutMs,
    podSelector: flags.podSelector ?? DRAIN_DEFAULTS.podSelector,
    skipWaitS: flags.skipWaitForDeleteTimeout ?? DRAIN_DEFAULTS.skipWaitS,
    dryRun: flags.dryRun,
  };
}

const DESCRIPTIONS: Readonly<Record<NodeVerb, string>> = {
  drain: 'Cordon nodes and evict their pods, as kubectl drain does: budgets count.',
  cordon: 'Let no new pods onto nodes.',
  uncordon: 'Let new pods onto nodes again.',
};

function createProgram(verb: NodeVerb, print: (text: string) => void): Command {
  const program = new Command(`kmc ${verb}`)
    .description(DESCRIPTIONS[verb])
    .argument('[nodes...]', 'names of nodes')
    .option('--context <name>', 'the context, by name or id; needed unless there is only one')
    .option('--kubeconfig <file>', 'use this kubeconfig file only')
    .option('-l, --selector <labels>', 'the nodes with these labels, in place of names', selector, '')
    .addOption(dryRunOption())
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => undefined });
  if (verb !== 'drain') return program;
  return program
    .option('--ignore-daemonsets', 'go on although there are pods of DaemonSets, and leave those')
    .option('--delete-emptydir-data', 'go on although pods lose what they keep in emptyDir volumes')
    .option('--force', 'go on although there are pods that declare no controller')
    .option('--disable-eviction', 'delete in place of evicting: PodDisruptionBudgets do not count')
    .option('--grace-period <seconds>', 'what each pod gets to end in; below 0: what the pod says', wholeNumber)
    .option('--timeout <duration>', 'give up after this long, for example 90s or 1h; 0 never does', duration)
    .option('--pod-selector <labels>', 'only the pods with these labels', selector)
    .option('--skip-wait-for-delete-timeout <seconds>', 'do not wait for pods that end since longer', wholeNumber);
}

function dryRunOption(): Option {
  const what = 'only say what would happen; server lets the server try it';
  return new Option('--dry-run <strategy>', what).choices(['none', 'server', 'client']).default('none');
}

/** Looked at before anything is done: the server would say so only when the node is cordoned. */
function selector(text: string): string {
  if (!isLabelSelector(text))
    throw new InvalidArgumentError('It is a label selector, for example app=web,tier!=cache.');
  return text;
}

function wholeNumber(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError('It is a whole number of seconds.');
  return Number(text);
}

function duration(text: string): number {
  const ms = parseGoDuration(text);
  if (ms === undefined) throw new InvalidArgumentError('It is a duration, for example 90s, 5m or 1h30m.');
  return ms;
}
