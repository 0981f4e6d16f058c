import type { KeyName } from '../../screen/key.ts';
import { entriesUnder, type KeyProblem, problemAt, type Read, readFields } from './fields.ts';
import { keyOfShortcut } from './shortcut.ts';

/** A key that runs a command. */
export interface Hotkey {
  /** As the file calls it. */
  readonly name: string;
  readonly key: KeyName;
  /** The command line, without its colon; `$NAMESPACE` and the like stand for the row under the cursor. */
  readonly command: string;
  /** For help. */
  readonly description: string;
  /** True takes the key even where kmc uses it itself. */
  readonly override: boolean;
}

const FIELDS = {
  shortCut: 'text',
  command: 'text',
  description: 'text',
  override: 'flag',
  keepHistory: { unsupported: 'a hotkey replaces the views of its tab' },
} as const;

/** Reads k9s's `hotkeys.yaml`: `hotKeys: {NAME: {shortCut, command, description, override}}`. */
export function readHotkeys(file: unknown, taken: Taken): Read<readonly Hotkey[]> {
  const entries = entriesUnder(file, 'hotKeys');
  const problems: KeyProblem[] = [...entries.problems];
  const value: Hotkey[] = [];
  for (const [name, entry] of Object.entries(entries.value)) {
    const key = ['hotKeys', name];
    const read = readFields(FIELDS, key, entry);
    problems.push(...read.problems);
    const { shortCut = '', command = '', description = '', override = false } = read.value;
    const pressed = keyOfShortcut(shortCut);
    if (shortCut === '') problems.push(problemAt(key, 'has no shortCut'));
    else if (pressed === undefined) problems.push(problemAt([...key, 'shortCut'], noKey(shortCut)));
    else if (command === '') problems.push(problemAt(key, 'has no command'));
    else {
      value.push({ name, key: pressed, command: command.replace(/^:/, ''), description, override });
      if (!override) problems.push(...collision([...key, 'shortCut'], pressed, taken));
    }
  }
  return { value, problems };
}

/** What kmc itself does with a key; `undefined` when it does nothing with it. */
export type Taken = (key: KeyName) => string | undefined;

/** Says it when a shortcut is a key of kmc's. It works where that does not. */
export function collision(path: readonly string[], key: KeyName, taken: Taken): readonly KeyProblem[] {
  const use = taken(key);
  if (use === undefined) return [];
  return [
    problemAt(path, `is ${key}, a key of kmc's own (${use}), and stays that where it works; "override: true" takes it`),
  ];
}

/** Why a shortcut cannot be used. */
export function noKey(shortCut: string): string {
  return `is ${shortCut}, which is no key that terminals send`;
}
