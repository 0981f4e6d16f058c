import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Environment,
  endpointOf,
  environmentProxy,
  parseProxy,
  proxyAuthorization,
  proxyName,
} from '../../../../src/clusters/model/proxy/proxy.ts';

describe('the URL of a proxy', () => {
  test.each([
    ['http://p', 'http', 'p', 80],
    ['http://p:3128/', 'http', 'p', 3128],
    ['https://p', 'https', 'p', 443],
    ['socks5://p', 'socks5', 'p', 1080],
    ['SOCKS5H://p:9', 'socks5', 'p', 9],
    ['http://[fd00::1]:8080', 'http', 'fd00::1', 8080],
    ['socks5://[fd00::1]', 'socks5', 'fd00::1', 1080],
  ])('%s', (text, scheme, host, port) => {
    expect(parseProxy(text, 'proxy-url')).toEqual({ scheme, host, port, setting: 'proxy-url' });
  });

  test.each([
    ['ftp://p', 'has the scheme ftp; kmc speaks http, https, socks5 and socks5h'],
    ['p:3128', 'has the scheme p; kmc speaks http, https, socks5 and socks5h'],
    ['socks5://', 'names no host'],
    ['socks5://:1080', 'is not a URL'],
    ['http://p:99999', 'is not a URL'],
    ['p', 'is not a URL'],
    ['http://u:50%@p', 'has a user or password with a % that is no escape; write it as %25'],
  ])('%s %s', (text, problem) => {
    expect(() => parseProxy(text, 'proxy-url')).toThrow(problem);
  });

  test('gives back any user and password, and its name shows neither', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 12 }), (user, password) => {
        const url = `http://${encodeURIComponent(user)}:${encodeURIComponent(password)}@p:3128`;
        const proxy = parseProxy(url, 'HTTPS_PROXY');
        expect(proxy.credentials).toEqual({ user, password });
        expect(proxyName(proxy)).toBe('http://p:3128');
        const basic = Buffer.from(`${user}:${password}`).toString('base64');
        expect(proxyAuthorization(proxy)).toBe(`Basic ${basic}`);
      }),
    );
  });
});

describe('the environment', () => {
  const nameOf = (server: string, env: Environment): string => {
    const proxy = environmentProxy(server, env);
    return proxy === undefined ? 'none' : `${proxyName(proxy)} of ${proxy.setting}`;
  };

  test.each<[string, string, Environment, string]>([
    [
      'has one variable for https',
      'https://k',
      { HTTPS_PROXY: 'http://p', HTTP_PROXY: 'http://q' },
      'http://p:80 of HTTPS_PROXY',
    ],
    ['and one for http', 'http://k', { HTTPS_PROXY: 'http://p', HTTP_PROXY: 'http://q' }, 'http://q:80 of HTTP_PROXY'],
    ['names nothing for https by HTTP_PROXY', 'https://k', { HTTP_PROXY: 'http://q' }, 'none'],
    ['may use lower case', 'https://k', { https_proxy: 'http://p' }, 'http://p:80 of https_proxy'],
    [
      'prefers upper case',
      'https://k',
      { HTTPS_PROXY: 'http://p', https_proxy: 'http://q' },
      'http://p:80 of HTTPS_PROXY',
    ],
    [
      'does not count what is empty',
      'https://k',
      { HTTPS_PROXY: '', https_proxy: 'http://q' },
      'http://q:80 of https_proxy',
    ],
    ['may leave the scheme out', 'https://k', { HTTPS_PROXY: 'p:3128' }, 'http://p:3128 of HTTPS_PROXY'],
    ['may name SOCKS', 'https://k', { HTTPS_PROXY: 'socks5h://p' }, 'socks5://p:1080 of HTTPS_PROXY'],
    ['knows exceptions', 'https://k', { HTTPS_PROXY: 'http://p', NO_PROXY: 'k' }, 'none'],
    ['knows them in lower case', 'https://k', { HTTPS_PROXY: 'http://p', no_proxy: 'k' }, 'none'],
    ['knows those of a port, also the usual one', 'https://k', { HTTPS_PROXY: 'http://p', NO_PROXY: 'k:443' }, 'none'],
    ['is not asked for loopback', 'https://127.0.0.1:6443', { HTTPS_PROXY: 'http://p' }, 'none'],
    ['is not asked for loopback, version 6', 'https://[::1]:6443', { HTTPS_PROXY: 'http://p' }, 'none'],
    ['does not know ALL_PROXY', 'https://k', { ALL_PROXY: 'http://p' }, 'none'],
    [
      'is used for https under CGI',
      'https://k',
      { HTTPS_PROXY: 'http://p', REQUEST_METHOD: 'GET' },
      'http://p:80 of HTTPS_PROXY',
    ],
    ['may be of no use for exceptions', 'https://k', { HTTPS_PROXY: 'ftp://p', NO_PROXY: '*' }, 'none'],
  ])('%s', (_, server, env, expected) => {
    expect(nameOf(server, env)).toBe(expected);
  });

  test('is not trusted under CGI, where HTTP_PROXY is what a request says', () => {
    const env = { HTTP_PROXY: 'http://p', REQUEST_METHOD: 'GET' };
    expect(() => environmentProxy('http://k', env)).toThrow('HTTP_PROXY is not used where REQUEST_METHOD is set');
  });

  test('that cannot be used is told with the name of the variable and without its value', () => {
    const env = { https_proxy: 'ftp://ann:secret@p' };
    expect(() => environmentProxy('https://k', env)).toThrow(/^https_proxy has the scheme ftp; [^@]*$/);
  });
});

describe('requests', () => {
  const proxy = parseProxy('http://ann:pw@p:3128', 'HTTP_PROXY');

  test('go to the server, through a tunnel or not', () => {
    const direct = { origin: 'https://k:6443', prefix: '/c/1', headers: {} };
    expect(endpointOf('https://k:6443/c/1', undefined)).toEqual(direct);
    expect(endpointOf('https://k:6443/c/1', proxy)).toEqual(direct);
    const socks = parseProxy('socks5://p', 'HTTP_PROXY');
    expect(endpointOf('http://k/', socks)).toEqual({ origin: 'http://k', prefix: '', headers: {} });
  });

  test('for a plain http server go to its HTTP proxy, and name the server', () => {
    expect(endpointOf('http://k:8080/c/1', proxy)).toEqual({
      forwarder: proxy,
      origin: 'http://p:3128',
      prefix: 'http://k:8080/c/1',
      headers: { host: 'k:8080', 'proxy-authorization': 'Basic YW5uOnB3' },
    });
  });
});
