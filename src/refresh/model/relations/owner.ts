import { BUILT_IN_KINDS } from '../kinds.ts';
import { list, text } from '../raw.ts';
import type { RawObject } from '../record.ts';
import type { ResourceKind } from '../resource.ts';

/** The object that another one belongs to. */
export interface Owner {
  /** API group; empty for the core group. */
  readonly group: string;
  /** Singular as in manifests: `ReplicaSet`. */
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

interface Owned {
  readonly metadata?: {
    readonly ownerReferences?: readonly {
      readonly apiVersion?: string;
      readonly kind?: string;
      readonly name?: string;
      readonly uid?: string;
      readonly controller?: boolean;
    }[];
  };
}

/** The kind of an owner, of those that kmc has rows for. */
export function builtInOwner({ group, kind }: Owner): ResourceKind | undefined {
  return BUILT_IN_KINDS.find((each) => each.kind === kind && each.group === group);
}

/** Who controls an object; of those that nobody controls, their first owner; `undefined` for none. */
export function ownerOf(object: RawObject): Owner | undefined {
  const owners = list((object as Owned).metadata?.ownerReferences);
  const owner = owners.find((each) => each.controller === true) ?? owners[0];
  if (owner === undefined) return undefined;
  const version = text(owner.apiVersion);
  const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : '';
  return { group, kind: text(owner.kind), name: text(owner.name), uid: text(owner.uid) };
}
