import type { ViewState } from '../view/view-state.ts';
import type { Command } from './command.ts';

/** What a word of a command stands for, which is what completes it; nothing completes a `free` one. */
export type ArgumentKind = 'kind' | 'namespace' | 'context' | 'group' | 'free';

/** One place for a word behind a command's name. */
export interface Argument {
  readonly kind: ArgumentKind;
  /** What is missing when it is not there: `a name`. Default: it may be left out. */
  readonly needs?: string;
  /** `many`: the last one, which takes every word that is left. Default: one word. */
  readonly takes?: 'many';
}

/** One form of a command: what help and docs/keys.md say of it. */
export interface CommandForm {
  /** `:park NAME`; several that mean the same stand apart by two blanks. */
  readonly usage: string;
  readonly help: string;
}

/** A command besides the kinds: the parser, its completion, help and docs/keys.md are made of these. */
export interface CommandSpec {
  /** What is typed, in lower case; the first is what completion and the palette write. */
  readonly names: readonly [string, ...string[]];
  /** Its words in order. Default: it takes none. */
  readonly takes?: readonly Argument[];
  /** Words that begin with `-` and may stand anywhere behind its name. Default: none. */
  readonly flags?: readonly string[];
  readonly forms: readonly [CommandForm, ...CommandForm[]];
  /** What it means with these words: as many as `takes` allows, those that are needed among them; flags are apart. */
  read(words: readonly string[], flags: readonly string[]): Command;
  /** Why it does nothing in this view, whatever stands behind it; `undefined` when it works. */
  readonly disabledReason?: (view: ViewState) => string | undefined;
}
