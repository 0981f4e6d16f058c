import type { V1Probe } from '@kubernetes/client-node';
import { count, text } from '../../../../refresh/model/raw.ts';
import type { Json } from '../../../../refresh/model/record.ts';
import { goList, shown } from '../text/values.ts';

/** A probe in one line: `http-get http://:80/healthz delay=3s timeout=1s …`. */
export function probeText(probe: Json<V1Probe>): string {
  const { exec, httpGet, tcpSocket, grpc } = probe;
  const numbers = [
    `delay=${count(probe.initialDelaySeconds)}s`,
    `timeout=${count(probe.timeoutSeconds)}s`,
    `period=${count(probe.periodSeconds)}s`,
    `successThreshold=${count(probe.successThreshold)}`,
    `failureThreshold=${count(probe.failureThreshold)}`,
  ].join(' ');
  if (exec) return `exec ${goList(exec.command)} ${numbers}`;
  if (httpGet) {
    const path = text(httpGet.path);
    const address = `${text(httpGet.scheme).toLowerCase()}://${text(httpGet.host)}:${shown(httpGet.port)}`;
    return `http-get ${address}${path === '' || path.startsWith('/') ? '' : '/'}${path} ${numbers}`;
  }
  if (tcpSocket) return `tcp-socket ${text(tcpSocket.host)}:${shown(tcpSocket.port)} ${numbers}`;
  if (grpc) return `grpc <pod>:${grpc.port} ${text(grpc.service)} ${numbers}`;
  return `unknown ${numbers}`;
}
