import { watch } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FILE_POLL_MS, FILE_SETTLE_MS } from '../model/constants.ts';
import type { Cancel, Clock } from '../ports.ts';

/** Listens to a folder: every call of `happened` means that something in it may have changed. May throw, and fail later. */
export type WatchFolder = (folder: string, happened: () => void, failed: () => void) => Cancel;

/** What a watcher is made of. */
export interface PathWatcherParts {
  readonly clock: Clock;
  /** A path is something else now than when it was last told, and has been the same for a moment. */
  readonly changed: (path: string) => void;
  /** How folders are listened to; the system's own way if not given. */
  readonly watchFolder?: WatchFolder;
}

interface Place {
  /** What it was when it was last told, and at the last look; `undefined` before the first. */
  told: string | undefined;
  seen: string | undefined;
  /** Where changes of it show: its folder, and the one that a link leads to. */
  folders: readonly string[];
  isLooking: boolean;
  cancel: Cancel | undefined;
}

/**
 * Tells changes of files and folders, whether they are there or not: writes, atomic renames, swapped links (`..data` of
 * a mounted Secret), deletes and re-creations. The folders are listened to; every look is a `stat`, and there is one
 * each {@link FILE_POLL_MS} in any case, because network file systems tell nothing.
 */
export class PathWatcher {
  readonly #clock: Clock;
  readonly #changed: (path: string) => void;
  readonly #watchFolder: WatchFolder;
  readonly #places = new Map<string, Place>();
  readonly #folders = new Map<string, Cancel>();
  #cancelPoll: Cancel;

  constructor({ clock, changed, watchFolder = watchWithSystem }: PathWatcherParts) {
    this.#clock = clock;
    this.#changed = changed;
    this.#watchFolder = watchFolder;
    this.#cancelPoll = clock.after(FILE_POLL_MS, () => this.#poll());
  }

  /**
   * Follows these paths and no others. Resolves when what new ones are now is known, to whether there were any: what
   * happened to those before has not been told.
   */
  async follow(paths: Iterable<string>): Promise<boolean> {
    const wanted = new Set(paths);
    for (const [path, place] of this.#places) {
      if (wanted.has(path)) continue;
      place.cancel?.();
      this.#places.delete(path);
    }
    const added = [...wanted].filter((path) => !this.#places.has(path));
    for (const path of added) {
      this.#places.set(path, { told: undefined, seen: undefined, folders: [], isLooking: false, cancel: undefined });
    }
    await Promise.all(added.map((path) => this.#look(path)));
    this.#listen();
    return added.length > 0;
  }

  close(): void {
    this.#cancelPoll();
    for (const { cancel } of this.#places.values()) cancel?.();
    for (const stop of this.#folders.values()) stop();
    this.#places.clear();
    this.#folders.clear();
  }

  /** A folder that was removed and made again is listened to in vain, and says nothing: all are listened to anew. */
  #poll(): void {
    this.#cancelPoll = this.#clock.after(FILE_POLL_MS, () => this.#poll());
    for (const stop of this.#folders.values()) stop();
    this.#folders.clear();
    this.#listen();
    for (const path of this.#places.keys()) this.#lookIn(path, 0);
  }

  #listen(): void {
    const wanted = new Set([...this.#places.values()].flatMap((place) => place.folders));
    for (const [folder, stop] of this.#folders) if (!wanted.has(folder)) this.#unlisten(folder, stop);
    for (const folder of wanted) if (!this.#folders.has(folder)) this.#listenTo(folder);
  }

  #listenTo(folder: string): void {
    try {
      const stop = this.#watchFolder(
        folder,
        () => this.#happened(folder),
        () => this.#unlisten(folder, stop),
      );
      this.#folders.set(folder, stop);
    } catch {
      // Not there, not allowed, or too many: looking at the paths each now and then has to do.
    }
  }

  #unlisten(folder: string, stop: Cancel): void {
    stop();
    if (this.#folders.get(folder) === stop) this.#folders.delete(folder);
  }

  #happened(folder: string): void {
    for (const [path, place] of this.#places) if (place.folders.includes(folder)) this.#lookIn(path, FILE_SETTLE_MS);
  }

  #lookIn(path: string, ms: number): void {
    const place = this.#places.get(path);
    if (place === undefined || place.cancel !== undefined) return;
    place.cancel = this.#clock.after(ms, () => {
      place.cancel = undefined;
      void this.#look(path);
    });
  }

  async #look(path: string): Promise<void> {
    const place = this.#places.get(path);
    // A file system that hangs holds one look for each path, not one more each time.
    if (place === undefined || place.isLooking) return;
    place.isLooking = true;
    const { mark, folders } = await fingerprint(path);
    place.isLooking = false;
    if (this.#places.get(path) !== place) return;
    if (place.folders.join('\n') !== folders.join('\n')) {
      place.folders = folders;
      this.#listen();
    }
    const before = place.seen;
    place.seen = mark;
    if (place.told === undefined) place.told = mark;
    else if (mark !== place.told && mark !== before) this.#lookIn(path, FILE_SETTLE_MS);
    else if (mark !== place.told) {
      place.told = mark;
      this.#changed(path);
    }
  }
}

/** What a path is now, in a word that differs whenever it may have changed, and where changes of it show. */
async function fingerprint(path: string): Promise<{ readonly mark: string; readonly folders: readonly string[] }> {
  const own = dirname(path);
  try {
    const [found, real] = await Promise.all([stat(path, { bigint: true }), realpath(path)]);
    const mark = [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
    return { mark, folders: [own, found.isDirectory() ? real : dirname(real)] };
  } catch (error) {
    return { mark: String(Object(error).code), folders: [own] };
  }
}

function watchWithSystem(folder: string, happened: () => void, failed: () => void): Cancel {
  const watcher = watch(folder, { persistent: false }, () => happened());
  watcher.on('error', failed);
  return () => watcher.close();
}
