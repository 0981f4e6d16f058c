import type { Clock } from '../../clusters/ports.ts';
import type { ClusterWorkspace, FleetView } from '../../refresh/index.ts';
import type { PodRecord } from '../../refresh/model/kinds/core/pods.ts';
import type { RawObject } from '../../refresh/model/record.ts';
import { builtInOwner, type Owner, ownerOf } from '../../refresh/model/relations/owner.ts';
import { referrersOf } from '../../refresh/model/relations/references.ts';
import { TREE_ROOTS } from '../../refresh/model/relations/related-kinds.ts';
import type { ResourceKind } from '../../refresh/model/resource.ts';
import { treeOfObject } from '../model/relations/tree-spec.ts';
import { printable } from '../model/text.ts';
import type { ObjectRef } from '../model/view/sheet-spec.ts';
import type { Notices } from '../notices/notices.ts';
import type { ViewStore } from '../view-store.ts';
import { type Handlers, noActions } from './actions.ts';
import { goToObject } from './go-to-object.ts';
import type { Subject } from './subject.ts';

/** What the keys of relations act on. */
export interface RelationActionsParts {
  readonly store: ViewStore;
  readonly subject: Subject;
  readonly notices: Notices;
  readonly fleetView: FleetView;
  readonly clock: Clock;
}

/** What a tree does itself. */
const FOLDING = ['tree-fold', 'tree-all', 'tree-in', 'tree-out'] as const;

/** What those keys ask for. */
export type RelationAction = 'owner' | 'node' | 'used-by' | 'tree' | (typeof FOLDING)[number];

/** Goes to what an object has to do with: its owner, its node, who uses it, what belongs to it. */
export function relationActions(parts: RelationActionsParts): Handlers<RelationAction> {
  return {
    owner: () => void toOwner(parts),
    node: () => void toNode(parts),
    'used-by': () => showUsers(parts),
    tree: () => openTree(parts),
    ...noActions(FOLDING),
  };
}

/** Opens a tree of the object under the cursor. */
export function openTree({
  store,
  subject,
  notices,
}: Pick<RelationActionsParts, 'store' | 'subject' | 'notices'>): void {
  const object = subject.reference();
  const spec = object === undefined ? undefined : treeOfObject(object);
  if (spec !== undefined) store.dispatch({ type: 'push-sheet', spec });
  else if (object === undefined)
    notices.show({ text: 'there is no object here; :xray dp shows a kind', tone: 'plain' });
  else
    notices.show({ text: `there is no tree of ${object.kind}; of ${TREE_ROOTS.join(', ')} there is`, tone: 'plain' });
}

function showUsers({ store, subject, notices }: RelationActionsParts): void {
  const object = subject.reference();
  if (object === undefined) return;
  if (referrersOf(object.kind) !== undefined) store.dispatch({ type: 'push-sheet', spec: { type: 'used-by', object } });
  else notices.show({ text: `u: nothing uses ${object.kind} by name`, tone: 'plain' });
}

async function toOwner(parts: RelationActionsParts): Promise<void> {
  const { store, notices } = parts;
  const looked = await lookAt(parts);
  if (looked === undefined) return;
  const { object, raw, workspace } = looked;
  const clusterName = workspace.session.cluster.name;
  const owner = ownerOf(raw);
  if (owner === undefined) {
    notices.show({ clusterName, text: printable(`${nameOf(object)} has no owner`), tone: 'plain' });
    return;
  }
  const ownKind = await kindOfOwner(workspace, owner);
  if (!isStill(object, parts)) return;
  if (ownKind === undefined) {
    const text = printable(
      `${nameOf(object)} belongs to ${ownerName(owner)}, a kind of which ${clusterName} does not tell`,
    );
    notices.show({ clusterName, text, tone: 'warning' });
    return;
  }
  const { id: kind, kind: kindName, namespaced } = ownKind;
  const namespace = namespaced ? object.namespace : '';
  goToObject(store, { clusterId: object.clusterId, kind, kindName, namespace, name: owner.name }, nameOf(object));
}

/** What kmc has rows for is known without the cluster. */
async function kindOfOwner({ catalog }: ClusterWorkspace, owner: Owner): Promise<ResourceKind | undefined> {
  const builtIn = builtInOwner(owner);
  if (builtIn !== undefined) return builtIn;
  const found = await catalog.find((owner.group === '' ? owner.kind : `${owner.kind}.${owner.group}`).toLowerCase());
  return found.type === 'kind' ? found.kind : undefined;
}

async function toNode(parts: RelationActionsParts): Promise<void> {
  const { store, subject, notices, fleetView } = parts;
  const object = subject.reference();
  const row = subject.row();
  if (object === undefined) return;
  if (object.kind !== 'pods') {
    notices.show({ text: 'o: works on pods', tone: 'plain' });
    return;
  }
  const known = row?.kind === 'pods' ? (row.record as PodRecord).node : undefined;
  const looked = known === undefined ? await lookAt(parts) : undefined;
  if (known === undefined && looked === undefined) return;
  const node = known ?? nodeNameOf(looked?.raw);
  if (node === '') {
    const clusterName = fleetView.workspace(object.clusterId)?.session.cluster.name ?? '';
    notices.show({ clusterName, text: printable(`${nameOf(object)} is on no node yet`), tone: 'plain' });
    return;
  }
  const { clusterId } = object;
  goToObject(store, { clusterId, kind: 'nodes', kindName: 'Node', namespace: '', name: node }, nameOf(object));
}

interface Looked {
  readonly object: ObjectRef;
  readonly raw: RawObject;
  readonly workspace: ClusterWorkspace;
}

/** Reads the object under the cursor; `undefined` when that cannot be, which is told, or when nobody waits for it any more. */
async function lookAt(parts: RelationActionsParts): Promise<Looked | undefined> {
  const { subject, notices, fleetView } = parts;
  const object = subject.reference();
  const workspace = object === undefined ? undefined : fleetView.workspace(object.clusterId);
  const kind = object === undefined ? undefined : workspace?.catalog.kind(object.kind);
  if (object === undefined || workspace === undefined || kind === undefined) return undefined;
  const read = await workspace.objects.read({ kind, namespace: object.namespace, name: object.name });
  if (!isStill(object, parts)) return undefined;
  if (read.type === 'object') return { object, raw: read.object, workspace };
  const clusterName = workspace.session.cluster.name;
  notices.show({ clusterName, text: printable(`${nameOf(object)}: ${read.reason}`), tone: 'warning' });
  return undefined;
}

/** Whether somebody still stands where he has asked: who has gone on does not want to be taken away. */
function isStill(object: ObjectRef, { subject }: RelationActionsParts): boolean {
  const now = subject.reference();
  return now !== undefined && JSON.stringify(now) === JSON.stringify(object);
}

function nodeNameOf(raw: RawObject | undefined): string {
  const name: unknown = Reflect.get(Object(raw?.['spec']), 'nodeName');
  return typeof name === 'string' ? name : '';
}

function nameOf({ kindName, name }: ObjectRef): string {
  return `${kindName.toLowerCase()}/${name}`;
}

function ownerName({ kind, name }: Owner): string {
  return `${kind.toLowerCase()}/${name}`;
}
