import { type ClusterId, clusterIdOf } from '../../src/clusters/model/cluster.ts';
import type { LogLine, LogSource } from '../../src/refresh/model/logs/log-line.ts';

/** A container of a test's cluster. */
export function logSource(cluster = 'alpha', pod = 'web-1', container = 'app'): LogSource {
  const clusterId: ClusterId = clusterIdOf('kubeconfig', cluster);
  return { clusterId, clusterName: cluster, namespace: 'default', pod, container };
}

/** A line of it. */
export function logLine(source: LogSource, ordinal: number, at: number, text = `line ${ordinal}`): LogLine {
  return { type: 'line', source, ordinal, at, stamp: new Date(at).toISOString(), text };
}
