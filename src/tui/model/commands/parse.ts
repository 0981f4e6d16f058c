import type { ViewState } from '../view/view-state.ts';
import { type Command, unknown } from './command.ts';
import { kindLine } from './kind-line.ts';
import type { CommandSpec } from './spec.ts';
import { commandNamed } from './table.ts';
import { wordsOf } from './words.ts';

/** Understands a command line, without the colon, typed in this view. */
export function parseCommand(line: string, view: ViewState): Command {
  const { words, open } = wordsOf(line);
  if (open !== undefined) return unknown(`a quote has no end: ${open}`);
  const isContext = (text: string): boolean => text.startsWith('@') && text.length > 1;
  const first = words.find(({ text }) => !isContext(text));
  if (first === undefined) return contextLine(words.map(({ text }) => text.slice(1)));
  const others = words.filter((word) => word !== first);
  const command = commandNamed(first.text);
  if (command === undefined) return kindLine(first.text, others);
  const disabled = command.disabledReason?.(view);
  if (disabled !== undefined) return unknown(`:${first.text}: ${disabled}`);
  return commandLine(
    command,
    first.text,
    others.map(({ text }) => text),
  );
}

/** `:@NAME`, or nothing at all. */
function contextLine([name, ...more]: readonly string[]): Command {
  if (name === undefined) return { type: 'nothing' };
  return more.length === 0 ? { type: 'context', name } : unknown(`one cluster at a time: @${name} or @${more[0]}`);
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
