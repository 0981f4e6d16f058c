import { isJsonObject, type JsonObject } from '../model/object.ts';
import { badRequest, unsupportedMediaType } from '../model/status.ts';
import type { ApiRequest } from './ports.ts';

/** The media type of a body, without its parameters. */
export function mediaTypeOf({ contentType }: ApiRequest): string {
  return contentType.split(';')[0]?.trim() ?? '';
}

/** A body that must be one JSON object; throws a 415 for another media type and a 400 for anything else. */
export function readObject(request: ApiRequest): JsonObject {
  if (mediaTypeOf(request) !== 'application/json') throw unsupportedMediaType();
  const value = parseJson(request.body);
  if (!isJsonObject(value)) throw badRequest('the object provided is unrecognized');
  return value;
}

/** Parses JSON; throws a 400. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("couldn't get version/kind; json parse error: the body is no JSON");
  }
}
