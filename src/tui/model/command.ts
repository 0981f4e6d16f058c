import { kindNamed } from '../../refresh/model/kinds.ts';
import type { KindId } from '../../refresh/model/resource.ts';
import type { PageId } from './view/sheet-spec.ts';

/** What is done for a cluster in trouble: `retry` and `login` by name, `heal` whichever of them helps. */
export type Remedy = 'retry' | 'login' | 'heal';

/** A command line, understood. */
export type Command =
  | { readonly type: 'nothing' }
  /** A namespace of `''` means all; none given keeps the tab's. */
  | { readonly type: 'kind'; readonly kind: KindId; readonly namespace?: string }
  /** A kind that only a cluster can know. */
  | { readonly type: 'named'; readonly word: string; readonly namespace?: string }
  | { readonly type: 'fleet' }
  | { readonly type: 'context'; readonly name: string }
  /** Contexts by group, `tag:TAG`, name or pattern. */
  | { readonly type: 'open'; readonly word: string }
  /** The same, of those that are open; without a word the tab that is focused. */
  | { readonly type: 'close'; readonly word: string | undefined }
  /** An object by its name, in all open clusters. */
  | { readonly type: 'find'; readonly name: string }
  /** Names or ids; none means all. */
  | { readonly type: 'clusters'; readonly words: readonly string[] }
  | { readonly type: 'retry' }
  | { readonly type: 'login' }
  /** Without a name: the cluster that the view is about. */
  | { readonly type: 'park' | 'unpark'; readonly name?: string }
  | { readonly type: 'page'; readonly page: PageId }
  | { readonly type: 'quit' }
  | { readonly type: 'unknown'; readonly reason: string };

/** One line of the command table, for help. */
export interface CommandHelp {
  readonly usage: string;
  readonly help: string;
}

/** The pages, each under all its names. */
const PAGES: Readonly<Record<string, PageId>> = {
  h: 'help',
  help: 'help',
  '?': 'help',
  messages: 'messages',
  msgs: 'messages',
  diag: 'diag',
  diagnosis: 'diag',
  a: 'aliases',
  alias: 'aliases',
  aliases: 'aliases',
};

/** The other commands besides the kinds. */
const WORDS: Readonly<Record<string, 'quit' | 'fleet' | 'retry' | 'login' | 'park' | 'unpark'>> = {
  q: 'quit',
  'q!': 'quit',
  qa: 'quit',
  quit: 'quit',
  exit: 'quit',
  ctx: 'fleet',
  context: 'fleet',
  contexts: 'fleet',
  fleet: 'fleet',
  retry: 'retry',
  login: 'login',
  park: 'park',
  unpark: 'unpark',
};

/** What can be typed, for the help page. */
export const COMMAND_HELP: readonly CommandHelp[] = [
  {
    usage: ':pods :deploy :svc :events',
    help: 'a table of that kind, on the Fleet tab of all open clusters; docs/kinds.md lists all of them',
  },
  { usage: ':pods NAMESPACE', help: 'the same in a namespace; all means all of them' },
  { usage: ':certificates :cert :NAME.GROUP', help: 'any other kind of the cluster, by any of its names' },
  { usage: ':aliases', help: 'all kinds of the cluster and their names' },
  { usage: ':ns NAME', help: 'the pods of a namespace' },
  { usage: ':ctx', help: 'the Fleet home' },
  { usage: ':ctx NAME  :@NAME', help: 'open or focus a cluster' },
  {
    usage: ':open GROUP  :open tag:TAG  :open PATTERN',
    help: 'open all contexts of a group, with a tag, or of such names',
  },
  { usage: ':close GROUP  :close', help: 'close them again, or the tab that is focused' },
  { usage: ':find NAME', help: 'an object of that name in all open clusters, whatever its kind' },
  { usage: ':clusters NAME,NAME', help: "keep the Fleet's tables to these clusters" },
  { usage: ':clusters', help: 'all open clusters again' },
  { usage: ':retry', help: 'try a cluster in trouble again now' },
  { usage: ':login', help: "run the cluster's credential plugin with the terminal, so that it can ask" },
  { usage: ':park  :park NAME', help: 'ask nothing of an open cluster until it is focused; its rows stay' },
  { usage: ':unpark  :unpark NAME', help: 'wake a parked cluster' },
  { usage: ':messages', help: 'what the clusters have told, newest first' },
  { usage: ':diag', help: 'requests, watches, credential and connections of each open cluster' },
  { usage: ':q', help: 'quit' },
];

/** Understands a command line, without the colon. */
export function parseCommand(line: string): Command {
  const [word, argument, ...more] = line.trim().split(/\s+/);
  if (word === undefined || word === '') return { type: 'nothing' };
  if (word.toLowerCase() === 'clusters') return clustersCommand([argument ?? '', ...more]);
  if (more.length > 0) return { type: 'unknown', reason: `too many words: ${more.join(' ')}` };
  if (word.startsWith('@') && word.length > 1) return { type: 'context', name: word.slice(1) };
  const kind = kindNamed(word);
  if (kind !== undefined) return kindCommand(kind.id, argument);
  if (word.toLowerCase() === 'find') {
    return argument === undefined
      ? { type: 'unknown', reason: ':find needs a name' }
      : { type: 'find', name: argument };
  }
  if (word.toLowerCase() === 'close') return { type: 'close', word: argument };
  if (word.toLowerCase() === 'open') {
    return argument === undefined
      ? { type: 'unknown', reason: ':open needs a group, tag:TAG or a pattern' }
      : { type: 'open', word: argument };
  }
  const page = PAGES[word.toLowerCase()];
  if (page !== undefined && argument === undefined) return { type: 'page', page };
  const type = WORDS[word.toLowerCase()];
  if (type === 'fleet' && argument !== undefined) return { type: 'context', name: argument };
  if (type === 'park' || type === 'unpark') return argument === undefined ? { type } : { type, name: argument };
  if (argument !== undefined && (type ?? page) !== undefined)
    return { type: 'unknown', reason: `:${word} takes no argument` };
  if (type !== undefined) return { type };
  return { type: 'named', word, ...(argument === undefined ? {} : { namespace: argument === 'all' ? '' : argument }) };
}

/** Names stand apart by commas or blanks. */
function clustersCommand(words: readonly string[]): Command {
  return { type: 'clusters', words: words.flatMap((word) => word.split(',')).filter((word) => word !== '') };
}

function kindCommand(kind: KindId, argument: string | undefined): Command {
  if (argument === undefined) return { type: 'kind', kind };
  const namespace = argument === 'all' ? '' : argument;
  return kind === 'namespaces' ? { type: 'kind', kind: 'pods', namespace } : { type: 'kind', kind, namespace };
}
