import { parseArgs } from './cli/args.ts';

/** Runs kmc in this process and ends it: what the launcher calls. */
export function start(version: string): void {
  const parsed = parseArgs(process.argv.slice(2), version);
  if (parsed.type === 'usage') {
    process.stderr.write(`kmc: ${parsed.problem}; kmc --help tells more\n`);
    process.exit(2);
  }
  if (parsed.type === 'print') process.stdout.write(parsed.text);
}
