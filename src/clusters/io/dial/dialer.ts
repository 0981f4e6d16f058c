import type { Socket } from 'node:net';
import { callbackify } from 'node:util';
import { buildConnector } from 'undici';
import { CONNECT_TIMEOUT_MS } from '../../model/constants.ts';
import { isForwarded, type ProxyServer } from '../../model/proxy/proxy.ts';
import { ProxyError, unreachableProxy } from '../../model/proxy/proxy-error.ts';
import type { Clock } from '../../ports.ts';
import type { TlsOptions } from '../tls.ts';
import { openHttpTunnel } from './http-tunnel.ts';
import type { NameLookup } from './name-lookup.ts';
import { openSocksTunnel } from './socks5.ts';

/** What the connections of one client need. */
export interface DialerParts {
  /** Base URL of the API server. */
  readonly server: string;
  readonly tls: TlsOptions;
  /** Whether HTTP/2 is offered. */
  readonly allowH2: boolean;
  readonly proxy: ProxyServer | undefined;
  readonly names: NameLookup;
  /** Names us to an HTTP proxy. */
  readonly userAgent: string;
  readonly clock: Clock;
}

/** Opens the connections of one client. */
export interface Dialer {
  /** Goes to undici's Agent. */
  readonly connect: buildConnector.connector;
  /** Ends every connection, and every attempt at one. */
  close(): void;
}

/** Builds the dialer of a client: straight to the server, or through its proxy; each leg under `CONNECT_TIMEOUT_MS`. */
export function createDialer(parts: DialerParts): Dialer {
  const life = new AbortController();
  const { server, proxy, tls, allowH2, clock } = parts;
  const common = {
    lookup: parts.names(life.signal),
    timeout: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelay: 30_000,
  };
  const close = (): void => life.abort();
  const dialServer = connectorFor({ ...tls, ...common, allowH2 }, life.signal);
  if (proxy === undefined) return { connect: dialServer, close };

  // An https proxy is trusted like the server, as in Go; only the name in its certificate is its own.
  const { servername: _, ...trust } = tls;
  const dialProxy = connectorFor({ ...trust, ...common, allowH2: false }, life.signal);
  const open = async (target: buildConnector.Options): Promise<Socket> => {
    const socket = await connected(dialProxy, addressOf(proxy)).catch((error: unknown) => {
      throw unreachableProxy(proxy, error);
    });
    if (isForwarded(server, proxy)) return socket;
    const silence = Object.assign(new Error('no answer from the proxy'), { code: 'UND_ERR_CONNECT_TIMEOUT' });
    const cancel = clock.after(CONNECT_TIMEOUT_MS, () => socket.destroy(silence));
    try {
      await openTunnel(socket, proxy, target, parts.userAgent);
    } catch (error) {
      socket.destroy();
      throw error instanceof ProxyError ? error : unreachableProxy(proxy, error);
    } finally {
      cancel();
    }
    return target.protocol === 'https:' ? connected(dialServer, { ...target, httpSocket: socket }) : socket;
  };
  const openThen = callbackify(open);
  return {
    connect: (target, done) => openThen(target, (error, socket) => (error ? done(error, null) : done(null, socket))),
    close,
  };
}

/**
 * undici's connector, whose every socket ends with `life`. Each has a signal of its own: Node's sockets listen to theirs
 * for ever and are kept by it, so that one signal for all of a client would keep every socket there ever was. The next
 * one resumes the TLS session of the one before, as with undici's own.
 */
function connectorFor(options: buildConnector.BuildOptions, life: AbortSignal): buildConnector.connector {
  let session: Buffer | undefined;
  return (target, done) => {
    const own = new AbortController();
    const end = (): void => own.abort(life.reason);
    const forget = (): void => life.removeEventListener('abort', end);
    if (life.aborted) end();
    life.addEventListener('abort', end);
    const dial = buildConnector(Object.assign({ ...options }, { signal: own.signal, session }));
    dial(target, (...[error, socket]) => {
      if (error !== null) {
        forget();
        done(error, null);
        return;
      }
      if (socket.destroyed) forget();
      else socket.once('close', forget);
      socket.on('session', (fresh: Buffer) => {
        session = fresh;
      });
      done(null, socket);
    });
  };
}

function addressOf(proxy: ProxyServer): buildConnector.Options {
  const protocol = proxy.scheme === 'https' ? 'https:' : 'http:';
  return { protocol, hostname: proxy.host, host: bracketed(proxy.host), port: String(proxy.port) };
}

/** A name or address as it stands in a URL. */
function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

async function openTunnel(
  socket: Socket,
  proxy: ProxyServer,
  target: buildConnector.Options,
  userAgent: string,
): Promise<void> {
  const { hostname, protocol } = target;
  const port = Number(target.port) || (protocol === 'https:' ? 443 : 80);
  if (proxy.scheme === 'socks5') return openSocksTunnel(socket, proxy, hostname, port);
  return openHttpTunnel(socket, proxy, `${bracketed(hostname)}:${port}`, userAgent);
}

function connected(dial: buildConnector.connector, target: buildConnector.Options): Promise<Socket> {
  return new Promise((resolve, reject) => {
    dial(target, (...[error, socket]) => {
      if (error === null) resolve(socket);
      else reject(error);
    });
  });
}
