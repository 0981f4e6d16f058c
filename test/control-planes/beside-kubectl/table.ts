import { type Case, title } from './cases.ts';
import { ON_PURPOSE } from './on-purpose.ts';
import type { Outcome } from './side.ts';

/** A case, and what both have made of it. */
export interface Compared {
  readonly each: Case;
  readonly kubectl: Outcome;
  readonly kmc: Outcome;
}

/** What was compared, as a table in Markdown: what both did, or where kmc differs, with the reason. */
export function table(all: readonly Compared[]): string {
  const head = ['| command | on the node | end | done | refused | cordoned | left | kmc |', `|${' --- |'.repeat(8)}`];
  const notes = ON_PURPOSE.map((why) => `- ${why}`);
  return [...head, ...all.map(row), '', 'Words that differ on purpose:', ...notes, ''].join('\n');
}

function row({ each, kubectl, kmc }: Compared): string {
  const isSame = JSON.stringify(kubectl) === JSON.stringify(kmc);
  const verdict = isSame
    ? 'the same'
    : each.differs === undefined
      ? `DIFFERS: ${JSON.stringify(kmc)}`
      : each.differs.why;
  const writes = kubectl.writes.map((write) => write.replace(/-(?:first|second)/, ''));
  const isRefused = (write: string): boolean => !/: 20[01]$/.test(write);
  const nodes = Object.values(kubectl.nodes);
  const cells = [
    title(each),
    [...each.pods, ...(each.second ?? [])].join(' '),
    kubectl.succeeded ? 'fine' : 'failed',
    writes
      .filter((write) => !isRefused(write))
      .map((write) => write.replace(/: 20[01]$/, ''))
      .join(', '),
    writes.filter(isRefused).join(', '),
    nodes.map(({ isCordoned }) => (isCordoned ? 'yes' : 'no')).join(', '),
    nodes.flatMap(({ pods }) => pods).join(' '),
    verdict,
  ];
  return `| ${cells.join(' | ')} |`;
}
