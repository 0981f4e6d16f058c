import { parseArgs } from './cli/args.ts';
import { type NodeVerb, nodeVerb, parseNodeArgs } from './cli/node-args.ts';
import type { Host } from './host.ts';
import { createProcessHost, endProcess } from './process-host.ts';
import { unusableTerminal, wantsWords } from './tui/model/terminal-traits.ts';

/** Exit code for a command line that cannot be used, or a terminal that cannot be drawn on (design.md §7). */
const USAGE = 2;

/** Runs kmc in a host; resolves to the exit code. */
export async function main(host: Host): Promise<number> {
  const verb = nodeVerb(host.words);
  if (verb !== undefined) return onNodes(host, verb);
  const parsed = parseArgs(host.words, host.version);
  if (parsed.type === 'print') {
    host.out(parsed.text);
    return 0;
  }
  if (parsed.type === 'usage') return refuse(host, `${parsed.problem}; kmc --help tells more`);
  const unusable = unusableTerminal(
    host.env,
    host.stdinIsTty,
    host.stdoutIsTty,
    wantsWords(host.env, parsed.invocation),
  );
  if (unusable !== undefined) return refuse(host, unusable);
  // Everything behind the screen is loaded only when there is one.
  const { runScreen } = await import('./run-screen.ts');
  const outcome = await runScreen(host, parsed.invocation);
  return outcome.type === 'refused' ? refuse(host, outcome.problem) : outcome.code;
}

/** A command on nodes needs no terminal, and nothing of the screen is loaded for it. */
async function onNodes(host: Host, verb: NodeVerb): Promise<number> {
  const parsed = parseNodeArgs(verb, host.words.slice(1));
  if (parsed.type === 'print') {
    host.out(parsed.text);
    return 0;
  }
  if (parsed.type === 'usage') return refuse(host, `${parsed.problem}; kmc ${verb} --help tells more`);
  const { runNodes } = await import('./run-nodes.ts');
  const outcome = await runNodes(host, parsed.invocation);
  return outcome.type === 'refused' ? refuse(host, outcome.problem) : outcome.code;
}

/** Runs kmc in this process and ends it: what the launcher calls. */
export async function start(version: string): Promise<void> {
  endProcess(await main(createProcessHost(version)));
}

function refuse(host: Host, problem: string): number {
  host.err(`kmc: ${problem}\n`);
  return USAGE;
}
