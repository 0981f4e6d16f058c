import jsonPatch from 'fast-json-patch';
import { isJsonObject, type JsonObject } from './object.ts';
import { badRequest, patchRefused, unsupportedMediaType } from './status.ts';

/** The field by which the elements of a list are told apart in a strategic merge (`patchMergeKey` of the API types). */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  conditions: 'type',
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  env: 'name',
  ownerReferences: 'uid',
};

/** Applies a patch by its media type; throws a 400, 415 or 422 for one that cannot be applied. */
export function applyPatch(target: JsonObject, patch: unknown, mediaType: string): JsonObject {
  switch (mediaType) {
    case 'application/json-patch+json':
      return applyJsonPatch(target, patch);
    case 'application/merge-patch+json':
      return objectOf(mergePatch(target, patch));
    case 'application/strategic-merge-patch+json':
      return objectOf(strategicMerge(target, patch));
    default:
      throw unsupportedMediaType();
  }
}

function applyJsonPatch(target: JsonObject, patch: unknown): JsonObject {
  if (!Array.isArray(patch)) throw badRequest('json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  try {
    return jsonPatch.applyPatch(structuredClone(target), patch, true).newDocument;
  } catch {
    throw patchRefused();
  }
}

/** RFC 7386. */
function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  const merged: Record<string, unknown> = isJsonObject(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete merged[field];
    else merged[field] = mergePatch(merged[field], value);
  }
  return merged;
}

/** A merge patch that also merges the lists of `MERGE_KEYS` element by element, `$patch: delete` included. */
function strategicMerge(target: unknown, patch: unknown, listField?: string): unknown {
  const mergeKey = listField === undefined ? undefined : MERGE_KEYS[listField];
  if (Array.isArray(patch) && mergeKey !== undefined) return mergeLists(target, patch, mergeKey);
  if (!isJsonObject(patch)) return patch;
  const merged: Record<string, unknown> = isJsonObject(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (field.startsWith('$')) continue;
    if (value === null) delete merged[field];
    else merged[field] = strategicMerge(merged[field], value, field);
  }
  return merged;
}

function mergeLists(target: unknown, patch: readonly unknown[], mergeKey: string): readonly unknown[] {
  const merged: unknown[] = Array.isArray(target) ? [...target] : [];
  for (const element of patch) {
    if (!isJsonObject(element)) continue;
    const index = merged.findIndex((each) => isJsonObject(each) && each[mergeKey] === element[mergeKey]);
    if (element['$patch'] === 'delete') {
      if (index >= 0) merged.splice(index, 1);
    } else if (index < 0) merged.push(strategicMerge({}, element));
    else merged[index] = strategicMerge(merged[index], element);
  }
  return merged;
}

function objectOf(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw badRequest('the patch does not leave an object');
  return value;
}
