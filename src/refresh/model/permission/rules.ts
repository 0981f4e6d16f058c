import type { AccessAnswer, AccessQuestion } from './access.ts';

/** One rule of what a user may do in a namespace (authorization.k8s.io/v1 ResourceRule); `*` stands for everything. */
export interface ResourceRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  /** Only objects of these names; empty or missing for all. */
  readonly resourceNames?: readonly string[];
}

/** What a user may do in one namespace, as its server could put it together. */
export interface RulesReview {
  readonly rules: readonly ResourceRule[];
  /** An authorizer could not list its rules (webhooks cannot): what is not here may be allowed all the same. */
  readonly incomplete: boolean;
}

/** A hint on a question in the namespace of the review; a no only from rules that are complete. */
export function hintOf(review: RulesReview, question: AccessQuestion): AccessAnswer {
  if (review.rules.some((rule) => covers(rule, question))) return { type: 'allowed' };
  if (review.incomplete) return { type: 'unknown', reason: 'the server cannot list all rules' };
  return { type: 'denied', reason: 'no rule allows it' };
}

/** Namespaces that rules name, as roles for some namespaces do: `get namespaces`, these names only. */
export function namedNamespaces({ rules }: RulesReview): readonly string[] {
  const ofNamespaces = (rule: ResourceRule): boolean =>
    has(rule.apiGroups, '') && (rule.resources ?? []).some((each) => each === 'namespaces');
  return [...new Set(rules.filter(ofNamespaces).flatMap((rule) => rule.resourceNames ?? []))].sort();
}

/** As the RBAC authorizer judges (kubernetes `pkg/apis/rbac/v1/evaluation_helpers.go`). */
function covers(rule: ResourceRule, { verb, group, resource, subresource, name }: AccessQuestion): boolean {
  const names = rule.resourceNames ?? [];
  return (
    has(rule.verbs, verb) &&
    has(rule.apiGroups, group) &&
    coversResource(rule.resources ?? [], resource, subresource) &&
    (names.length === 0 || (name !== undefined && names.includes(name)))
  );
}

/** `*` covers subresources too, `pods` covers none of them, a star before the slash covers one of every resource. */
function coversResource(granted: readonly string[], resource: string, subresource: string | undefined): boolean {
  if (granted.includes('*')) return true;
  if (subresource === undefined) return granted.includes(resource);
  return granted.includes(`${resource}/${subresource}`) || granted.includes(`*/${subresource}`);
}

function has(granted: readonly string[] | undefined, wanted: string): boolean {
  return granted !== undefined && (granted.includes('*') || granted.includes(wanted));
}
