import type { V1Container, V1EnvVar } from '@kubernetes/client-node';
import { parseQuantity } from '../../../../refresh/model/quantity.ts';
import { list, text } from '../../../../refresh/model/raw.ts';
import type { Json, RawObject } from '../../../../refresh/model/record.ts';
import type { DescribeText } from '../text/sheet.ts';
import { shown } from '../text/values.ts';

type Container = Json<V1Container>;
type EnvVar = Json<V1EnvVar>;

/** Writes where a container's environment comes from. `pod` gives the values of its own fields; a template has none yet. */
export function writeEnv(out: DescribeText, container: Container, pod: RawObject | undefined): void {
  const sources = list(container.envFrom);
  if (sources.length > 0) out.line(2, 'Environment Variables from:');
  for (const { configMapRef, secretRef, prefix } of sources) {
    const ref = configMapRef ?? secretRef;
    const from = configMapRef ? 'ConfigMap' : secretRef ? 'Secret' : '';
    const withPrefix = text(prefix) === '' ? from : `${from} with prefix '${prefix}'`;
    out.line(3, text(ref?.name), withPrefix, `Optional: ${ref?.optional === true}`);
  }
  const variables = list(container.env);
  if (variables.length === 0) out.line(2, 'Environment:', '<none>');
  else out.line(2, 'Environment:');
  for (const variable of variables) writeVariable(out, variable, container, pod);
}

function writeVariable(out: DescribeText, variable: EnvVar, container: Container, pod: RawObject | undefined): void {
  const { name, value, valueFrom } = variable;
  const title = `${text(name)}:`;
  if (!valueFrom) {
    const [first = '', ...others] = text(value).split('\n');
    out.line(3, title, first);
    for (const line of others) out.line(3, '', line);
    return;
  }
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (fieldRef) {
    const own = pod === undefined ? '' : fieldValue(pod, text(fieldRef.fieldPath));
    out.line(3, title, `${own} (${text(fieldRef.apiVersion)}:${text(fieldRef.fieldPath)})`);
  } else if (resourceFieldRef) {
    out.line(3, title, `${resourceValue(container, resourceFieldRef)} (${text(resourceFieldRef.resource)})`);
  } else if (secretKeyRef) {
    const { key, name: secret, optional } = secretKeyRef;
    out.line(3, title, `<set to the key '${key}' in secret '${text(secret)}'>`, `Optional: ${optional === true}`);
  } else if (configMapKeyRef) {
    const { key, name: map, optional } = configMapKeyRef;
    out.line(3, title, `<set to the key '${key}' of config map '${text(map)}'>`, `Optional: ${optional === true}`);
  }
}

/** `metadata.labels['app']`, `status.podIP`: what a field path means on a pod. */
function fieldValue(pod: RawObject, path: string): string {
  const [, map = '', key = ''] = /^(metadata\.(?:labels|annotations))\['(.+)'\]$/.exec(path) ?? [];
  if (map !== '') return shown(Reflect.get(Object(valueAt(pod, map)), key));
  return shown(valueAt(pod, path));
}

function valueAt(object: unknown, path: string): unknown {
  return path.split('.').reduce((at: unknown, field) => Reflect.get(Object(at), field), object);
}

interface ResourceRef {
  readonly resource?: string;
  readonly divisor?: string;
}

/** `limits.cpu` in units of its divisor, rounded up; a limit that is none is what the node has. */
function resourceValue({ resources }: Container, { resource, divisor }: ResourceRef): string {
  const [which, ...name] = text(resource).split('.');
  const amounts = which === 'limits' ? resources?.limits : resources?.requests;
  const amount = parseQuantity(amounts?.[name.join('.')]) ?? 0;
  if (amount === 0) return which === 'limits' ? 'node allocatable' : '0';
  const unit = parseQuantity(divisor) ?? 0;
  return String(Math.ceil(amount / (unit === 0 ? 1 : unit)));
}
