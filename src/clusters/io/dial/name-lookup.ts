import { type LookupAddress, promises } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { LOOKUP_LIMIT_MS, LOOKUPS_AT_ONCE } from '../../model/constants.ts';
import { NAME_LOOKUP_HANGS } from '../../model/error-codes.ts';
import type { Clock } from '../../ports.ts';

/** Asks for the addresses of a name; may never settle. */
export type AskName = (name: string) => Promise<readonly LookupAddress[]>;

/**
 * The system's own lookup (getaddrinfo), as kubectl and every other program does it: files, search domains, VPN rules.
 * It holds a thread until it ends, which nobody can hasten.
 */
export const askSystem: AskName = (name) => promises.lookup(name, { all: true });

/** What a client looks names up with, until the signal ends its waiting. */
export type NameLookup = (signal: AbortSignal) => LookupFunction;

/**
 * The name lookup of one session. Nothing hurries a resolver that does not answer, so what counts is how much hangs with it:
 * a name is asked for once at a time, however many connections want it; a session asks for `LOOKUPS_AT_ONCE` names at
 * most; and nobody waits longer than `LOOKUP_LIMIT_MS`. A name that has been found before, even after that limit, then
 * has its last addresses: a resolver that is slow or away does not end a cluster that was reached.
 */
export function createNameLookup(ask: AskName, clock: Clock): NameLookup {
  const asked = new Map<string, Promise<readonly LookupAddress[]>>();
  const found = new Map<string, readonly LookupAddress[]>();

  const begin = (name: string): Promise<readonly LookupAddress[]> => {
    const answer = ask(name)
      .then((addresses) => {
        found.set(name, addresses);
        return addresses;
      })
      .finally(() => asked.delete(name));
    asked.set(name, answer);
    return answer;
  };

  const addressesOf = async (name: string, signal: AbortSignal): Promise<readonly LookupAddress[]> => {
    const running = asked.get(name) ?? (asked.size < LOOKUPS_AT_ONCE ? begin(name) : Promise.reject(hangs(name)));
    try {
      return await inTime(running, name, clock, signal);
    } catch (error) {
      const last = found.get(name);
      if (last === undefined || !isSilence(error)) throw error;
      return last;
    }
  };

  return (signal) => {
    const lookUp = callbackify((name: string) => addressesOf(name, signal));
    return (name, options, done) =>
      lookUp(name, (error, addresses) => {
        if (error) return done(error, []);
        const [first] = addresses;
        if (options.all === true || first === undefined) return done(null, [...addresses]);
        return done(null, first.address, first.family);
      });
  };
}

async function inTime<T>(answer: Promise<T>, name: string, clock: Clock, signal: AbortSignal): Promise<T> {
  const limit = Promise.withResolvers<never>();
  const cancel = clock.after(LOOKUP_LIMIT_MS, () => limit.reject(hangs(name)));
  const stop = (): void => limit.reject(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([answer, limit.promise]);
  } finally {
    cancel();
    signal.removeEventListener('abort', stop);
  }
}

function hangs(name: string): Error {
  return Object.assign(new Error(`the lookup of ${name} hangs`), { code: NAME_LOOKUP_HANGS });
}

/** True when nobody has said anything about the name, not even that it does not exist. */
function isSilence(error: unknown): boolean {
  const code: unknown = Object(error).code;
  return code === NAME_LOOKUP_HANGS || code === 'EAI_AGAIN';
}
