import { RequestFailure } from '../model/failure.ts';
import type { ApiRequest, ClusterClient } from '../ports.ts';

/** Who is told what goes over one client. */
export interface Meter {
  /** A request goes out; the returned function is called when it is over, with its error if it has one. */
  sent(): (error?: unknown) => void;
  /** The server answered with success. */
  answered(): void;
  /** A request, or a stream that was under way, failed; not told for what its own caller gave up. */
  failed(error: RequestFailure): void;
}

/** A client that tells what becomes of everything that is asked over it: requests, streams and beats alike. */
export function meteredClient(inner: ClusterClient, meter: Meter): ClusterClient {
  const metered = async <T>(ask: () => Promise<T>, over: (error?: unknown) => void): Promise<T> => {
    try {
      const answer = await ask();
      meter.answered();
      return answer;
    } catch (error) {
      over(error);
      if (error instanceof RequestFailure) meter.failed(error);
      throw error;
    }
  };
  return {
    async text(request: ApiRequest) {
      const over = meter.sent();
      const text = await metered(() => inner.text(request), over);
      over();
      return text;
    },
    async stream(request: ApiRequest) {
      const over = meter.sent();
      return metered(async () => chunks(await inner.stream(request), meter, over), over);
    },
    replaceConnections: (reason) => inner.replaceConnections(reason),
    close: () => inner.close(),
  };
}

async function* chunks(
  body: AsyncIterable<Uint8Array>,
  meter: Meter,
  over: (error?: unknown) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    over(error);
    if (error instanceof RequestFailure) meter.failed(error);
    throw error;
  } finally {
    over();
  }
}
