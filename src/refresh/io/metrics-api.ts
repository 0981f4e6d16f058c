import { RequestFailure } from '../../clusters/model/failure.ts';
import type { ApiRequest } from '../../clusters/ports.ts';
import { LIST_PAGE, METRICS_TIMEOUT_MS } from '../model/constants.ts';
import type { MetricsScope } from '../model/metrics/sample.ts';
import type { RawObject } from '../model/record.ts';
import type { MetricsReader } from '../ports.ts';

const GROUP = '/apis/metrics.k8s.io';

/**
 * Reads the metrics of pods, in one namespace or in all of them when it is empty, of one pod, or of nodes, through a session.
 * metrics-server takes no notice of the limit and sends everything; other servers of the API do.
 */
export function createMetricsReader(
  session: { text(request: ApiRequest): Promise<string> },
  { kind, namespace, pod = '' }: MetricsScope,
): MetricsReader {
  const get = async (path: string, query: Readonly<Record<string, string>> | undefined, signal: AbortSignal) => {
    const phase = `metrics of ${kind}`;
    const limits = { phase, signal, timeoutMs: METRICS_TIMEOUT_MS };
    return JSON.parse(await session.text({ method: 'GET', path, ...(query && { query }), ...limits }));
  };
  const within = kind !== 'nodes' && namespace !== '' ? `namespaces/${encodeURIComponent(namespace)}/` : '';
  return {
    async versions(signal) {
      try {
        const { versions } = (await get(GROUP, undefined, signal)) as { versions?: readonly { version: string }[] };
        return (versions ?? []).map(({ version }) => version);
      } catch (error) {
        if (error instanceof RequestFailure && error.failure.status === 404) return [];
        throw error;
      }
    },
    async page(version, continueToken, signal) {
      if (kind === 'containers') {
        const path = `${GROUP}/${version}/${within}pods/${encodeURIComponent(pod)}`;
        return { items: await oneOrNone(get(path, undefined, signal)), continueToken: '' };
      }
      const query = { limit: String(LIST_PAGE), ...(continueToken === '' ? {} : { continue: continueToken }) };
      const { items, metadata } = await get(`${GROUP}/${version}/${within}${kind}`, query, signal);
      return { items: items ?? [], continueToken: metadata?.continue ?? '' };
    },
  };
}

/** A pod that is young or has ended has not been measured. */
async function oneOrNone(asked: Promise<RawObject>): Promise<readonly RawObject[]> {
  try {
    return [await asked];
  } catch (error) {
    if (error instanceof RequestFailure && error.failure.status === 404) return [];
    throw error;
  }
}
