import type { ClusterId } from '../../../clusters/model/cluster.ts';
import { builtInKind } from '../../../refresh/model/kinds.ts';
import { isFault } from '../../../refresh/model/record.ts';
import type { RelationTree } from '../../../refresh/model/relations/relation-tree.ts';
import type { TreeItem } from '../../../refresh/model/relations/tree-item.ts';
import type { KindId } from '../../../refresh/model/resource.ts';
import type { TreeLine } from '../../model/relations/tree-lines.ts';
import { printable } from '../../model/text.ts';
import type { Tone, TreeGlyphs } from '../../model/theme.ts';
import { conditionTone } from '../../rows/records.ts';
import type { Span } from '../lines/document.ts';
import { objectState, withFault } from './object-state.ts';

/** What a line of a tree says, and how it looks. */
export interface TreeRow {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** What lines are told from besides their tree. */
export interface TreeNames {
  /** What people call a cluster. */
  cluster(id: ClusterId): string;
  /** How a cluster is doing, where all of it is not there; empty where it is. */
  gap(id: ClusterId): string;
}

/** `├─▾ pod web-1  1/2 CrashLoopBackOff  2 not well below`. */
export function treeRow(
  { item, stem, fold, parent }: TreeLine,
  tree: RelationTree,
  glyphs: TreeGlyphs,
  names: TreeNames,
): TreeRow {
  const { condition } = tree.state(item);
  const tone = conditionTone(condition);
  const { word, name, state, stateTone } = itemText(item, tree, names);
  // A pod that is not well says already what its containers would.
  const isTold = item.type === 'object' && item.kind === 'pods' && isFault(condition);
  const faults = isTold ? 0 : tree.faults(item);
  const pieces: readonly (readonly [string, Tone])[] = [
    [`${stem}${glyphs[fold]} `, 'muted'],
    [word === '' ? '' : `${word} `, 'muted'],
    [
      printable(placedName(name, item, parent?.item)),
      item.type === 'cluster' || item.type === 'namespace' ? 'accent' : tone,
    ],
    [state === '' ? '' : `  ${printable(state)}`, stateTone ?? (tone === 'plain' ? 'muted' : tone)],
    [faults === 0 ? '' : `  ${faults} not well below`, 'warning'],
  ];
  const spans: Span[] = [];
  let text = '';
  for (const [piece, own] of pieces) {
    spans.push({ from: text.length, to: text.length + piece.length, tone: own });
    text += piece;
  }
  return { text, spans };
}

/** The pods of a node are of all namespaces: there a name alone says too little. */
function placedName(name: string, item: TreeItem, parent: TreeItem | undefined): string {
  const isOnNode = parent?.type === 'object' && parent.kind === 'nodes' && item.type === 'object';
  return isOnNode ? `${item.record.namespace}/${name}` : name;
}

/** What a filter looks at. */
export function itemWords(item: TreeItem, tree: RelationTree, names: TreeNames): string {
  const { word, name, state } = itemText(item, tree, names);
  return printable(`${word} ${name} ${state}`);
}

/** The singular of a kind in lower case: `persistentvolumeclaim`. */
export function kindWord(kind: KindId): string {
  return (builtInKind(kind)?.kind ?? kind).toLowerCase();
}

interface ItemText {
  readonly word: string;
  readonly name: string;
  readonly state: string;
  readonly stateTone?: Tone;
}

function itemText(item: TreeItem, tree: RelationTree, names: TreeNames): ItemText {
  switch (item.type) {
    case 'cluster':
      return { word: '', name: names.cluster(item.clusterId), state: names.gap(item.clusterId), stateTone: 'warning' };
    case 'namespace':
      return { word: 'namespace', name: item.name, state: '' };
    case 'object':
      return { word: kindWord(item.kind), name: item.record.name, state: objectState(item.kind, item.record) };
    case 'container': {
      const { role, name, state, fault, restarts } = item.part;
      const often = restarts === 0 ? '' : restarts === 1 ? ', 1 restart' : `, ${restarts} restarts`;
      return { word: role, name, state: withFault(state + often, fault) };
    }
    case 'reference': {
      const { kind, name, where } = item.reference;
      const claim = tree.claim(item);
      const { fault } = tree.state(item);
      const state = claim === undefined ? fault : objectState(kind, claim);
      const place = kind === 'serviceaccounts' ? '' : where;
      return { word: kindWord(kind), name, state: [state, place].filter((each) => each !== '').join('  ') };
    }
    case 'retired':
      return {
        word: '',
        name: `${item.count} older replica ${item.count === 1 ? 'set' : 'sets'} without pods`,
        state: '',
      };
    default:
      return item satisfies never;
  }
}
