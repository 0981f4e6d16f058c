import { coverageText, type PartOf } from '../../../refresh/model/fleet/snapshot.ts';
import { timeOfDay } from '../../model/duration.ts';
import { printable } from '../../model/text.ts';
import type { Theme } from '../../model/theme.ts';
import { type Typed, titleLine } from '../title.ts';
import { type KindPart, oldestOf } from './relation-gaps.ts';

/** What the title row says of a tree. */
export interface RelationTitle {
  /** What it is of: `deployments`, `deployments/web`. */
  readonly subject: string;
  /** Empty for all; `undefined` for kinds of the cluster. */
  readonly namespace: string | undefined;
  /** How many objects of its kind there are, `3 of 52` behind a filter; empty where it is one that is meant. */
  readonly count: string;
  /** The one cluster that it is of, where there are others; empty else. */
  readonly cluster: string;
  /** How each of several clusters is doing; none where there is one. */
  readonly clusters: readonly PartOf[];
  readonly wanted: Typed;
  readonly states: readonly KindPart[];
}

/** Row 2: `xray deployments(all)[12] 2 clusters </web>`, and at the right end since when the oldest of it is old. */
export function relationTitle(title: RelationTitle, width: number, theme: Theme): string {
  const { subject, namespace, count, cluster, clusters, wanted, states } = title;
  const place = namespace === undefined ? '' : `(${namespace === '' ? 'all' : namespace})`;
  const covered = clusters.length > 0 ? ` ${coverageText(clusters)}` : cluster === '' ? '' : ` in ${cluster}`;
  const left = printable(`xray ${subject}${place}${count === '' ? '' : `[${count}]`}${covered}`);
  const since = oldestOf(states);
  return titleLine(left, wanted, since === undefined ? '' : `as of ${timeOfDay(since)}`, width, theme);
}
