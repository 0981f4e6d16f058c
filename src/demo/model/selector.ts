import { type KubeObject, textAt } from './object.ts';
import { badRequest } from './status.ts';

/** Whether an object is meant. */
export type Selector = (object: KubeObject) => boolean;

/** The paths that a field selector may name besides `metadata.name` and `metadata.namespace` (each kind's own list). */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  pods: ['spec.nodeName', 'spec.restartPolicy', 'spec.schedulerName', 'spec.serviceAccountName', 'status.phase'],
  events: [
    'involvedObject.kind',
    'involvedObject.name',
    'involvedObject.namespace',
    'involvedObject.uid',
    'reason',
    'type',
  ],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase'],
  secrets: ['type'],
};

const REQUIREMENT = /^([^\s!=]+)\s*(?:(==?|!=)\s*(\S*)|\s(in|notin)\s*\(([^)]*)\))$/;

/** Parses a label selector (`a=b,c!=d,e in (f,g),h,!i`); throws a 400 for anything else. */
export function labelSelector(text: string): Selector {
  const tests = splitOutsideParentheses(text).map(labelTest);
  return (object) => tests.every((test) => test(object.metadata.labels ?? {}));
}

type Labels = Readonly<Record<string, string>>;

function labelTest(requirement: string): (labels: Labels) => boolean {
  const exists = /^(!?)\s*([\w./-]+)$/.exec(requirement);
  if (exists !== null) {
    const [, absent, key = ''] = exists;
    return (labels) => (labels[key] === undefined) === (absent === '!');
  }
  const [, key = '', operator, value = '', set, members = ''] = REQUIREMENT.exec(requirement) ?? [];
  if (key === '') throw badRequest(`unable to parse requirement: ${requirement}`);
  const values = set === undefined ? [value] : members.split(',').map((member) => member.trim());
  const isNegative = operator === '!=' || set === 'notin';
  return (labels) => values.includes(labels[key] ?? '') === !isNegative || (isNegative && labels[key] === undefined);
}

/** Parses a field selector (`status.phase=Running,spec.nodeName!=x`) for a resource; throws a 400 for an unknown field. */
export function fieldSelector(plural: string, text: string): Selector {
  const allowed = ['metadata.name', 'metadata.namespace', ...(FIELDS[plural] ?? [])];
  const tests = splitOutsideParentheses(text).map((requirement) => {
    const [, field = '', operator, value = ''] = /^([^=!]+)(==?|!=)(.*)$/.exec(requirement) ?? [];
    if (operator === undefined) throw badRequest(`invalid selector: '${text}'; can't understand '${requirement}'`);
    if (!allowed.includes(field)) throw badRequest(`field label not supported: ${field}`);
    const path = field.split('.');
    const wanted = operator !== '!=';
    return (object: KubeObject) => (textAt(object, path) === value) === wanted;
  });
  return (object) => tests.every((test) => test(object));
}

function splitOutsideParentheses(text: string): readonly string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
