import { kindNamed } from '../../../refresh/model/kinds.ts';
import type { ViewState } from '../view/view-state.ts';
import type { Command } from './command.ts';
import type { CommandSpec } from './spec.ts';
import { commandNamed } from './table.ts';
import { wordsOf } from './words.ts';

/** Understands a command line, without the colon, typed in this view. */
export function parseCommand(line: string, view: ViewState): Command {
  const { words, open } = wordsOf(line);
  const [first, ...others] = words.map(({ text }) => text);
  if (open !== undefined) return unknown(`a quote has no end: ${open}`);
  if (first === undefined) return { type: 'nothing' };
  if (first.startsWith('@') && first.length > 1) return { type: 'context', name: first.slice(1) };
  const command = commandNamed(first);
  if (command === undefined) return kindLine(first, others);
  const disabled = command.disabledReason?.(view);
  return disabled === undefined ? commandLine(command, first, others) : unknown(`:${first}: ${disabled}`);
}

function commandLine(command: CommandSpec, name: string, others: readonly string[]): Command {
  const { takes = [], flags: known = [] } = command;
  const flags = others.filter((word) => word.startsWith('-'));
  const words = others.filter((word) => !word.startsWith('-'));
  const strange = flags.find((flag) => !known.includes(flag.split('=')[0] ?? flag));
  if (strange !== undefined) return unknown(`:${name} has no ${strange}`);
  const missing = takes.slice(words.length).find(({ needs }) => needs !== undefined);
  if (missing?.needs !== undefined) return unknown(`:${name} needs ${missing.needs}`);
  const isOpenEnded = takes.at(-1)?.takes === 'many';
  if (!isOpenEnded && words.length > takes.length) {
    const extra = words.slice(takes.length).join(' ');
    return unknown(takes.length === 0 ? `:${name} takes no argument: ${extra}` : `:${name}: too many words: ${extra}`);
  }
  return command.read(words, flags);
}

function kindLine(word: string, [namespace, ...more]: readonly string[]): Command {
  if (more.length > 0) return unknown(`too many words: ${more.join(' ')}`);
  const place = namespace === undefined ? {} : { namespace: namespace === 'all' ? '' : namespace };
  const kind = kindNamed(word);
  if (kind === undefined) return { type: 'named', word, ...place };
  // `:ns NAME` goes there, as in k9s.
  if (kind.id === 'namespaces' && namespace !== undefined) return { type: 'kind', kind: 'pods', ...place };
  return { type: 'kind', kind: kind.id, ...place };
}

function unknown(reason: string): Command {
  return { type: 'unknown', reason };
}
