import type { ClusterId } from './cluster.ts';

/** What a person has set for a context, in the words of the settings file. Whatever is not set is absent. */
export interface ContextSettings {
  /** Colour of the cluster's name: a {@link ColourName}, or `#rrggbb`. */
  readonly colour?: string;
  /** True keeps every request that could change something off the wire (design.md §6). */
  readonly readOnly?: boolean;
  /** True asks for the context's name before anything is changed or deleted (design.md §6). */
  readonly protected?: boolean;
  /** Where a new tab starts, before the kubeconfig's own namespace; `all` means all of them. */
  readonly namespace?: string;
  /** Seconds between two heartbeats. */
  readonly heartbeat?: number;
  /** False keeps to HTTP/1.1: for TLS-inspecting proxies that break HTTP/2. */
  readonly http2?: boolean;
  /** Shown where this cluster needs a login: what to run, whom to ask. */
  readonly loginHint?: string;
  /** The one group that it belongs to, for `:open GROUP`. */
  readonly group?: string;
  /** Any number of marks, for `:open tag:TAG`. */
  readonly tags?: readonly string[];
  /** True puts it first on the Fleet home, until a key press says otherwise. */
  readonly favourite?: boolean;
}

/** Colours that have a name: the terminal's own, and three that terminals have no name for. */
export const COLOUR_NAMES = [
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  'white',
  'gray',
  'orange',
  'purple',
  'pink',
] as const;

/** One of them. */
export type ColourName = (typeof COLOUR_NAMES)[number];

/** Limits of `heartbeat` in seconds: a beat is given 5 s to be answered, and after 5 minutes "healthy" means nothing. */
export const HEARTBEAT_LIMITS_S = { least: 5, most: 300 } as const;

/** The settings of a context, by its name and id. */
export type SettingsOf = (name: string, id: ClusterId) => ContextSettings;

/** Nobody has set anything. */
export const NO_SETTINGS: SettingsOf = () => ({});

/**
 * Settings by pattern over context names and cluster ids: `*` stands for anything, `?` for one character. Every entry
 * that fits counts, key by key: a later pattern wins over an earlier one, the context's own name over every pattern,
 * and its id over its name.
 */
export function settingsByPattern(entries: Readonly<Record<string, ContextSettings>>): SettingsOf {
  const globs = Object.entries(entries).filter(([pattern]) => /[*?]/.test(pattern));
  const patterns = globs.map(([pattern, settings]) => ({ expression: globExpression(pattern), settings }));
  return (name, id) => {
    const fitting = patterns.filter(({ expression }) => expression.test(name) || expression.test(id));
    const layers = [...fitting.map(({ settings }) => settings), own(entries, name), own(entries, id)];
    return Object.assign({}, ...layers);
  };
}

function own(entries: Readonly<Record<string, ContextSettings>>, key: string): ContextSettings | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** A pattern in which `*` stands for anything and `?` for one character, as an expression. */
export function globExpression(pattern: string): RegExp {
  const literal = pattern.replace(/[\\^$.+()[\]{}|]/g, '\\$&');
  return new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
}
