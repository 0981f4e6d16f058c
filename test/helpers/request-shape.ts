import { parseApiPath } from '../../src/demo/model/api-path.ts';

/** A request, with what differs from one to the next taken out: verb, path template, query and Accept. */
export function requestShape(method: string, target: string, accept: string): string {
  const url = new URL(target, 'http://shape');
  const query = [...url.searchParams].map(([name, value]) => `${name}=${valueShape(name, value)}`).sort();
  return `${method} ${pathTemplate(url.pathname)}${query.length === 0 ? '' : `?${query.join('&')}`} (${accept})`;
}

/** Paths below a server's own prefix count as the server's. */
function pathTemplate(path: string): string {
  const below = path.replace(/^.*?(?=\/apis?(\/|$))/, '');
  const api = parseApiPath(below);
  if (api === undefined) return below;
  const group = api.group === '' ? '/api/{version}' : '/apis/{group}/{version}';
  const isInNamespace = api.namespace !== '' && api.plural !== 'namespaces';
  return [
    group,
    ...(isInNamespace ? ['namespaces/{namespace}'] : []),
    '{resource}',
    ...(api.name === '' ? [] : ['{name}']),
    ...(api.subresource === '' ? [] : [api.subresource]),
  ].join('/');
}

const VARIABLE = new Set([
  'container',
  'continue',
  'fieldSelector',
  'labelSelector',
  'limit',
  'limitBytes',
  'sinceSeconds',
  'sinceTime',
  'tailLines',
  'timeoutSeconds',
]);

function valueShape(name: string, value: string): string {
  if (VARIABLE.has(name)) return `{${name}}`;
  if (name === 'resourceVersion' && value !== '0' && value !== '') return '{resourceVersion}';
  return value;
}
