import type { ResourceKind } from '../resource.ts';
import { isSameObject, type Reference } from './reference.ts';
import type { RelatedRecord } from './related-record.ts';

/** The object that is asked about. */
export type Used = Pick<Reference, 'kind' | 'namespace' | 'name'>;

/** An object that names another one. */
export interface User {
  readonly kind: ResourceKind;
  readonly record: RelatedRecord;
  /** Where it names it: `volume config, env of app`. */
  readonly where: string;
}

/** Those among the records of a kind that name an object. */
export function usersOf(used: Used, kind: ResourceKind, records: Iterable<RelatedRecord>): readonly User[] {
  const users: User[] = [];
  for (const record of records) {
    const found = record.relations.references.find((each) => isSameObject(each, used));
    if (found !== undefined) users.push({ kind, record, where: found.where });
  }
  return users;
}
