import type { ClusterId } from '../../../clusters/model/cluster.ts';
import type { RelatedKind } from '../../../refresh/index.ts';
import { gapsText, gapText, isWhole } from '../../../refresh/model/fleet/snapshot.ts';
import { least } from '../../../refresh/model/least.ts';
import { treeKinds } from '../../../refresh/model/relations/related-kinds.ts';
import { type PodItems, RelationTree, type TreeOf } from '../../../refresh/model/relations/relation-tree.ts';
import type { TreeItem } from '../../../refresh/model/relations/tree-item.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import { selectedKind } from '../../../refresh/model/selection.ts';
import { timeOfDay } from '../../model/duration.ts';
import type { ActionId } from '../../model/keys/keybinding.ts';
import { logsOfRows } from '../../model/logs/log-subject.ts';
import { markedItem } from '../../model/relations/marked-item.ts';
import { type TreeFilter, treeFilter } from '../../model/relations/tree-filter.ts';
import type { TreeLine } from '../../model/relations/tree-lines.ts';
import { fitText, printable, truncate } from '../../model/text.ts';
import type { Motion } from '../../model/view/cursor.ts';
import type { Marked } from '../../model/view/marked.ts';
import type { RelationSpec } from '../../model/view/sheet-spec.ts';
import { conditionTone } from '../../rows/records.ts';
import { type RowStyle, textColumn } from '../../rows/row.ts';
import { paintLine } from '../../selectors/lines/paint.ts';
import { clusterParts, type KindPart, kindGaps, oldClusters } from '../../selectors/relations/relation-gaps.ts';
import { relationTitle } from '../../selectors/relations/relation-title.ts';
import { itemWords, kindWord, type TreeNames, treeRow } from '../../selectors/relations/tree-row.ts';
import { rowTest } from '../../table/row-filter.ts';
import { objectFilter } from '../../table/typed-filter.ts';
import type { Sheet } from '../sheet.ts';
import { LookedAt, type RelationParts } from './relation-parts.ts';
import { TreeView } from './tree-view.ts';

/** What a tree is of. */
export type TreeSpec = Extract<RelationSpec, { readonly type: 'xray' }>;

/** More lines than this about what is missing would take the room of the tree. */
const MOST_GAPS = 5;

/** A tree that took long to make is made anew only after this many times as long: keys come before data. */
const REST = 10;

/** The objects of a kind, or one of them, as a live tree of what belongs to them; on the Fleet, below their clusters. */
export class TreeSheet implements Sheet {
  readonly #parts: RelationParts;
  readonly #spec: TreeSpec;
  readonly #of: TreeOf;
  readonly #lookedAt: LookedAt;
  readonly #view: TreeView;
  readonly #podItems: PodItems = new WeakMap();
  /** Lines over it at the last frame. */
  #above = 0;
  readonly #typed = objectFilter('no labels');
  #tree: { readonly tree: RelationTree; readonly version: number } | undefined;
  #filter: { readonly text: string; readonly filter: TreeFilter | undefined } = { text: '', filter: undefined };
  /** Monotonic ms from which on the tree may be made anew for what has changed. */
  #dueAt = 0;
  /** How each kind of each cluster was doing at the last frame. */
  #states: readonly KindPart[] = [];

  readonly #actions: Readonly<Partial<Record<ActionId, () => void>>> = {
    'tree-fold': () => this.#view.turn(),
    'tree-all': () => this.#view.turnAll(),
    'tree-in': () => this.#view.inward(),
    'tree-out': () => this.#view.outward(),
    refresh: () => this.#lookedAt.feeds.refresh(),
    enter: () => this.#enter(),
  };

  constructor(spec: TreeSpec, parts: RelationParts) {
    const { kind, namespace, clusters, object } = spec;
    const kinds = treeKinds(kind) ?? [kind];
    this.#parts = parts;
    this.#spec = spec;
    this.#of = {
      kind,
      kinds,
      byCluster: clusters?.length !== 1,
      byNamespace: object === undefined && namespace === '' && kind !== 'nodes',
      only: object,
    };
    this.#lookedAt = new LookedAt(
      parts,
      kinds.map((each) => relatedKind(spec, each)),
      clusters,
    );
    this.#view = new TreeView(parts.theme.tree, object !== undefined);
  }

  title(filter: string, width: number): string {
    this.#sync(filter);
    const { kind, namespace, object } = this.#spec;
    const { byCluster } = this.#of;
    return relationTitle(
      {
        subject: object === undefined ? kind : `${kind}/${object.name}`,
        namespace: kind === 'nodes' ? undefined : namespace,
        count: object === undefined ? this.#count() : '',
        cluster: this.#lookedAt.place(),
        clusters: byCluster ? clusterParts(this.#states) : [],
        wanted: { text: filter, fault: this.#typed.fault },
        states: this.#states,
      },
      width,
      this.#parts.theme,
    );
  }

  draw(_filter: string, width: number, height: number): readonly string[] {
    const { theme } = this.#parts;
    const tree = this.#tree?.tree;
    const gaps = this.#gaps().map((gap) => theme.tone('warning', truncate(printable(gap), width)));
    if (tree === undefined || this.#view.count() === 0) return [...gaps, '', truncate(`  ${this.#nothing()}`, width)];
    this.#above = gaps.length;
    const { lines, cursor } = this.#view.window(height - gaps.length);
    const names = this.#names();
    const old = oldClusters(this.#states);
    const rows = lines.map((line, index) => {
      const { text, spans } = treeRow(line, tree, theme.tree, names);
      if (index !== cursor) {
        const painted = paintLine(text, { spans, matches: [], links: [] }, { left: 0, width }, theme);
        return old.has(clusterOf(line)) ? theme.dim(painted) : painted;
      }
      const plain = fitText(text, width);
      const { condition } = tree.state(line.item);
      return theme.cursor?.(plain) ?? theme.inverse(theme.tone(conditionTone(condition), plain));
    });
    return [...gaps, ...rows];
  }

  move(motion: Motion): void {
    this.#view.move(motion);
  }

  click(_x: number, y: number): string | undefined {
    return this.#view.click(y - this.#above);
  }

  perform(action: ActionId): boolean {
    const act = this.#actions[action];
    act?.();
    if (act !== undefined) this.#parts.redraw();
    return act !== undefined;
  }

  marked(): Marked | undefined {
    const line = this.#view.line();
    return line === undefined ? undefined : markedItem(line.item);
  }

  holdsMs(): number | undefined {
    const isBehind = this.#tree !== undefined && this.#tree.version !== this.#lookedAt.feeds.version();
    const restMs = isBehind ? Math.max(1, this.#dueAt - this.#parts.clock.now()) : undefined;
    return least([restMs, this.#lookedAt.holdsMs()]);
  }

  clusters(): readonly ClusterId[] {
    return this.#lookedAt.feeds.clusters();
  }

  close(): void {
    this.#lookedAt.feeds.release();
  }

  /** Objects of the kind at the root that the filter lets through, of all that there are. */
  #count(): string {
    const size = this.#tree?.tree.size() ?? 0;
    if (this.#filter.filter === undefined) return String(size);
    return `${this.#view.objects(this.#of.kind)} of ${size}`;
  }

  /** Of a container its logs, of an object its row; what is neither is opened or folded. */
  #enter(): void {
    const line = this.#view.line();
    const marked = this.marked();
    if (marked === undefined || line === undefined) this.#view.turn();
    else if (line.item.type === 'container' && marked.row !== undefined) {
      const query = logsOfRows('containers', [marked.row.record], false);
      const clusters = [marked.object.clusterId];
      if (query !== undefined)
        this.#parts.store.dispatch({ type: 'push-sheet', spec: { type: 'logs', query, clusters } });
    } else this.#parts.goTo(marked.object, lineName(line.parent ?? line));
  }

  /** Every frame draws the title first: the lines below it are of the same moment. */
  #sync(filter: string): void {
    const { feeds } = this.#lookedAt;
    this.#states = this.#lookedAt.states();
    const version = feeds.version();
    const before = this.#tree;
    const now = this.#parts.clock.now();
    const isDue = before === undefined || (before.version !== version && now >= this.#dueAt);
    const { tree } = isDue ? { tree: this.#makeTree() } : before;
    if (isDue) this.#tree = { tree, version };
    this.#view.show(tree, this.#filterOf(filter));
    const end = this.#parts.clock.now();
    if (isDue) this.#dueAt = end + (end - now) * REST;
  }

  #makeTree(): RelationTree {
    const { feeds } = this.#lookedAt;
    const cluster = (clusterId: ClusterId): ConstructorParameters<typeof RelationTree>[1][number] => ({
      clusterId,
      records: (kind) => feeds.records(clusterId, kind),
      isComplete: (kind) => feeds.feed(clusterId, kind)?.reader.ready() === true,
    });
    const ids = this.#of.byCluster ? clusterParts(this.#states).map((part) => part.clusterId) : feeds.clusters();
    return new RelationTree(this.#of, ids.map(cluster), this.#podItems);
  }

  #filterOf(text: string): TreeFilter | undefined {
    if (text === this.#filter.text) return this.#filter.filter;
    this.#typed.type(text);
    const { inForce } = this.#typed;
    const words = (item: TreeItem): string =>
      this.#tree === undefined ? '' : itemWords(item, this.#tree.tree, this.#names());
    const style: RowStyle<TreeItem> = {
      columns: [textColumn('ITEM', 0, words)],
      key: ({ id }) => id,
      tone: () => 'plain',
      compare: () => 0,
    };
    const facts = { labels: () => undefined, id: words };
    const filter = inForce.type === 'text' ? treeFilter(rowTest(inForce, style, { now: 0 }, facts)) : undefined;
    this.#filter = { text, filter };
    return filter;
  }

  /** What is missing: of one cluster by kind, of several by cluster (design.md law 10). */
  #gaps(): readonly string[] {
    if (!this.#of.byCluster) {
      const gaps = kindGaps(this.#states);
      return gaps.length <= MOST_GAPS
        ? gaps
        : [...gaps.slice(0, MOST_GAPS - 1), `and ${gaps.length - MOST_GAPS + 1} more`];
    }
    const clusters = clusterParts(this.#states);
    return isWhole(clusters) ? [] : [gapsText(clusters, timeOfDay)];
  }

  #names(): TreeNames {
    const { labels } = this.#lookedAt;
    const gaps = new Map(
      clusterParts(this.#states).map(({ clusterId, state }) => [clusterId, gapText(state, timeOfDay)]),
    );
    return { cluster: (id) => labels.name(id), gap: (id) => gaps.get(id) ?? '' };
  }

  #nothing(): string {
    const { kind, namespace, object } = this.#spec;
    if (this.#filter.filter !== undefined) return `Nothing matches; ${this.#parts.keyOf('back')} clears the filter.`;
    if (this.#states.some(({ part }) => part.state.type === 'loading')) return 'Nothing yet.';
    if (object !== undefined) return printable(`There is no ${object.kindName} ${object.name} any more.`);
    if (this.#states.length === 0) return 'No cluster is open.';
    return printable(`There are no ${kind}${namespace === '' ? '' : ` in ${namespace}`}.`);
  }
}

/** `replicaset/web-1`; of what is no object, the tree. */
function lineName({ item }: TreeLine): string {
  return item.type === 'object' ? `${kindWord(item.kind)}/${item.record.name}` : 'the tree';
}

/** The cluster that a line is about. */
function clusterOf({ item, parent }: TreeLine): ClusterId | undefined {
  if (item.type === 'cluster' || item.type === 'namespace') return item.clusterId;
  if (item.type === 'object') return item.record.clusterId;
  return item.type === 'retired' ? parent && clusterOf(parent) : item.pod.clusterId;
}

/** A kind of a tree as it is asked for: of one pod, or of one node, no more than belongs to it. */
function relatedKind({ kind: root, namespace, object }: TreeSpec, kind: KindId): RelatedKind {
  const inNamespace = root === 'nodes' ? '' : namespace;
  if (object === undefined) return { kind, namespace: inNamespace };
  if (kind === root)
    return { kind, namespace: inNamespace, asked: (whole) => selectedKind(whole, { type: 'name', name: object.name }) };
  if (kind === 'pods' && root === 'nodes')
    return { kind, namespace: '', asked: (whole) => selectedKind(whole, { type: 'node', name: object.name }) };
  return { kind, namespace: inNamespace };
}
