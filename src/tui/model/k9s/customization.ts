import { type Aliases, NO_ALIASES } from './aliases.ts';
import type { Hotkey } from './hotkeys.ts';
import type { Plugin } from './plugins.ts';
import type { ColumnsView } from './views.ts';

/** What a person's own files add to kmc. */
export interface Customization {
  readonly aliases: Aliases;
  readonly hotkeys: readonly Hotkey[];
  readonly plugins: readonly Plugin[];
  /** In the order in which they were read: a later one counts for what an earlier one says too. */
  readonly views: readonly ColumnsView[];
}

/** Nothing is added. */
export const NO_CUSTOMIZATION: Customization = { aliases: NO_ALIASES, hotkeys: [], plugins: [], views: [] };

/** Several layers as one: what a later one says of a name, or of a key, counts. */
export function layered(layers: readonly Customization[]): Customization {
  return {
    aliases: new Map(layers.flatMap(({ aliases }) => [...aliases])),
    hotkeys: lastOfEach(layers.flatMap(({ hotkeys }) => hotkeys)),
    plugins: lastOfEach(
      layers.flatMap(({ plugins }) => plugins),
      samePlace,
    ),
    views: layers.flatMap(({ views }) => views),
  };
}

interface Bound {
  readonly name: string;
  readonly key: string;
}

const sameKey = (a: Bound, b: Bound): boolean => a.key === b.key;

/** Plugins of other kinds may share a key. */
const samePlace = (a: Plugin, b: Plugin): boolean => sameKey(a, b) && a.scopes.some((each) => b.scopes.includes(each));

function lastOfEach<T extends Bound>(bound: readonly T[], clash: (a: T, b: T) => boolean = sameKey): readonly T[] {
  return bound.filter((each, index) => {
    const later = bound.slice(index + 1);
    return !later.some((other) => other.name === each.name || clash(each, other));
  });
}
