import {
  type Configuration,
  createConfiguration,
  type RequestContext,
  ResponseContext,
  ServerConfiguration,
  wrapHttpLibrary,
} from '@kubernetes/client-node';
import type { ApiRequest } from '../../clusters/ports.ts';

export { AuthorizationV1Api } from '@kubernetes/client-node';

/** The part of a session that one-shot calls go through: its gate, its limits and its credential hold for them. */
export interface Sender {
  text(request: ApiRequest): Promise<string>;
}

/** What a call of a typed API is to its session. */
export type Call = Pick<ApiRequest, 'phase' | 'signal' | 'timeoutMs' | 'priority'>;

/** Paths are all that counts of a typed API's URLs: the session knows its server. */
const BASE = 'http://session.invalid';

/**
 * An instance of one of client-node's typed API classes for one call, whose request is sent by a session. A refusal
 * comes out of it as the session's own `RequestFailure`, not as client-node's `ApiException`.
 */
export function typedApi<T>(api: new (configuration: Configuration) => T, sender: Sender, call: Call): T {
  const send = (context: RequestContext): Promise<ResponseContext> => sent(context, sender, call);
  const httpApi = wrapHttpLibrary({ send });
  return new api(createConfiguration({ baseServer: new ServerConfiguration(BASE, {}), httpApi }));
}

async function sent(context: RequestContext, sender: Sender, call: Call): Promise<ResponseContext> {
  const { pathname, searchParams } = new URL(context.getUrl());
  const body = context.getBody();
  const text = await sender.text({
    ...call,
    method: context.getHttpMethod() as ApiRequest['method'],
    path: pathname,
    ...(searchParams.size === 0 ? {} : { query: Object.fromEntries(searchParams) }),
    ...(typeof body === 'string' ? { body: { type: mediaType(context), text: body } } : {}),
  });
  // Whatever is no success has been thrown by the session; which success it was makes no difference to the typed APIs.
  return new ResponseContext(200, { 'content-type': 'application/json' }, inMemory(text));
}

function mediaType(context: RequestContext): string {
  const headers = Object.entries(context.getHeaders());
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/json';
}

function inMemory(text: string): ResponseContext['body'] {
  const binary = (): Promise<never> => Promise.reject(new Error('typed APIs are asked for JSON only'));
  return { text: () => Promise.resolve(text), binary, stream: () => null };
}
