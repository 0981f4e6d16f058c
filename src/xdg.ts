import { homedir } from 'node:os';
import { join } from 'node:path';
import type { UserFolders } from './tui/io/user-files.ts';
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

/** Path of the session that `--resume` brings back: which tabs were open, and what they showed. */
export function sessionPath(env: Environment): string {
  return join(base(env, 'XDG_STATE_HOME', '.local/state'), 'kmc', 'session.json');
}

/** Where a person's own files lie: aliases, hotkeys, plugins, views and skins, k9s's and kmc's. */
export function userFolders(env: Environment): UserFolders {
  const own = env['K9S_CONFIG_DIR'] ?? '';
  const config = base(env, 'XDG_CONFIG_HOME', '.config');
  const data = base(env, 'XDG_DATA_HOME', '.local/share');
  const shared = (env['XDG_DATA_DIRS'] || '/usr/local/share:/usr/share')
    .split(':')
    .filter((each) => each.startsWith('/'));
  const k9s = own === '' ? join(config, 'k9s') : own;
  return {
    kmc: join(config, 'kmc'),
    k9s,
    k9sClusters: join(own === '' ? join(data, 'k9s') : own, 'clusters'),
    k9sPlugins: [...shared, data, config].map((each) => join(each, 'k9s', 'plugins')),
  };
}

/** Folder of what people save: logs, descriptions. */
export function savedFolder(env: Environment): string {
  return join(base(env, 'XDG_STATE_HOME', '.local/state'), 'kmc', 'saved');
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
