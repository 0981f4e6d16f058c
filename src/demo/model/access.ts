import type { ApiPath } from './api-path.ts';
import { isJsonObject, type JsonObject } from './object.ts';
import { badRequest } from './status.ts';

/** What a user may do, as one rule of RBAC; `*` stands for everything. */
export interface AccessRule {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  /** Plurals; `pods/log` is a subresource, which `pods` does not cover. */
  readonly resources: readonly string[];
  /** Only objects of these names; all when it is missing. */
  readonly resourceNames?: readonly string[];
  /** Only in this namespace; everywhere when it is missing. */
  readonly namespace?: string;
}

/** Somebody who may talk to an embedded cluster. */
export interface DemoUser {
  readonly name: string;
  /** The bearer token that proves it. */
  readonly token: string;
  readonly groups: readonly string[];
  readonly rules: readonly AccessRule[];
}

/** Everything, everywhere. */
export const ALL_ACCESS: AccessRule = { verbs: ['*'], groups: ['*'], resources: ['*'] };

/** What somebody wants to do: the attributes that an authorizer judges. */
export interface AccessRequest {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** Empty for the resource itself. */
  readonly subresource: string;
  readonly namespace: string;
  /** Empty for none in particular. */
  readonly name: string;
}

/** Whether a user may do something. */
export function isAllowed(user: DemoUser, request: AccessRequest): boolean {
  const covers = (granted: readonly string[], wanted: string): boolean =>
    granted.includes('*') || granted.includes(wanted);
  const { resource, subresource } = request;
  const wanted = subresource === '' ? [resource] : [`${resource}/${subresource}`, `*/${subresource}`];
  return user.rules.some(
    (rule) =>
      covers(rule.verbs, request.verb) &&
      covers(rule.groups, request.group) &&
      wanted.some((each) => covers(rule.resources, each)) &&
      (rule.resourceNames === undefined || rule.resourceNames.includes(request.name)) &&
      (rule.namespace === undefined || rule.namespace === request.namespace),
  );
}

/** The verb of a request, as the authorizer calls it (apiserver `RequestInfo`). */
export function requestVerb(method: string, path: ApiPath, isWatch: boolean): string {
  if (method === 'GET' && isWatch) return 'watch';
  if (method === 'GET') return path.name === '' ? 'list' : 'get';
  if (method === 'DELETE') return path.name === '' ? 'deletecollection' : 'delete';
  return { POST: 'create', PUT: 'update', PATCH: 'patch' }[method] ?? method.toLowerCase();
}

/** Answers a review that a user asks for about itself; throws a 400 for a body that is none. */
export function reviewAnswer(plural: string, body: unknown, user: DemoUser): object {
  if (!isJsonObject(body)) throw badRequest('the body is no review');
  const spec = isJsonObject(body['spec']) ? body['spec'] : {};
  const base = { kind: body['kind'], apiVersion: body['apiVersion'], metadata: { creationTimestamp: null } };
  if (plural === 'selfsubjectreviews') {
    return { ...base, status: { userInfo: { username: user.name, groups: [...user.groups, 'system:authenticated'] } } };
  }
  if (plural === 'selfsubjectrulesreviews') return { ...base, spec: {}, status: rulesOf(user, spec) };
  return { ...base, spec, status: { allowed: isReviewAllowed(user, spec) } };
}

function isReviewAllowed(user: DemoUser, spec: JsonObject): boolean {
  const attributes = spec['resourceAttributes'];
  if (!isJsonObject(attributes)) return user.rules.includes(ALL_ACCESS);
  const text = (field: string): string => (typeof attributes[field] === 'string' ? attributes[field] : '');
  return isAllowed(user, {
    verb: text('verb'),
    group: text('group'),
    resource: text('resource'),
    subresource: text('subresource'),
    namespace: text('namespace'),
    name: text('name'),
  });
}

/** What everybody may ask who has a name (the role system:basic-user). */
const QUESTIONS: readonly AccessRule[] = [
  { verbs: ['create'], groups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
  {
    verbs: ['create'],
    groups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
];

function rulesOf(user: DemoUser, spec: JsonObject): object {
  const { namespace } = spec;
  if (typeof namespace !== 'string' || namespace === '') throw badRequest('no namespace on request');
  const rules = user.rules.filter((rule) => rule.namespace === undefined || rule.namespace === namespace);
  return {
    resourceRules: [...QUESTIONS, ...rules].map(({ verbs, groups, resources, resourceNames }) => ({
      verbs,
      apiGroups: groups,
      resources,
      ...(resourceNames === undefined ? {} : { resourceNames }),
    })),
    nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/livez', '/readyz', '/version'] }],
    incomplete: false,
  };
}
