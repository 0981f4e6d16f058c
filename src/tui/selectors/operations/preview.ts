import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { podKey } from '../../../refresh/model/drain/pod.ts';
import type { DrainPreview, NodePreview, TouchedBudget } from '../../../refresh/model/drain/preview.ts';
import { printable, truncate, wrapped } from '../../model/text.ts';
import type { Theme, Tone } from '../../model/theme.ts';

/** What is known of one cluster's part of a drain that was not started. */
export interface ClusterPreview {
  readonly clusterId: ClusterId;
  readonly name: string;
  /** That a person has chosen. */
  readonly colour: string | undefined;
  /** `undefined` while it is being read. */
  readonly preview: DrainPreview | undefined;
}

interface Line {
  readonly tone: Tone;
  readonly word: string;
  readonly text: string;
}

/** Where the text of a line begins, behind its word. */
const TEXT_AT = 11;

/** One page before a drain starts: who is on the nodes, what stays, what would block, what would be lost, what is forbidden. */
export function previewLines(clusters: readonly ClusterPreview[], width: number, theme: Theme): readonly string[] {
  return clusters.flatMap((cluster) => clusterLines(cluster, width, theme));
}

function clusterLines(cluster: ClusterPreview, width: number, theme: Theme): readonly string[] {
  const { name, colour, preview } = cluster;
  const title = (text: string): string => theme.bold(theme.colour(colour, truncate(printable(text), width)));
  if (preview === undefined) return [title(`${name}: reading who is on the nodes…`), ''];
  const toLines = ({ tone, word, text }: Line): readonly string[] =>
    wrapped(printable(text), width - TEXT_AT).map((part, index) => {
      const head = index === 0 ? `  ${word}` : '';
      return theme.tone(tone, truncate(head.padEnd(TEXT_AT) + part, width));
    });
  const common: readonly Line[] = [
    ...preview.missing.map((what): Line => ({ tone: 'bad', word: 'may not', text: what })),
    ...preview.unsure.map(
      ({ what, why }): Line => ({ tone: 'warning', word: 'unsure', text: `whether it may ${what}: ${why}` }),
    ),
    ...(preview.budgetsUnknown === ''
      ? []
      : [{ tone: 'warning', word: 'unsure', text: `budgets are not known: ${preview.budgetsUnknown}` } as const]),
  ];
  return [
    ...(common.length === 0 ? [] : [title(name), ...common.flatMap(toLines)]),
    ...preview.nodes.flatMap((node) => [title(`${name} ${nodeTitle(node)}`), ...nodeLines(node).flatMap(toLines), '']),
  ];
}

function nodeTitle(node: NodePreview): string {
  if (node.problem !== '') return `${node.node}: ${node.problem}`;
  const { going, staying, fatal, isCordoned } = node;
  const all = going.length + staying.length + fatal.length;
  const counts =
    fatal.length > 0
      ? `nothing goes: ${fatal.length} ${fatal.length === 1 ? 'stops' : 'stop'} it`
      : `${going.length} go`;
  return `${node.node}: ${all} pods, ${counts}, ${staying.length} stay${isCordoned ? '; it is cordoned already' : ''}`;
}

function nodeLines(node: NodePreview): readonly Line[] {
  return [
    ...node.fatalLines.map((text): Line => ({ tone: 'bad', word: 'stops', text })),
    ...node.budgets.map(budgetLine),
    ...node.warnings.map((text): Line => ({ tone: 'warning', word: 'warning', text })),
    ...node.going.map(({ pod, budgets }): Line => {
      const guarded = budgets.length === 0 ? '' : `  guarded by ${budgets.map(({ name }) => name).join(', ')}`;
      return { tone: 'plain', word: node.method === 'evict' ? 'goes' : 'deleted', text: podKey(pod) + guarded };
    }),
    ...node.staying.map(
      ({ pod, reason }): Line => ({ tone: 'muted', word: 'stays', text: `${podKey(pod)}: ${reason}` }),
    ),
  ];
}

/** A budget with its numbers: what it allows now against what would go. */
function budgetLine({ budget, pods }: TouchedBudget): Line {
  const { namespace, name, disruptionsAllowed, currentHealthy, desiredHealthy } = budget;
  const numbers = `${disruptionsAllowed} may go now (${currentHealthy} healthy, ${desiredHealthy} wanted), ${pods} would`;
  const isBlocking = disruptionsAllowed < pods;
  return {
    tone: isBlocking ? 'warning' : 'muted',
    word: disruptionsAllowed === 0 ? 'blocks' : isBlocking ? 'slows' : 'budget',
    text: `${namespace}/${name}: ${numbers}`,
  };
}
