/** Something that a user may or may not do in one cluster: what an authorizer is asked (authorization.k8s.io/v1). */
export interface AccessQuestion {
  readonly verb: string;
  /** Empty for the core group. */
  readonly group: string;
  /** Plural as in paths. */
  readonly resource: string;
  readonly subresource?: string;
  /** Empty for all namespaces, and for what is in none. */
  readonly namespace: string;
  /** Of one object; without it any object of the kind is meant. */
  readonly name?: string;
}

/** What is known of a question. An error on the way to an answer is `unknown`, never `denied` (design.md §2 law 5). */
export type AccessAnswer =
  | { readonly type: 'allowed' }
  /** The reason is the authorizer's own, and may be empty. */
  | { readonly type: 'denied'; readonly reason: string }
  /** Nobody has asked, or nobody could tell: why, in one line. */
  | { readonly type: 'unknown'; readonly reason: string };

/** Nobody has asked yet. */
export const NOT_ASKED: AccessAnswer = { type: 'unknown', reason: 'not asked yet' };

/** The status of an access review, as the server fills it in (SubjectAccessReviewStatus). */
export interface AccessReviewStatus {
  readonly allowed: boolean;
  /** An authorizer has said no; else none has said yes. */
  readonly denied?: boolean;
  readonly reason?: string;
  readonly evaluationError?: string;
}

/** What a review says. That no authorizer allows it is a no only if all of them could judge. */
export function reviewedAnswer(status: AccessReviewStatus): AccessAnswer {
  const { allowed, denied = false, reason = '', evaluationError = '' } = status;
  if (allowed) return { type: 'allowed' };
  if (!denied && evaluationError !== '') return { type: 'unknown', reason: evaluationError };
  return { type: 'denied', reason };
}

/** The same for two questions exactly when they ask the same. */
export function questionKey({ verb, group, resource, subresource, namespace, name }: AccessQuestion): string {
  return JSON.stringify([verb, group, resource, subresource ?? '', namespace, name ?? '']);
}

/** `list pods in web`, `create pods/eviction web-1 in web`, `get nodes`. */
export function questionText({ verb, group, resource, subresource, namespace, name }: AccessQuestion): string {
  const what = `${resource}${group === '' ? '' : `.${group}`}${subresource === undefined ? '' : `/${subresource}`}`;
  const which = name === undefined ? '' : ` ${name}`;
  return `${verb} ${what}${which}${namespace === '' ? '' : ` in ${namespace}`}`;
}
