import {
  AT_ONCE,
  createKubeconfigReader,
  IN_BACKGROUND,
  type KubeconfigSources,
  kubeconfigPaths,
  kubeconfigPlaces,
  namedFiles,
} from './clusters/io/kubeconfig-files.ts';
import { PathWatcher } from './clusters/io/path-watcher.ts';
import {
  type Cluster,
  type ClusterId,
  type ConfigProblem,
  type ContextEntry,
  problemText,
} from './clusters/model/cluster.ts';
import { FILE_PATIENCE_MS } from './clusters/model/constants.ts';
import type { SettingsOf } from './clusters/model/context-settings.ts';
import { accessFiles } from './clusters/model/kubeconfig/access-files.ts';
import { contextEntries, type FileLabels, fileLabels } from './clusters/model/kubeconfig/kubeconfig.ts';
import type { KubeconfigFile } from './clusters/model/kubeconfig/kubeconfig-entry.ts';
import { lastGood } from './clusters/model/kubeconfig/last-good.ts';
import type { Clock } from './clusters/ports.ts';

/** What a source is made of. */
export interface KubeconfigSourceParts {
  readonly sources: KubeconfigSources;
  readonly settingsOf: SettingsOf;
  readonly clock: Clock;
}

/** Who is told what is new in the kubeconfig files. */
export interface KubeconfigListener {
  /** Something was written: these are the contexts now. Whether they differ in anything that matters is not said. */
  entries(entries: readonly ContextEntry[]): void;
  /** A file has changed: one that entries name may be a new credential. Told after `entries`. */
  touched(path: string): void;
  /** A file cannot be used as it is now; what it said before stays in force. Told once. */
  problem(problem: ConfigProblem): void;
}

/** All kubeconfig files and every context in them, kept up to date while kmc runs. */
export class KubeconfigSource {
  readonly #parts: KubeconfigSourceParts;
  readonly #readFile = createKubeconfigReader();
  /** Problems that were told, by file. */
  readonly #told = new Map<string, string>();
  /** Nothing is on the screen before the first reading: it need not be done behind it. */
  #isFirst = true;
  #files: readonly KubeconfigFile[] = [];
  #labels: FileLabels = new Map();
  #entries: readonly ContextEntry[] = [];
  #listener: KubeconfigListener | undefined;
  #watcher: PathWatcher | undefined;
  #running: Promise<void> | undefined;
  #queued: Promise<void> | undefined;

  constructor(parts: KubeconfigSourceParts) {
    this.#parts = parts;
  }

  /** Every context, as last read. */
  get entries(): readonly ContextEntry[] {
    return this.#entries;
  }

  /** Absolute paths of the files that were read, in order. */
  get paths(): readonly string[] {
    return this.#files.map((file) => file.path);
  }

  /** Absolute paths of the files that were looked for and are not there. */
  get missing(): readonly string[] {
    return namedFiles(this.#parts.sources).filter((path) => !this.paths.includes(path));
  }

  /**
   * Reads what was written since the last time; the listener is told before this resolves. Never rejects: what is wrong
   * becomes a broken entry, or a problem. One reading runs at a time.
   */
  read(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#readAll().finally(() => {
        this.#running = undefined;
      });
      return this.#running;
    }
    // The reading under way may have passed the file that the caller is after.
    this.#queued ??= this.#running.then(() => {
      this.#queued = undefined;
      return this.read();
    });
    return this.#queued;
  }

  /**
   * Reads, and gives one context as it is now: what a rejected credential is tried again with. Where a file system
   * hangs, it is the context as last read: a cluster never waits for the file of another one.
   */
  async reread(id: ClusterId): Promise<Cluster | undefined> {
    const patience = Promise.withResolvers<void>();
    const cancel = this.#parts.clock.after(FILE_PATIENCE_MS, patience.resolve);
    await Promise.race([this.read(), patience.promise]);
    cancel();
    const entry = this.#entries.find((each) => each.id === id);
    return entry?.kind === 'usable' ? entry.cluster : undefined;
  }

  /**
   * Watches all files; resolves when it does. The listener also hears what was written between the first reading and
   * then.
   */
  watch(listener: KubeconfigListener): Promise<void> {
    this.#listener = listener;
    const { clock } = this.#parts;
    this.#watcher = new PathWatcher({ clock, changed: (path) => void this.#changed(path) });
    return this.#keepUp();
  }

  /** Ends the watch. */
  close(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    this.#listener = undefined;
  }

  async #changed(path: string): Promise<void> {
    await this.#keepUp();
    this.#listener?.touched(path);
  }

  /** Reads until every file that counts is watched: a new one may have been written before it was. */
  async #keepUp(): Promise<void> {
    do await this.read();
    while (await this.#watcher?.follow(this.#places()));
  }

  #places(): readonly string[] {
    const usable = this.#entries.flatMap((entry) => (entry.kind === 'usable' ? [entry.cluster.access] : []));
    return [...kubeconfigPlaces(this.#parts.sources), ...this.paths, ...usable.flatMap(accessFiles)];
  }

  async #readAll(): Promise<void> {
    const { sources, settingsOf } = this.#parts;
    const access = this.#isFirst ? AT_ONCE : IN_BACKGROUND;
    this.#isFirst = false;
    const paths = await kubeconfigPaths(sources, access);
    const read = await Promise.all(paths.map((path) => this.#readFile(path, access)));
    const files = read.map((file) => this.#counted(file));
    if (files.length === this.#files.length && files.every((file, index) => file === this.#files[index])) return;
    this.#files = files;
    this.#labels = fileLabels(paths, this.#labels);
    this.#entries = contextEntries(files, settingsOf, this.#labels);
    this.#listener?.entries(this.#entries);
  }

  #counted(read: KubeconfigFile): KubeconfigFile {
    const { path } = read;
    const known = this.#files.find((file) => file.path === path);
    const { file, problem } = lastGood(known, read);
    if (problem === undefined) this.#told.delete(path);
    else if (this.#told.get(path) !== problemText(problem)) {
      this.#told.set(path, problemText(problem));
      this.#listener?.problem(problem);
    }
    return file;
  }
}

/** Why a kubeconfig that the user named cannot be used at all; `undefined` when it can. */
export function unusableKubeconfig(flag: string | undefined, source: KubeconfigSource): string | undefined {
  if (flag === undefined || source.entries.some((entry) => entry.kind === 'usable')) return undefined;
  const [first] = source.entries;
  return first?.kind === 'broken'
    ? problemText(first.problem)
    : `${source.paths[0] ?? flag}: there is no context in it`;
}
