import type { PodName } from './scene.ts';
import type { Outcome } from './side.ts';
import type { User } from './users.ts';

/** One command over nodes, for both sides. */
export interface Case {
  /** In names of nodes and namespaces. */
  readonly name: string;
  /** The words behind `kubectl` and `kmc`; `FIRST`, `SECOND` and `POOL` stand for the scene's nodes and their label. */
  readonly words: string;
  /** Said of it in the table, beyond its words. */
  readonly about?: string;
  readonly pods: readonly PodName[];
  /** Pods of a second node. */
  readonly second?: readonly PodName[];
  /** Who asks; the administrator otherwise. */
  readonly as?: User;
  /** Where kmc differs on purpose: why, and how. */
  readonly differs?: { readonly why: string } & Partial<Outcome>;
}

/** A case in one line. */
export function title({ words, about }: Case): string {
  return about === undefined ? words : `${words}, ${about}`;
}

/** Every sort of pod that a drain with all its flags ends. */
const ORDINARY: readonly PodName[] = ['web', 'db-0', 'agent', 'cache', 'bare', 'bare-cache', 'report', 'static'];
const ALL = '--ignore-daemonsets --delete-emptydir-data --force';

const LIMIT = 'error when evicting pods/"guarded" -n "serverb-shop": global timeout reached: 3s';

/** kubectl leaves one of them to the server. */
function noSelector(option: string): NonNullable<Case['differs']> {
  const what = `option '${option} <labels>' argument '==' is invalid.`;
  const help = 'It is a label selector, for example app=web,tier!=cache.; kmc drain --help tells more';
  return { why: 'the same, in words of its own', err: [`kmc: ${what} ${help}`] };
}

/** Option by option, as `kubectl drain --help` lists them. */
export const CASES: readonly Case[] = [
  { name: 'none', words: 'drain FIRST', pods: ORDINARY },
  { name: 'ds', words: 'drain FIRST --ignore-daemonsets', pods: ORDINARY },
  { name: 'empty', words: 'drain FIRST --ignore-daemonsets --delete-emptydir-data', pods: ORDINARY },
  { name: 'force', words: 'drain FIRST --force', pods: ORDINARY },
  { name: 'enough', words: 'drain FIRST', about: 'nothing needs a flag', pods: ['web', 'db-0', 'report', 'static'] },
  { name: 'all', words: `drain FIRST ${ALL}`, pods: ORDINARY },
  { name: 'nobody', words: `drain FIRST`, about: 'an empty node', pods: [] },
  { name: 'orphan', words: 'drain FIRST --ignore-daemonsets', about: 'its DaemonSet is gone', pods: ['web', 'orphan'] },
  { name: 'orphanf', words: `drain FIRST ${ALL}`, about: 'its DaemonSet is gone', pods: ['web', 'orphan'] },
  { name: 'delete', words: `drain FIRST ${ALL} --disable-eviction`, pods: [...ORDINARY, 'guarded'] },
  { name: 'grace0', words: `drain FIRST ${ALL} --grace-period 0`, pods: ORDINARY },
  { name: 'grace5', words: `drain FIRST ${ALL} --grace-period 5`, pods: ORDINARY },
  { name: 'delgrace', words: `drain FIRST ${ALL} --disable-eviction --grace-period 5`, pods: ORDINARY },
  {
    name: 'budget',
    words: `drain FIRST ${ALL} --timeout 3s`,
    about: 'a budget allows nothing',
    pods: [...ORDINARY, 'guarded'],
  },
  {
    name: 'leaving',
    words: `drain FIRST ${ALL} --timeout 3s`,
    about: 'a namespace is being deleted',
    pods: ['web', 'leaving'],
  },
  { name: 'twice', words: `drain FIRST ${ALL}`, about: 'two budgets over one pod', pods: ['web', 'twice'] },
  { name: 'held', words: 'drain FIRST --timeout 3s', about: 'a pod does not end', pods: ['web', 'held'] },
  {
    name: 'delheld',
    words: 'drain FIRST --disable-eviction --timeout 3s',
    about: 'a pod does not end',
    pods: ['web', 'held'],
  },
  { name: 'selector', words: 'drain FIRST --pod-selector app=web', pods: ORDINARY },
  { name: 'nosuch', words: 'drain FIRST --pod-selector app=nothing', pods: ORDINARY },
  {
    name: 'skip',
    words: 'drain FIRST --skip-wait-for-delete-timeout 1 --grace-period 1',
    pods: ['web', 'ending', 'held'],
  },
  { name: 'client', words: `drain FIRST ${ALL} --dry-run=client`, pods: [...ORDINARY, 'guarded'] },
  { name: 'clientf', words: 'drain FIRST --dry-run=client', pods: ORDINARY },
  { name: 'server', words: `drain FIRST ${ALL} --dry-run=server`, pods: ORDINARY },
  {
    name: 'serverb',
    words: `drain FIRST --dry-run=server --timeout 3s`,
    about: 'a budget allows nothing',
    pods: ['web', 'guarded'],
    differs: {
      why: 'the same, but what would go is not pending',
      err: [
        ' serverb-first',
        'There are pending nodes to be drained:',
        `There are pending pods in node "serverb-first" when an error occurred: ${LIMIT}`,
        'error when evicting pods/"guarded" -n "serverb-shop" (will retry after 5s): Cannot evict pod as it would violate ' +
          "the pod's disruption budget.",
        `error: unable to drain node "serverb-first" due to error: ${LIMIT}, continuing command...`,
        'pod/guarded',
      ],
    },
  },
  {
    name: 'serverd',
    words: 'drain FIRST --disable-eviction --dry-run=server --timeout 3s',
    pods: ['web', 'guarded'],
    differs: {
      why: 'kubectl waits until what it only tried to delete is gone, which never is',
      succeeded: true,
      out: ['node/serverd-first cordoned (server dry run)', 'node/serverd-first drained (server dry run)'],
      err: [],
    },
  },
  { name: 'pool', words: `drain -l pool=POOL ${ALL}`, about: 'two nodes', pods: ['web', 'agent'], second: ['db-0'] },
  { name: 'half', words: 'drain -l pool=POOL', about: 'one cannot be drained', pods: ['bare'], second: ['web'] },
  { name: 'pair', words: 'drain FIRST SECOND', about: 'two nodes', pods: ['web'], second: ['db-0'] },
  { name: 'nopool', words: 'drain -l pool=nothing', about: 'no node has it', pods: ['web'] },
  { name: 'prefix', words: 'drain node/FIRST', pods: ['web'] },
  { name: 'same', words: 'drain FIRST FIRST', pods: ['web'] },
  { name: 'unknown', words: 'drain nowhere', about: 'no such node', pods: [] },
  { name: 'onegone', words: 'drain FIRST nowhere', about: 'one is not there', pods: ['web'] },
  { name: 'noevict', words: 'drain FIRST', about: 'who may not evict', pods: ['web', 'db-0'], as: 'may-not-evict' },
  {
    name: 'nodelete',
    words: 'drain FIRST --disable-eviction',
    about: 'who may not delete',
    pods: ['web', 'db-0'],
    as: 'may-not-evict',
  },
  {
    name: 'nocordon',
    words: 'drain FIRST',
    about: 'who may not cordon',
    pods: ['web'],
    as: 'may-not-cordon',
    differs: {
      why: 'a node that takes new pods is not drained, and that is a failure',
      succeeded: false,
      out: [],
      err: [
        ' nocordon-first',
        'There are pending nodes to be drained:',
        'error: unable to cordon node "nocordon-first": nodes "nocordon-first" is forbidden: User "may-not-cordon" cannot ' +
          'patch resource "nodes" in API group "" at the cluster scope',
      ],
      writes: ['patch nocordon-first: 403'],
      nodes: { first: { isCordoned: false, pods: ['web'] } },
    },
  },
  { name: 'cordon', words: 'cordon FIRST', pods: ['web'] },
  { name: 'cordonc', words: 'cordon FIRST --dry-run=client', pods: [] },
  { name: 'cordons', words: 'cordon FIRST --dry-run=server', pods: [] },
  { name: 'cordonl', words: 'cordon -l pool=POOL', pods: [], second: [] },
  { name: 'cordon2', words: 'cordon FIRST nowhere', about: 'one is not there', pods: [] },
  { name: 'uncordon', words: 'uncordon FIRST', about: 'it was not cordoned', pods: [] },
  { name: 'nouncord', words: 'uncordon nowhere', about: 'no such node', pods: [] },
  { name: 'badsel', words: 'drain -l ==', about: 'no selector', pods: [], differs: noSelector('-l, --selector') },
  {
    name: 'badpod',
    words: 'drain FIRST --pod-selector ==',
    about: 'no selector',
    pods: ['web'],
    differs: noSelector('--pod-selector'),
  },
];
