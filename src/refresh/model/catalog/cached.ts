import type { ServedVersion } from './api-resource.ts';

/** What one of the two roots of discovery told: `/api` for the core group, `/apis` for all others. */
export interface DiscoveryPart {
  /** Empty when the server gave none. */
  readonly etag: string;
  readonly versions: readonly ServedVersion[];
}

/** Everything that discovery told, and when. */
export interface Discovered {
  readonly core: DiscoveryPart;
  readonly groups: DiscoveryPart;
  /** Epoch milliseconds at which it was last known to be right. */
  readonly asOf: number;
}

/** Changes whenever the shape below does: a file of another one is left alone and asked for anew. */
const SCHEMA = 1;

/** The text of a cache file. */
export function cacheText(discovered: Discovered): string {
  return JSON.stringify({ schema: SCHEMA, ...discovered });
}

/** What a cache file holds; `undefined` when it is of another schema, broken, or no cache file at all. */
export function parseCache(text: string): Discovered | undefined {
  try {
    const value = JSON.parse(text);
    if (value?.schema !== SCHEMA || typeof value.asOf !== 'number') return undefined;
    if (!isPart(value.core) || !isPart(value.groups)) return undefined;
    return { core: value.core, groups: value.groups, asOf: value.asOf };
  } catch {
    return undefined;
  }
}

function isPart(value: unknown): value is DiscoveryPart {
  return hasTexts(value, ['etag']) && Array.isArray(value['versions']) && value['versions'].every(isVersion);
}

function isVersion(value: unknown): boolean {
  return (
    hasTexts(value, ['group', 'version']) && Array.isArray(value['resources']) && value['resources'].every(isResource)
  );
}

function isResource(value: unknown): boolean {
  if (!hasTexts(value, ['group', 'version', 'resource', 'singular', 'kind'])) return false;
  const { namespaced, watchable, shortNames } = value;
  const isFlagged = typeof namespaced === 'boolean' && typeof watchable === 'boolean';
  return isFlagged && Array.isArray(shortNames) && shortNames.every((each) => typeof each === 'string');
}

function hasTexts(value: unknown, fields: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return fields.every((field) => typeof (value as Record<string, unknown>)[field] === 'string');
}
