import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { KeyPair } from '../../src/demo/io/certificates.ts';

/** A TLS server that answers with the HTTP version that it was asked in and the common name of who asked. */
export interface TlsServer {
  readonly port: number;
  readonly url: string;
  /** How many connections there have been. */
  connections(): number;
}

/** Starts a TLS server for one test, HTTP/2 and HTTP/1.1; `clientCa` makes it ask for client certificates of that authority. */
export async function startTls(certificate: KeyPair, clientCa?: string): Promise<TlsServer> {
  const tls = {
    ...certificate,
    allowHTTP1: true,
    ...(clientCa === undefined ? {} : { ca: clientCa, requestCert: true }),
  };
  let connections = 0;
  const server = createSecureServer(tls, (request, response) => {
    const socket = request.socket as { getPeerCertificate?: () => { subject?: { CN?: string } } };
    response.end(`${request.httpVersion} ${socket.getPeerCertificate?.().subject?.CN ?? 'nobody'}`);
  });
  server.on('secureConnection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { port, url: `https://127.0.0.1:${port}`, connections: () => connections };
}
