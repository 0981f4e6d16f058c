import type { KubeObject } from './object.ts';
import { apiVersionOf, type Resource } from './resources.ts';
import { notAcceptable } from './status.ts';
import { type Included, partialObject, tableOf } from './tables.ts';

/** How a client wants objects: whole, as a table, or their metadata only. */
export type Form = 'objects' | 'table' | 'metadata';

/** The first form of an Accept header that is served; throws a 406 when there is none. */
export function formOf(accept: string): Form {
  for (const range of accept.split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    const as = parameters.find((each) => each.startsWith('as='))?.slice('as='.length);
    if (!['', '*/*', 'application/*', 'application/json'].includes(type)) continue;
    if (as === undefined) return 'objects';
    if (as === 'Table' && parameters.includes('v=v1')) return 'table';
    if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList') return 'metadata';
  }
  throw notAcceptable();
}

/** One object in a form; in a table with what of it is `included`, and with its columns if it is the first. */
export function represent(
  resource: Resource,
  object: KubeObject,
  form: Form,
  nowMs: number,
  included: Included,
  isFirst = true,
): object {
  if (form === 'objects') return object;
  if (form === 'metadata') return partialObject(object);
  const { resourceVersion } = object.metadata;
  return tableOf(resource, [object], { resourceVersion }, nowMs, isFirst, included);
}

/** Objects that go into one piece of a list's answer. */
const ITEMS_PER_CHUNK = 50;

/** A list in a form, as the pieces of its JSON text: a big one is never held, nor made, at once. */
export function* representList(
  resource: Resource,
  objects: readonly KubeObject[],
  metadata: object,
  form: Form,
  nowMs: number,
  included: Included,
): Generator<string> {
  if (form === 'table') {
    yield JSON.stringify(tableOf(resource, objects, metadata, nowMs, true, included));
    return;
  }
  const [kind, apiVersion] =
    form === 'metadata'
      ? ['PartialObjectMetadataList', 'meta.k8s.io/v1']
      : [`${resource.kind}List`, apiVersionOf(resource)];
  const head = JSON.stringify({ kind, apiVersion, metadata }).slice(0, -1);
  if (form === 'metadata' && objects.length === 0) {
    // kube-apiserver makes this list from a nil slice.
    yield `${head},"items":null}`;
    return;
  }
  yield `${head},"items":[`;
  for (let start = 0; start < objects.length; start += ITEMS_PER_CHUNK) {
    const items = objects.slice(start, start + ITEMS_PER_CHUNK);
    yield (start === 0 ? '' : ',') + items.map((object) => JSON.stringify(listItem(object, form))).join(',');
  }
  yield ']}';
}

/** The items of a typed list do not say their kind (apimachinery leaves TypeMeta of items empty). */
function listItem(object: KubeObject, form: Form): object {
  if (form === 'metadata') return partialObject(object);
  const { kind: _, apiVersion: __, ...item } = object;
  return item;
}
