import { RequestFailure } from '../../clusters/model/failure.ts';
import type { ApiRequest } from '../../clusters/ports.ts';
import { LIST_PAGE, METRICS_TIMEOUT_MS } from '../model/constants.ts';
import type { MeteredKind } from '../model/metrics/sample.ts';
import type { MetricsReader } from '../ports.ts';

const GROUP = '/apis/metrics.k8s.io';

/**
 * Reads the metrics of pods, in one namespace or in all of them when it is empty, or of nodes, through a session.
 * metrics-server takes no notice of the limit and sends everything; other servers of the API do.
 */
export function createMetricsReader(
  session: { text(request: ApiRequest): Promise<string> },
  kind: MeteredKind,
  namespace: string,
): MetricsReader {
  const get = async (path: string, query: Readonly<Record<string, string>> | undefined, signal: AbortSignal) => {
    const phase = `metrics of ${kind}`;
    const limits = { phase, signal, timeoutMs: METRICS_TIMEOUT_MS };
    return JSON.parse(await session.text({ method: 'GET', path, ...(query && { query }), ...limits }));
  };
  const within = kind === 'pods' && namespace !== '' ? `namespaces/${encodeURIComponent(namespace)}/` : '';
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
      const query = { limit: String(LIST_PAGE), ...(continueToken === '' ? {} : { continue: continueToken }) };
      const { items, metadata } = await get(`${GROUP}/${version}/${within}${kind}`, query, signal);
      return { items: items ?? [], continueToken: metadata?.continue ?? '' };
    },
  };
}
