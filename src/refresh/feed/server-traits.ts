import { knowsWatchList } from '../model/watch/server-version.ts';

/** What one cluster has taught us about its server, for all of its reflectors. */
export class ServerTraits {
  #version: string | undefined;
  #hasRefused = false;

  /** False for a server that is too old for a WatchList, or that has refused one or never finished one. */
  get watchList(): boolean {
    return !this.#hasRefused && knowsWatchList(this.#version);
  }

  /** The server told its version; another one than before may do what the old one refused. */
  learned(version: string): void {
    if (this.#version !== undefined && this.#version !== version) this.#hasRefused = false;
    this.#version = version;
  }

  /** The server does not do WatchLists, whatever its version says: the feature gate is off. */
  refusedWatchList(): void {
    this.#hasRefused = true;
  }
}
