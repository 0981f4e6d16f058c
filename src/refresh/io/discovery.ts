import { RequestFailure } from '../../clusters/model/failure.ts';
import type { AnswerHead, ApiRequest } from '../../clusters/ports.ts';
import { aggregatedVersions, isAggregated } from '../model/catalog/aggregated.ts';
import type { ServedVersion } from '../model/catalog/api-resource.ts';
import type { DiscoveryPart } from '../model/catalog/cached.ts';
import { legacyVersion, legacyVersionNames, type VersionName, versionPath } from '../model/catalog/legacy.ts';
import { DISCOVERY_TIMEOUT_MS, LEGACY_DISCOVERY_AT_ONCE } from '../model/constants.ts';
import type { Discover } from '../ports.ts';

/** The part of a session that discovery asks through. */
export interface DiscoveryReader {
  read(request: ApiRequest): Promise<string>;
}

/** As client-go asks: the whole root in one answer where the server can (1.26 and later), else the old form. */
const AGGREGATED = ['v2', 'v2beta1'].map(
  (version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
);
const ACCEPT = [...AGGREGATED, 'application/json'].join(',');

const PHASE = 'discovery';
const NOT_MODIFIED = 304;

/** Asks one root of one cluster's API, `/api` or `/apis`, for everything below it. */
export function createDiscovery(reader: DiscoveryReader): Discover {
  return async (root, known, signal) => {
    const seen: { head: AnswerHead } = { head: { status: 200, etag: '' } };
    const text = await reader.read({
      method: 'GET',
      path: root,
      accept: ACCEPT,
      phase: PHASE,
      signal,
      timeoutMs: DISCOVERY_TIMEOUT_MS,
      ...(known === undefined || known.etag === '' ? {} : { ifNoneMatch: known.etag }),
      head: (head) => {
        seen.head = head;
      },
    });
    if (known !== undefined && seen.head.status === NOT_MODIFIED) return known;
    const body = JSON.parse(text);
    if (isAggregated(body)) return { etag: seen.head.etag, versions: aggregatedVersions(body) };
    return { etag: '', versions: await eachVersion(reader, legacyVersionNames(body), signal) };
  };
}

/** The old form: each version by itself, a few at a time, so that what a person asks for meanwhile gets through. */
async function eachVersion(
  reader: DiscoveryReader,
  names: readonly VersionName[],
  signal: AbortSignal,
): Promise<DiscoveryPart['versions']> {
  const versions: ServedVersion[] = [];
  for (let start = 0; start < names.length; start += LEGACY_DISCOVERY_AT_ONCE) {
    const some = names.slice(start, start + LEGACY_DISCOVERY_AT_ONCE);
    versions.push(...(await Promise.all(some.map((name) => oneVersion(reader, name, signal)))));
  }
  return versions;
}

/** A version that cannot be served is a note on it, and hides no other. */
async function oneVersion(reader: DiscoveryReader, name: VersionName, signal: AbortSignal): Promise<ServedVersion> {
  const request = { method: 'GET', path: versionPath(name), phase: PHASE, timeoutMs: DISCOVERY_TIMEOUT_MS } as const;
  try {
    return legacyVersion(name, JSON.parse(await reader.read({ ...request, signal })));
  } catch (error) {
    signal.throwIfAborted();
    const problem = error instanceof RequestFailure ? error.failure.message : 'it answers no JSON';
    return { ...name, resources: [], problem };
  }
}
