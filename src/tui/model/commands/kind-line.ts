import { builtInKind, kindNamed } from '../../../refresh/model/kinds.ts';
import { readLabelQuery } from '../../../refresh/model/label-query.ts';
import { type Command, unknown } from './command.ts';
import type { Word } from './words.ts';

/** What a line says of a kind, or why a word of it means nothing. */
interface Said {
  namespace?: string;
  context?: string;
  /** Behind `/`. */
  expression?: string;
  /** Behind `-f`. */
  letters?: string;
  /** Behind `-l`, or as `k=v`. */
  readonly labels: string[];
  problem?: string;
}

/** A word that says what the next one is. */
const FLAGS: Readonly<Record<string, 'namespace' | 'letters' | 'labels'>> = {
  '-n': 'namespace',
  '-f': 'letters',
  '-l': 'labels',
};
/** All namespaces. */
const EVERYWHERE: ReadonlySet<string> = new Set(['all', '*']);
const LABELS = /=|\s(?:not)?in\s*\(/;

/** What may stand behind a kind, for completion. */
export const KIND_FLAGS: readonly string[] = [...Object.keys(FLAGS), '-A'];

/**
 * Understands k9s's line about a kind: behind its name, in any order, a namespace, `/filter`, `-f letters`, labels
 * (`app=web`, `-l SELECTOR`) and `@context`; `-n` and `-A` as kubectl has them.
 */
export function kindLine(word: string, others: readonly Word[]): Command {
  const said: Said = { labels: [] };
  for (let at = 0; at < others.length; at++) {
    const { text } = others[at] as Word;
    const flag = FLAGS[text];
    if (flag === undefined) plainWord(said, text);
    else {
      at += 1;
      const value = others[at]?.text;
      if (value === undefined) return unknown(`:${word} ${text} needs ${NEEDS[flag]}`);
      flagged(said, flag, value);
    }
    if (said.problem !== undefined) return unknown(`:${word}: ${said.problem}`);
  }
  if (said.letters !== undefined && said.expression !== undefined) {
    return unknown(`:${word}: /${said.expression} or -f ${said.letters}, not both`);
  }
  const kind = kindNamed(word);
  const strange = said.namespace === undefined ? undefined : namespaceProblem(kind?.id, said.namespace);
  if (strange !== undefined) return unknown(`:${word}: ${strange}`);
  const filter = filterText(said);
  const place = {
    ...(said.namespace === undefined ? {} : { namespace: said.namespace }),
    ...(filter === undefined ? {} : { filter }),
    ...(said.context === undefined ? {} : { context: said.context }),
  };
  if (kind === undefined) return { type: 'named', word, ...place };
  // `:ns NAME` goes there, as in k9s.
  if (kind.id === 'namespaces' && said.namespace !== undefined) return { type: 'kind', kind: 'pods', ...place };
  return { type: 'kind', kind: kind.id, ...place };
}

const NEEDS = { namespace: 'a namespace', letters: 'letters', labels: 'a label selector' } as const;

function plainWord(said: Said, text: string): void {
  if (text === '-A') flagged(said, 'namespace', 'all');
  else if (text.startsWith('/')) {
    if (said.expression !== undefined) said.problem = `two filters: /${said.expression} and ${text}`;
    said.expression = text.slice(1);
  } else if (text.startsWith('@')) {
    if (said.context !== undefined) said.problem = `one cluster at a time: @${said.context} or ${text}`;
    said.context = text.slice(1);
  } else if (text.startsWith('!')) said.problem = `"${text}"? /${text} filters, -l ${text} asks for labels`;
  else if (LABELS.test(text)) flagged(said, 'labels', text);
  else if (text.startsWith('-')) said.problem = `there is no ${text}; -n, -A, -l, -f are`;
  else flagged(said, 'namespace', text);
}

function flagged(said: Said, flag: 'namespace' | 'letters' | 'labels', value: string): void {
  if (flag === 'namespace') {
    if (said.namespace !== undefined) {
      said.problem = `"${value}" behind namespace "${said.namespace || 'all'}"; /${value} filters, @${value} is a cluster`;
    }
    said.namespace = EVERYWHERE.has(value) ? '' : value;
  } else if (flag === 'letters') said.letters = value;
  else if (readLabelQuery(value)?.rest !== '') said.problem = `"${value}" is no label selector`;
  else said.labels.push(value);
}

function namespaceProblem(kind: string | undefined, namespace: string): string | undefined {
  const isNamespaced = kind === undefined || kind === 'namespaces' || builtInKind(kind)?.namespaced !== false;
  if (isNamespaced || namespace === '') return undefined;
  return `${kind} are in no namespace; /${namespace} filters`;
}

/** As it would be typed after `/`; `undefined` when the line says nothing of it. */
function filterText({ labels, expression, letters }: Said): string | undefined {
  const text = letters === undefined ? expression : `-f ${letters}`;
  if (labels.length === 0) return text;
  return `-l ${labels.join(',')}${text === undefined || text === '' ? '' : ` ${text}`}`;
}
