/** Bytes of an IP address, 4 or 16 of them. */
export type IpBytes = readonly number[];

/**
 * Whether an environment's proxy is passed over for a server, by the rules of Go's `golang.org/x/net/http/httpproxy`,
 * which kubectl follows: never for `localhost` and loopback addresses, else as the comma-separated `NO_PROXY` says. Its
 * entries are `*`, networks (`10.0.0.0/8`), addresses and domain names, the latter two with or without a port. A domain
 * covers its subdomains; `.corp` and `*.corp` cover nothing else. `host` has no brackets; `port` is a number's text.
 */
export function passesOverProxy(noProxy: string, host: string, port: string): boolean {
  const ip = parseIp(host);
  if (host === 'localhost' || (ip !== undefined && isLoopback(ip))) return true;
  const entries = noProxy.split(',').map((entry) => entry.trim().toLowerCase());
  return entries.some((entry) => covers(entry, host, port, ip));
}

function covers(entry: string, host: string, port: string, ip: IpBytes | undefined): boolean {
  if (entry === '*') return true;
  const network = parseNetwork(entry);
  if (network !== undefined) return ip !== undefined && contains(network, ip);
  const { name, port: onlyPort } = splitPort(entry);
  if (name === '' || (onlyPort !== '' && onlyPort !== port)) return false;
  const own = parseIp(name);
  if (own !== undefined || ip !== undefined) return own?.join() === ip?.join();
  return coversDomain(asciiName(name.replace(/^\*\./, '.')), host);
}

function coversDomain(name: string, host: string): boolean {
  return name.startsWith('.') ? host.endsWith(name) : host === name || host.endsWith(`.${name}`);
}

/** `name:port` and `[address]:port` in their parts; anything else is a name without a port. */
function splitPort(entry: string): { readonly name: string; readonly port: string } {
  const parts = /^\[([^[\]]*)\]:([^:[\]]*)$/.exec(entry) ?? /^([^:[\]]*):([^:[\]]*)$/.exec(entry);
  return { name: parts?.[1] ?? entry, port: parts?.[2] ?? '' };
}

/** A name as it stands in a URL: international ones in punycode. */
function asciiName(name: string): string {
  const url = `http://${name}`;
  return /[^\0-\x7f]/.test(name) && URL.canParse(url) ? new URL(url).hostname : name;
}

/** An IPv4 or IPv6 address as bytes; an IPv4 address in IPv6 form (`::ffff:10.0.0.1`) as IPv4. `undefined` for anything else. */
export function parseIp(text: string): IpBytes | undefined {
  if (/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text)) {
    const bytes = text.split('.').map(Number);
    return bytes.every((byte) => byte <= 255) ? bytes : undefined;
  }
  if (!/^[\da-f.:]*:[\da-f.:]*$/i.test(text) || !URL.canParse(`http://[${text}]`)) return undefined;
  // A URL gives eight groups of hexadecimal digits, the longest run of zeros as `::`.
  const [head = [], tail = []] = new URL(`http://[${text}]`).hostname
    .slice(1, -1)
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  const bytes = [...head, ...zeros, ...tail].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 255];
  });
  const isIpv4 = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  return isIpv4 ? bytes.slice(12) : bytes;
}

function isLoopback(ip: IpBytes): boolean {
  return ip.length === 4 ? ip[0] === 127 : ip.every((byte, index) => byte === (index === 15 ? 1 : 0));
}

interface Network {
  readonly ip: IpBytes;
  /** How many leading bits of `ip` count. */
  readonly bits: number;
}

function parseNetwork(entry: string): Network | undefined {
  const [, address = '', length = ''] = /^([^/]+)\/(\d+)$/.exec(entry) ?? [];
  const ip = parseIp(address);
  if (ip === undefined) return undefined;
  const bits = Number(length) - (address.includes(':') && ip.length === 4 ? 96 : 0);
  return bits >= 0 && bits <= ip.length * 8 ? { ip, bits } : undefined;
}

function contains(network: Network, ip: IpBytes): boolean {
  if (network.ip.length !== ip.length) return false;
  return network.ip.every((byte, index) => {
    const counting = Math.min(8, Math.max(0, network.bits - index * 8));
    return byte >> (8 - counting) === (ip[index] ?? 0) >> (8 - counting);
  });
}
