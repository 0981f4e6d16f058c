import { fieldAt, isJsonObject, type JsonObject, type KubeObject, textAt } from './object.ts';
import type { PrinterColumn, Resource } from './resources.ts';

/** The resources that a CustomResourceDefinition makes the server serve: one for each version that it says so of, the stored one first. */
export function customResources(definition: KubeObject): readonly Resource[] {
  const spec = definition['spec'];
  const names = fieldAt(spec, ['names']);
  const kind = textAt(names, ['kind']);
  const common = {
    group: textAt(spec, ['group']),
    plural: textAt(names, ['plural']),
    singular: textAt(names, ['singular']) || kind.toLowerCase(),
    kind,
    namespaced: textAt(spec, ['scope']) === 'Namespaced',
    shortNames: textsAt(names, 'shortNames'),
    categories: textsAt(names, 'categories'),
  };
  return listAt(spec, 'versions')
    .filter((version) => version['served'] === true)
    .toSorted((a, b) => Number(b['storage'] === true) - Number(a['storage'] === true))
    .map((version) => ({ ...common, version: textAt(version, ['name']), columns: printerColumns(version) }));
}

/** Nothing is said of columns: name and age, as the real server prints them. */
function printerColumns(version: JsonObject): readonly PrinterColumn[] {
  const columns = listAt(version, 'additionalPrinterColumns');
  if (columns.length === 0) return [{ name: 'Age', type: 'date', priority: 0, path: '.metadata.creationTimestamp' }];
  return columns.map((column) => ({
    name: textAt(column, ['name']),
    type: textAt(column, ['type']),
    priority: Number(column['priority'] ?? 0),
    path: textAt(column, ['jsonPath']),
  }));
}

const STEP = /\.([A-Za-z0-9_-]+)|\[\?\(@\.([A-Za-z0-9_-]+)=="([^"]*)"\)\]/g;

/** The value at a JSONPath of fields and `[?(@.field=="value")]`, which is what printer columns are made of. */
export function valueAt(object: unknown, path: string): unknown {
  let current = object;
  for (const [, field, key = '', wanted] of path.matchAll(STEP)) {
    if (field !== undefined) current = fieldAt(current, [field]);
    else current = Array.isArray(current) ? current.find((each) => textAt(each, [key]) === wanted) : undefined;
  }
  return current;
}

/** A group and version that another API server is to serve: the embedded clusters have none, so it is not served. */
export function unservedVersion(service: KubeObject): { readonly group: string; readonly version: string } | undefined {
  const spec = service['spec'];
  if (!isJsonObject(fieldAt(spec, ['service']))) return undefined;
  return { group: textAt(spec, ['group']), version: textAt(spec, ['version']) };
}

function listAt(value: unknown, field: string): readonly JsonObject[] {
  const list = fieldAt(value, [field]);
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function textsAt(value: unknown, field: string): readonly string[] {
  const list = fieldAt(value, [field]);
  return Array.isArray(list) ? list.filter((each) => typeof each === 'string') : [];
}
