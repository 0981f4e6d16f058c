import { kindNamed } from '../../../refresh/model/kinds.ts';
import { readLabelQuery } from '../../../refresh/model/label-query.ts';
import { TREE_ROOTS, treeKinds } from '../../../refresh/model/relations/related-kinds.ts';
import { onlyInTables } from '../keys/conditions.ts';
import type { AddedColumns } from '../view/list-view.ts';
import type { PageId } from '../view/sheet-spec.ts';
import type { CommandForm, CommandSpec } from './spec.ts';

/** A page under all its names. */
function page(names: CommandSpec['names'], id: PageId | 'jobs', help: string): CommandSpec {
  return { names, forms: [{ usage: `:${names[0]}`, help }], read: () => ({ type: 'page', page: id }) };
}

/** `park` and `unpark`. */
function parking(type: 'park' | 'unpark', help: string): CommandSpec {
  return {
    names: [type],
    takes: [{ kind: 'context' }],
    forms: [{ usage: `:${type}  :${type} NAME`, help }],
    read: ([name]) => (name === undefined ? { type } : { type, name }),
  };
}

/** `labels` and `annotations`. */
function columns(source: keyof AddedColumns, help: string): CommandSpec {
  return {
    names: [source],
    takes: [{ kind: 'free', takes: 'many' }],
    forms: [{ usage: `:${source} KEY,KEY`, help }],
    read: (words) => ({ type: 'columns', source, keys: parted(words) }),
    disabledReason: onlyInTables,
  };
}

/** Names that stand apart by commas or blanks. */
function parted(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => word.split(',')).filter((word) => word !== '');
}

/** Every command besides the kinds, in the order of help. A new one is a line here, and its run in src/tui/prompt/command-line.ts. */
export const COMMANDS: readonly CommandSpec[] = [
  page(
    ['aliases', 'alias', 'a'],
    'aliases',
    'all kinds of the cluster and their names, on the Fleet tab of all open ones',
  ),
  {
    names: ['ctx', 'context', 'contexts', 'fleet'],
    takes: [{ kind: 'context' }],
    forms: [
      { usage: ':ctx', help: 'the Fleet home' },
      { usage: ':ctx NAME  :@NAME', help: 'open or focus a cluster' },
    ],
    read: ([name]) => (name === undefined ? { type: 'fleet' } : { type: 'context', name }),
  },
  {
    names: ['open'],
    takes: [{ kind: 'group', needs: 'a group, tag:TAG or a pattern' }],
    forms: [
      {
        usage: ':open GROUP  :open tag:TAG  :open PATTERN',
        help: 'open all contexts of a group, with a tag, or of such names',
      },
    ],
    read: ([word = '']) => ({ type: 'open', word }),
  },
  {
    names: ['close'],
    takes: [{ kind: 'group' }],
    forms: [{ usage: ':close GROUP  :close', help: 'close them again, or the tab that is focused' }],
    read: ([word]) => ({ type: 'close', word }),
  },
  {
    names: ['find'],
    takes: [{ kind: 'free', needs: 'a name' }],
    forms: [{ usage: ':find NAME', help: 'an object of that name in all open clusters, whatever its kind' }],
    read: ([name = '']) => ({ type: 'find', name }),
  },
  {
    names: ['compare', 'diff'],
    takes: [{ kind: 'free' }, { kind: 'free' }],
    forms: [
      { usage: ':compare', help: 'two marked rows beside each other, or the row over all open clusters, as =' },
      {
        usage: ':compare NAME  :compare NAMESPACE/NAME  :compare @CLUSTER',
        help: 'the object of the row beside another one of its kind, or the one of its name in that cluster',
      },
    ],
    read: (words) => {
      const [context, second] = words.filter((word) => word.startsWith('@'));
      const [name, other] = words.filter((word) => !word.startsWith('@'));
      if (second !== undefined || other !== undefined)
        return { type: 'unknown', reason: ':compare takes one NAME and one @CLUSTER' };
      return {
        type: 'compare',
        ...(name === undefined ? {} : { name }),
        ...(context === undefined ? {} : { context: context.slice(1) }),
      };
    },
  },
  {
    names: ['clusters'],
    takes: [{ kind: 'context', takes: 'many' }],
    forms: [
      { usage: ':clusters NAME,NAME', help: "keep the Fleet's tables to these clusters" },
      { usage: ':clusters', help: 'all open clusters again' },
    ],
    read: (words) => ({ type: 'clusters', words: parted(words) }),
  },
  columns('labels', 'columns of these labels in this table, as kubectl -L; kept; without a key none'),
  columns('annotations', 'the same of annotations'),
  {
    names: ['columns', 'cols'],
    forms: [{ usage: ':columns', help: 'choose the columns of the table, or sort by one' }],
    read: () => ({ type: 'pick-columns' }),
    disabledReason: onlyInTables,
  },
  {
    names: ['logs', 'log'],
    takes: [{ kind: 'free', needs: 'a label selector, as app=web' }, { kind: 'namespace' }],
    forms: [
      {
        usage: ':logs app=web  :logs app=web NAMESPACE',
        help: 'logs of the pods with such labels: of the cluster, on the Fleet tab of all open ones',
      },
    ],
    read: ([selector = '', namespace]) => {
      if (readLabelQuery(selector)?.rest !== '')
        return { type: 'unknown', reason: `:logs: ${selector} is no label selector, as app=web is` };
      if (namespace === undefined) return { type: 'logs', selector };
      return { type: 'logs', selector, namespace: namespace === 'all' ? '' : namespace };
    },
  },
  {
    names: ['pulses', 'pulse', 'pu', 'hz'],
    takes: [{ kind: 'namespace' }],
    forms: [
      {
        usage: ':pulses  :pulses NAMESPACE',
        help: 'how the cluster is, by kind, with CPU and memory over time; on the Fleet tab how each open cluster is',
      },
    ],
    read: ([namespace = 'all']) => ({ type: 'pulses', namespace: namespace === 'all' ? '' : namespace }),
  },
  {
    names: ['xray', 'x', 'xr', 'tree'],
    takes: [{ kind: 'kind' }, { kind: 'namespace' }],
    forms: [
      {
        usage: ':xray dp  :xray dp NAMESPACE',
        help: 'a live tree of what belongs to po, dp, sts, ds, rs, svc, no, job or cj, and what their pods use',
      },
      { usage: ':xray', help: 'the same of the object under the cursor alone' },
    ],
    read: ([word, namespace]) => {
      if (word === undefined) return { type: 'xray', kind: undefined };
      const kind = kindNamed(word)?.id ?? '';
      if (treeKinds(kind) === undefined)
        return { type: 'unknown', reason: `:xray: there is no tree of ${word}; of ${TREE_ROOTS.join(', ')} there is` };
      if (namespace === undefined) return { type: 'xray', kind };
      return { type: 'xray', kind, namespace: namespace === 'all' ? '' : namespace };
    },
  },
  {
    names: ['retry'],
    forms: [{ usage: ':retry', help: 'try a cluster in trouble again now' }],
    read: () => ({ type: 'retry' }),
  },
  {
    names: ['login'],
    forms: [{ usage: ':login', help: "run the cluster's credential plugin with the terminal, so that it can ask" }],
    read: () => ({ type: 'login' }),
  },
  parking('park', 'ask nothing of an open cluster until it is focused; its rows stay'),
  parking('unpark', 'wake a parked cluster'),
  page(['messages', 'msgs'], 'messages', 'what the clusters have told, newest first'),
  page(['jobs', 'operations', 'ops'], 'jobs', 'every operation of every cluster and how it ended; batch Jobs are :job'),
  page(['diag', 'diagnosis'], 'diag', 'requests, watches, credential and connections of each open cluster'),
  page(['settings'], 'settings', 'the settings and files of your own that were read, and what of them does not hold'),
  page(['help', 'h', '?'], 'help', 'these keys and commands'),
  {
    names: ['suspend'],
    forms: [{ usage: ':suspend', help: 'leave kmc to the shell as ctrl-z does elsewhere; fg comes back' }],
    read: () => ({ type: 'suspend' }),
  },
  {
    names: ['quit', 'q', 'q!', 'qa', 'exit'],
    forms: [{ usage: ':q  :quit', help: 'quit' }],
    read: () => ({ type: 'quit' }),
  },
];

/** What may be said with a kind, for help. */
const KIND_FORMS: readonly CommandForm[] = [
  {
    usage: ':pods :deploy :svc :events',
    help: 'a table of that kind, on the Fleet tab of all open clusters; docs/kinds.md lists all of them',
  },
  { usage: ':pods NAMESPACE', help: 'the same in a namespace; all means all of them' },
  { usage: ':certificates :cert :NAME.GROUP', help: 'any other kind of the cluster, by any of its names' },
  { usage: ':ns NAME', help: 'the pods of a namespace' },
  {
    usage: ':pods /TEXT  :pods app=web  :pods -l SELECTOR  :pods -f LETTERS',
    help: 'the same with that filter; quotes keep blanks together',
  },
  {
    usage: ':pods @NAME',
    help: 'the same in the tab of that cluster, opened if need be; all of these in any order',
  },
];

/** One line of help: of a command it says too why that does nothing in this view. */
export interface CommandHelp extends CommandForm, Pick<CommandSpec, 'disabledReason'> {}

/** What can be typed, for the help page and docs/keys.md. */
export const COMMAND_HELP: readonly CommandHelp[] = [
  ...KIND_FORMS,
  ...COMMANDS.flatMap(({ forms, disabledReason }) =>
    forms.map((form): CommandHelp => (disabledReason === undefined ? form : { ...form, disabledReason })),
  ),
];

/** The command of a name, in any case; `undefined` for what may be a kind. */
export function commandNamed(name: string): CommandSpec | undefined {
  const wanted = name.toLowerCase();
  return COMMANDS.find(({ names }) => names.includes(wanted));
}
