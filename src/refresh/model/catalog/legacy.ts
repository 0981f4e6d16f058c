import type { RawObject } from '../record.ts';
import type { ApiResource, ServedVersion } from './api-resource.ts';

/** An entry of `APIGroupList`, as far as it is read. */
interface RawGroup {
  readonly name?: string;
  readonly versions?: readonly { readonly version?: string }[];
  readonly preferredVersion?: { readonly version?: string };
}

/** An entry of `APIResourceList`, as far as it is read. */
interface RawResource {
  readonly name?: string;
  readonly singularName?: string;
  readonly namespaced?: boolean;
  readonly kind?: string;
  readonly verbs?: readonly string[];
  readonly shortNames?: readonly string[];
}

/** A version that is to be asked for by itself. */
export type VersionName = Pick<ServedVersion, 'group' | 'version'>;

/** What `/api` (APIVersions) or `/apis` (APIGroupList) names in the old form: groups in the server's order, preferred versions first. */
export function legacyVersionNames(body: RawObject): readonly VersionName[] {
  if (body['kind'] === 'APIVersions') {
    return ((body['versions'] ?? []) as readonly string[]).map((version) => ({ group: '', version }));
  }
  return ((body['groups'] ?? []) as readonly RawGroup[]).flatMap(({ name = '', versions, preferredVersion }) => {
    const all = (versions ?? []).map((each) => each.version ?? '');
    const first = preferredVersion?.version ?? all[0] ?? '';
    return [first, ...all.filter((version) => version !== first)].map((version) => ({ group: name, version }));
  });
}

/** Path of the `APIResourceList` of a version. */
export function versionPath({ group, version }: VersionName): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
}

/** One version from its `APIResourceList`. */
export function legacyVersion(name: VersionName, body: RawObject): ServedVersion {
  const resources = (body['resources'] ?? []) as readonly RawResource[];
  return { ...name, resources: resources.flatMap((each) => apiResource(name, each)) };
}

/** Subresources are entries of their own here: `pods/log`. */
function apiResource({ group, version }: VersionName, raw: RawResource): readonly ApiResource[] {
  const { name = '', kind = '', verbs = [] } = raw;
  if (name === '' || kind === '' || name.includes('/') || !verbs.includes('list')) return [];
  return [
    {
      group,
      version,
      resource: name,
      singular: raw.singularName ?? '',
      kind,
      namespaced: raw.namespaced === true,
      shortNames: raw.shortNames ?? [],
      watchable: verbs.includes('watch'),
    },
  ];
}
