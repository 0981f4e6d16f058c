import { kindNamed } from '../../../refresh/model/kinds.ts';
import type { LineEdit } from '../line-edit.ts';
import type { Offer } from '../prompt/offer.ts';
import type { ViewState } from '../view/view-state.ts';
import { KIND_FLAGS } from './kind-line.ts';
import type { ArgumentKind, CommandSpec } from './spec.ts';
import { COMMANDS, commandNamed } from './table.ts';
import type { Name, Vocabulary } from './vocabulary.ts';
import { type Word, wordsOf } from './words.ts';

/** A person looks at the first few; a cluster may have thousands of namespaces. */
const MOST_OFFERS = 100;

/** The part of the line that is being completed. */
interface Place {
  /** Where the word starts. */
  readonly start: number;
  /** What of it is typed, without quotes. */
  readonly typed: string;
  /** The words before it. */
  readonly before: readonly Word[];
}

/**
 * What the word at the end of a line could become, the best first; nothing while the caret stands elsewhere. Names that begin
 * with what is typed, in any case.
 */
export function completions({ text, caret }: LineEdit, vocabulary: Vocabulary, view: ViewState): readonly Offer[] {
  if (caret < text.length) return [];
  const place = placeIn(text);
  const offers = new Map<string, Offer>();
  for (const { name, help } of candidates(place, vocabulary, view)) {
    if (offers.size >= MOST_OFFERS) break;
    const goesOn = name.length > place.typed.length && name.toLowerCase().startsWith(place.typed.toLowerCase());
    const line = text.slice(0, place.start) + quoted(name);
    if (goesOn && !offers.has(line)) offers.set(line, { line, help });
  }
  return [...offers.values()];
}

function placeIn(text: string): Place {
  const { words, open } = wordsOf(text);
  const last = words.at(-1);
  const isNew = last === undefined || (open === undefined && /\s$/.test(text));
  if (isNew) return { start: text.length, typed: '', before: words };
  return { start: last.start, typed: last.text, before: words.slice(0, -1) };
}

function candidates(place: Place, vocabulary: Vocabulary, view: ViewState): readonly Name[] {
  const { typed, before } = place;
  const isContext = ({ text }: Word): boolean => text.startsWith('@') && text.length > 1;
  if (typed.startsWith('@')) return vocabulary.contexts().map(({ name, help }) => ({ name: `@${name}`, help }));
  const head = before.find((word) => !isContext(word));
  if (head === undefined) return typed === '' ? [] : firstWords(typed, vocabulary, view);
  const words = before.filter((word) => word !== head);
  const command = commandNamed(head.text);
  if (command !== undefined) return commandWords(command, words, place, vocabulary);
  return kindWords(head.text, words, typed, vocabulary);
}

/** Kinds by their plural, commands, then every other name; of a kind whose plural is offered no other. */
function firstWords(typed: string, vocabulary: Vocabulary, view: ViewState): readonly Name[] {
  const commands = COMMANDS.filter(({ disabledReason }) => disabledReason?.(view) === undefined);
  const named = commands.flatMap(({ names, forms }) => names.map((name) => ({ name, help: forms[0].help })));
  const first = new Set(commands.map(({ names }) => names[0]));
  const [main, other] = [named.filter(({ name }) => first.has(name)), named.filter(({ name }) => !first.has(name))];
  const aliases = vocabulary.aliases().filter(({ help }) => !help.startsWith(typed.toLowerCase()));
  return [...vocabulary.kinds(), ...main, ...aliases, ...other];
}

function commandWords(
  { takes = [], flags = [] }: CommandSpec,
  words: readonly Word[],
  { typed }: Place,
  vocabulary: Vocabulary,
): readonly Name[] {
  if (typed.startsWith('-')) return flags.map((name) => ({ name, help: '' }));
  const given = words.filter(({ text }) => !text.startsWith('-')).length;
  const last = takes.at(-1);
  const argument = takes[given] ?? (last?.takes === 'many' ? last : undefined);
  if (argument === undefined) return [];
  // Names that stand apart by commas: the last of them is completed.
  const listed = argument.takes === 'many' ? typed.slice(0, typed.lastIndexOf(',') + 1) : '';
  return namesOf(argument.kind, vocabulary).map(({ name, help }) => ({ name: listed + name, help }));
}

function namesOf(kind: ArgumentKind, vocabulary: Vocabulary): readonly Name[] {
  switch (kind) {
    case 'kind':
      return [...vocabulary.kinds(), ...vocabulary.aliases()];
    case 'namespace':
      return vocabulary.namespaces(undefined);
    case 'context':
      return vocabulary.contexts();
    case 'group':
      return [...vocabulary.groups(), ...vocabulary.contexts()];
    case 'free':
      return [];
    default:
      return kind satisfies never;
  }
}

/** Behind a kind: a namespace, unless one is there or the kind has none. */
function kindWords(kind: string, words: readonly Word[], typed: string, vocabulary: Vocabulary): readonly Name[] {
  const texts = words.map(({ text }) => text);
  const previous = texts.at(-1);
  const context = texts.find((text) => text.startsWith('@'))?.slice(1);
  const namespaces = (): readonly Name[] => [
    ...vocabulary.namespaces(context),
    { name: 'all', help: 'all namespaces' },
  ];
  if (previous === '-n') return namespaces();
  if (previous === '-l' || previous === '-f') return [];
  if (typed.startsWith('-')) return KIND_FLAGS.map((name) => ({ name, help: FLAG_HELP[name] ?? '' }));
  const known = kindNamed(kind);
  const hasNone = known?.namespaced === false && known.id !== 'namespaces';
  const isGiven = texts.some((text) => /^[^@/!-]/.test(text) && !text.includes('='));
  return hasNone || isGiven || /^[/!]/.test(typed) ? [] : namespaces();
}

const FLAG_HELP: Readonly<Record<string, string>> = {
  '-n': 'then a namespace',
  '-A': 'all namespaces',
  '-l': 'then a label selector',
  '-f': 'then letters of the name',
};

function quoted(name: string): string {
  if (!/[\s"']/.test(name)) return name;
  return name.includes('"') ? `'${name}'` : `"${name}"`;
}
