import type { RbacV1Subject, V1RoleRef } from '@kubernetes/client-node';
import { list, text } from '../../raw.ts';
import type { Json, ObjectRecord } from '../../record.ts';

/** The row of a role binding or a cluster role binding. */
export interface BindingRecord extends ObjectRecord {
  /** `Role/name` or `ClusterRole/name`. */
  readonly role: string;
  /** Kinds of its subjects, each once: `User,ServiceAccount`. */
  readonly subjectKinds: string;
  /** Their names; `namespace/name` for service accounts. */
  readonly subjects: string;
}

/** Who gets which role. */
export function bindingFacts(
  roleRef: Json<V1RoleRef> | undefined,
  given: readonly Json<RbacV1Subject>[] | undefined,
): Pick<BindingRecord, 'role' | 'subjectKinds' | 'subjects'> {
  const subjects = list(given);
  return {
    role: `${text(roleRef?.kind)}/${text(roleRef?.name)}`,
    subjectKinds: [...new Set(subjects.map((each) => text(each.kind)))].join(','),
    subjects: subjects.map(subjectText).join(','),
  };
}

function subjectText({ namespace, name }: Json<RbacV1Subject>): string {
  return text(namespace) === '' ? text(name) : `${text(namespace)}/${text(name)}`;
}
