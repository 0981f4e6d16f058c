import { Command, CommanderError } from 'commander';

/** The command line, understood. */
export interface Invocation {
  /** Names or ids of contexts to open. */
  readonly contexts: readonly string[];
  readonly all: boolean;
  /** Of contexts to open: a group, `tag:TAG` or a pattern. */
  readonly group: string | undefined;
  readonly kubeconfig: string | undefined;
  /** From `-n`, or `''` for `-A`; `undefined` takes each context's own. */
  readonly namespace: string | undefined;
  /** The kind that a new tab shows, as typed. */
  readonly command: string | undefined;
  readonly ascii: boolean;
  /** Say in words what would be drawn, for a screen reader. */
  readonly screenReader: boolean;
  /** Open the tabs that the last run has left. */
  readonly resume: boolean;
  /** Show the embedded clusters instead of the user's own, with switches to break them or without. */
  readonly demo: 'no' | 'plain' | 'with-faults';
}

/** Words that are not to be run: what to print, or what is wrong with them. */
export type Unrun =
  | { readonly type: 'print'; readonly text: string }
  /** One line for stderr; exit code 2. */
  | { readonly type: 'usage'; readonly problem: string };

/** Words that commander has understood; its program has the flags and the arguments. */
interface Parsed {
  readonly type: 'parsed';
  readonly program: Command;
}

/** What to do with a command line: run it, or print something and end. */
export type ParsedArgs = { readonly type: 'run'; readonly invocation: Invocation } | Unrun;

interface Flags {
  readonly all?: true;
  readonly group?: string;
  readonly kubeconfig?: string;
  readonly namespace?: string;
  readonly allNamespaces?: true;
  readonly command?: string;
  readonly ascii?: true;
  readonly screenReader?: true;
  readonly resume?: true;
  readonly faults?: true;
}

/** Parses the words behind `kmc`. */
export function parseArgs(words: readonly string[], version: string): ParsedArgs {
  const parsed = parseWords((print) => createProgram(version, print), words);
  if (parsed.type !== 'parsed') return parsed;
  const { program } = parsed;
  const flags = program.opts<Flags>();
  if (flags.namespace !== undefined && flags.allNamespaces)
    return { type: 'usage', problem: '-n and -A exclude each other' };
  const demo = program.args[0] === 'demo';
  if (flags.faults && !demo)
    return { type: 'usage', problem: '--faults is for kmc demo: real clusters break by themselves' };
  if (demo && (flags.all || flags.group !== undefined || flags.kubeconfig !== undefined || program.args.length > 1))
    return { type: 'usage', problem: 'kmc demo has clusters of its own: it takes no contexts and no kubeconfig' };
  if (flags.resume && (flags.all || flags.group !== undefined || program.args.length > 0))
    return { type: 'usage', problem: '--resume opens what was open: it takes no contexts, no --all and no --group' };
  if (flags.all && program.args.length > 0) return { type: 'usage', problem: '--all takes no context names' };
  if (flags.all && flags.group !== undefined) return { type: 'usage', problem: '--all and --group exclude each other' };
  return {
    type: 'run',
    invocation: {
      contexts: demo ? [] : program.args,
      all: demo || (flags.all ?? false),
      group: flags.group,
      kubeconfig: flags.kubeconfig,
      namespace: flags.allNamespaces || (demo && flags.namespace === undefined) ? '' : flags.namespace,
      command: flags.command,
      ascii: flags.ascii ?? false,
      screenReader: flags.screenReader ?? false,
      resume: flags.resume ?? false,
      demo: demo ? (flags.faults ? 'with-faults' : 'plain') : 'no',
    },
  };
}

function createProgram(version: string, print: (text: string) => void): Command {
  return new Command('kmc')
    .description('Many Kubernetes clusters in one terminal, none in the way of another.')
    .argument('[contexts...]', 'contexts to open, by name or id; or demo: clusters that kmc brings along')
    .option('--all', 'open every context')
    .option('--group <name>', 'open the contexts of a group of the settings, or tag:TAG, or a pattern')
    .option('--kubeconfig <file>', 'use this kubeconfig file only')
    .option('-n, --namespace <name>', 'start in this namespace')
    .option('-A, --all-namespaces', 'start with all namespaces')
    .option('-c, --command <kind>', 'the kind that a tab opens on, by any of its names: pods, deploy, certificates')
    .option('--resume', 'open the tabs of the last run again, with their kinds and filters')
    .option('--ascii', 'draw with ASCII only')
    .option('--screen-reader', 'say in words, line by line, what would be drawn')
    .addHelpText(
      'after',
      '\nWithout a screen: kmc drain, cordon or uncordon NODE… --context CONTEXT (kmc drain --help)',
    )
    .option('--faults', 'with demo: keys to break its clusters, and to heal them')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => undefined });
}

/** Parses words by a program that is made around where it prints to: help and versions are returned, not printed. */
export function parseWords(
  createProgram: (print: (text: string) => void) => Command,
  words: readonly string[],
): Parsed | Unrun {
  let printed = '';
  const program = createProgram((text) => {
    printed += text;
  });
  try {
    return { type: 'parsed', program: program.parse(words, { from: 'user' }) };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { type: 'print', text: printed };
    return { type: 'usage', problem: error.message.replace(/^error: /, '').replace(/\s+/g, ' ') };
  }
}
