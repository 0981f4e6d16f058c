import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './tui/model/terminal-traits.ts';

/** Path of the settings file (design.md §7). */
export function settingsPath(env: Environment): string {
  return join(base(env, 'XDG_CONFIG_HOME', '.config'), 'kmc', 'config.json');
}

/** Path of the log file. */
export function logPath(env: Environment): string {
  return join(base(env, 'XDG_STATE_HOME', '.local/state'), 'kmc', 'kmc.log');
}

/** Path of what is kept of the views from run to run: filters, sort orders, favourites. */
export function filtersPath(env: Environment): string {
  return join(base(env, 'XDG_STATE_HOME', '.local/state'), 'kmc', 'filters.json');
}

/** Folder of what is under way in each cluster. */
export function journalFolder(env: Environment): string {
  return join(base(env, 'XDG_STATE_HOME', '.local/state'), 'kmc', 'journal');
}

/** Folder of what is kept of each cluster's discovery. */
export function discoveryFolder(env: Environment): string {
  return join(base(env, 'XDG_CACHE_HOME', '.cache'), 'kmc', 'discovery');
}

/** An XDG base directory: the variable when it holds an absolute path, else its default below the home folder. */
function base(env: Environment, variable: string, fallback: string): string {
  const value = env[variable] ?? '';
  return value.startsWith('/') ? value : join(env['HOME'] || homedir(), fallback);
}
