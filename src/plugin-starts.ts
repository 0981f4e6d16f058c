import { PLUGIN_STARTS } from './clusters/model/constants.ts';
import type { Clock, OpenCredentialSource } from './clusters/ports.ts';
import { SharedSlots } from './refresh/index.ts';

/**
 * The slots in which credential plugins are started (design.md §2 law 3): `--all` over a hundred contexts is not a hundred
 * processes in one instant. A plugin holds its slot until it ends, for a second at most: one that hangs keeps nobody
 * waiting.
 */
export function createPluginStarts(clock: Clock): SharedSlots {
  return new SharedSlots(clock, PLUGIN_STARTS);
}

/** Sources whose plugins start in slots. A login with the terminal is its user's wish and needs none. */
export function startingInSlots(open: OpenCredentialSource, starts: SharedSlots): OpenCredentialSource {
  return (clusterId, access, listener) => {
    const source = open(clusterId, access, listener);
    if (access.user.exec === undefined) return source;
    return {
      async fetch(signal) {
        await starts.take(clusterId, signal);
        try {
          return await source.fetch(signal);
        } finally {
          starts.give(clusterId);
        }
      },
      login: (terminal, signal) => source.login(terminal, signal),
    };
  };
}
