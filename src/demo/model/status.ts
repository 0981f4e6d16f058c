/** A failed answer (meta/v1 Status). */
export interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: object;
  readonly status: 'Failure';
  readonly message: string;
  readonly reason: string;
  readonly details?: object;
  readonly code: number;
}

/** Thrown by whatever handles a request: becomes the answer. */
export class ApiError extends Error {
  readonly status: Status;

  constructor(code: number, reason: string, message: string, details?: object) {
    super(message);
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...(details === undefined ? {} : { details }),
      code,
    };
  }
}

/** The resource that an error speaks of. */
export interface Subject {
  readonly group: string;
  readonly plural: string;
}

/** `pods`, `deployments.apps`: how messages name a resource. */
function qualified({ group, plural }: Subject): string {
  return group === '' ? plural : `${plural}.${group}`;
}

function details({ group, plural }: Subject, name: string): object {
  return { name, ...(group === '' ? {} : { group }), kind: plural };
}

/** 404 for an object. The texts of this file are those of apimachinery `api/errors`. */
export function notFound(subject: Subject, name: string): ApiError {
  return new ApiError(404, 'NotFound', `${qualified(subject)} "${name}" not found`, details(subject, name));
}

/** 404 for a path that no resource has. */
export function noSuchResource(): ApiError {
  return new ApiError(404, 'NotFound', 'the server could not find the requested resource', {});
}

/** 409: the name is taken. */
export function alreadyExists(subject: Subject, name: string): ApiError {
  return new ApiError(409, 'AlreadyExists', `${qualified(subject)} "${name}" already exists`, details(subject, name));
}

/** 409: somebody else was faster. */
export function conflict(subject: Subject, name: string): ApiError {
  const why = 'the object has been modified; please apply your changes to the latest version and try again';
  const message = `Operation cannot be fulfilled on ${qualified(subject)} "${name}": ${why}`;
  return new ApiError(409, 'Conflict', message, details(subject, name));
}

/** 409: the object of that name is not the one that was meant. */
export function uidConflict(kind: string, name: string, wanted: string, found: string): ApiError {
  const why = `the UID in the precondition (${wanted}) does not match the UID in record (${found})`;
  const hint = 'The object might have been deleted and then recreated';
  const message = `Operation cannot be fulfilled on ${kind} "${name}": ${why}. ${hint}`;
  return new ApiError(409, 'Conflict', message, { name, kind });
}

/** 400. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequest', message);
}

/** 422 for the options of a list. */
export function forbiddenListOption(field: string, why: string): ApiError {
  const cause = { reason: 'FieldValueForbidden', message: `Forbidden: ${why}`, field };
  const message = `ListOptions.meta.k8s.io "" is invalid: ${field}: Forbidden: ${why}`;
  return new ApiError(422, 'Invalid', message, { group: 'meta.k8s.io', kind: 'ListOptions', causes: [cause] });
}

/** 422 for what is asked of a log with a number that is too small. */
export function invalidLogOptions(name: string, field: string, value: string, least: number): ApiError {
  const bound = least === 0 ? 'must be greater than or equal to 0' : 'must be greater than 0';
  const message = `Invalid value: ${value}: ${bound}`;
  const cause = { reason: 'FieldValueInvalid', message, field };
  const details = { name, kind: 'PodLogOptions', causes: [cause] };
  return new ApiError(422, 'Invalid', `PodLogOptions "${name}" is invalid: ${field}: ${message}`, details);
}

/** 422 for an object without a name. */
export function nameRequired(kind: string): ApiError {
  const why = 'Required value: name or generateName is required';
  const cause = { reason: 'FieldValueRequired', message: why, field: 'metadata.name' };
  return new ApiError(422, 'Invalid', `${kind} "" is invalid: metadata.name: ${why}`, { kind, causes: [cause] });
}

/** 422 for a patch that does not fit the object. */
export function patchRefused(): ApiError {
  return new ApiError(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
}

/** 405. */
export function methodNotAllowed(): ApiError {
  const message = 'the server does not allow this method on the requested resource';
  return new ApiError(405, 'MethodNotAllowed', message, {});
}

/** 406. */
export function notAcceptable(): ApiError {
  return new ApiError(406, 'NotAcceptable', '406: Not Acceptable\n\nAvailable representations: application/json', {});
}

/** 415. */
export function unsupportedMediaType(): ApiError {
  return new ApiError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
}

/** 410: the history that was asked for is gone. */
export function expired(message: string): ApiError {
  return new ApiError(410, 'Expired', message);
}

/** 504: the server has not come to the version that was asked for, although it was given time. */
export function tooLarge(wanted: string, revision: number): ApiError {
  const causes = [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }];
  const message = `Too large resource version: ${wanted}, current: ${revision}`;
  return new ApiError(504, 'Timeout', message, { causes, retryAfterSeconds: 1 });
}

/** 410 for a list whose pages were begun too long ago. */
export function continueExpired(): ApiError {
  const why = 'The provided continue parameter is too old to display a consistent list result.';
  return expired(`${why} You can start a new list without the continue parameter.`);
}

/** 403, as the RBAC authorizer words it. */
export function forbidden(
  user: string,
  verb: string,
  subject: Subject,
  { namespace, name, subresource }: { readonly namespace: string; readonly name: string; readonly subresource: string },
): ApiError {
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  const what = `${qualified(subject)}${name === '' ? '' : ` "${name}"`}`;
  const resource = subresource === '' ? subject.plural : `${subject.plural}/${subresource}`;
  const denied = `User "${user}" cannot ${verb} resource "${resource}" in API group "${subject.group}" ${where}`;
  return new ApiError(403, 'Forbidden', `${what} is forbidden: ${denied}`, {
    ...(name === '' ? {} : { name }),
    ...(subject.group === '' ? {} : { group: subject.group }),
    kind: subject.plural,
  });
}

/** 403 for whatever is made in a namespace that is being deleted (admission plugin NamespaceLifecycle). */
export function namespaceTerminating(name: string, namespace: string): ApiError {
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  const cause = {
    reason: 'NamespaceTerminating',
    message: `namespace ${namespace} is being terminated`,
    field: 'metadata.namespace',
  };
  const details = { name: name.replace('/eviction', ''), kind: 'pods', causes: [cause] };
  return new ApiError(403, 'Forbidden', `pods "${details.name}" is forbidden: ${why}`, details);
}

/** 429 for an eviction that a budget does not allow. `why` names the budget and its numbers. */
export function disruptionRefused(why: string, retryAfterSeconds: number): ApiError {
  const details = {
    causes: [{ reason: 'DisruptionBudget', message: why }],
    ...(retryAfterSeconds === 0 ? {} : { retryAfterSeconds }),
  };
  const message = "Cannot evict pod as it would violate the pod's disruption budget.";
  return new ApiError(429, 'TooManyRequests', message, details);
}

/** 500 for an eviction of a pod that several budgets are about. */
export function severalBudgets(): ApiError {
  const message = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';
  return new ApiError(500, '', message);
}

/** 401. */
export function unauthorized(): ApiError {
  return new ApiError(401, 'Unauthorized', 'Unauthorized');
}
