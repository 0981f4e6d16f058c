import { problemText } from '../../clusters/model/cluster.ts';
import type { FleetView } from '../../refresh/index.ts';
import type { Subject } from '../control/subject.ts';
import type { Dialogs } from '../dialog/dialogs.ts';
import type { KindTables } from '../kind-tables.ts';
import type { Customization } from '../model/k9s/customization.ts';
import type { Focus } from '../model/view/view-state.ts';
import { Complaints } from '../notices/complaints.ts';
import type { Notices } from '../notices/notices.ts';
import type { CommandLine } from '../prompt/command-line.ts';
import type { HandOver } from '../screen/hand-over.ts';
import type { ViewStore } from '../view-store.ts';
import { CustomKeys } from './custom-keys.ts';
import { PluginRuns } from './plugin-runs.ts';
import type { Programs } from './programs.ts';
import { type UserFileSource, UserFiles } from './user-files.ts';

/** What a person brings along, and what it may use. */
export interface OwnParts {
  readonly source: UserFileSource;
  readonly programs: Programs;
  /** Path of the settings file, for the page that lists the files. */
  readonly settingsFile: string;
  /** Takes a line for the log: `LEVEL [clusterId] …`. */
  readonly log: (line: string) => void;
}

/** What customs are made of. */
export interface CustomsParts {
  readonly own: OwnParts;
  readonly store: ViewStore;
  readonly fleetView: FleetView;
  readonly notices: Notices;
  /** What the files say is another thing now. */
  readonly changed: () => void;
}

/** What keys of a person's own act on. */
export interface KeyParts {
  readonly tables: KindTables;
  readonly subject: Subject;
  readonly dialogs: Dialogs;
  readonly handOver: HandOver;
  readonly commandLine: CommandLine;
  /** The kubeconfig files that were read. */
  readonly kubeconfig: readonly string[];
}

/** A person's own aliases, hotkeys and plugins on the screen, and what of them does not hold. */
export class Customs {
  readonly complaints: Complaints;
  readonly #parts: CustomsParts;
  readonly #files: UserFiles;

  constructor(parts: CustomsParts) {
    const { own, notices, changed } = parts;
    this.#parts = parts;
    this.complaints = new Complaints(notices, own.log);
    this.#files = new UserFiles({
      source: own.source,
      tell: (problems) => this.complaints.add(problems.map(problemText)),
      changed,
    });
  }

  /** Reads the files for all clusters. */
  read(): Promise<void> {
    return this.#files.read();
  }

  /** Reads the files of the contexts that have tabs, each once. */
  follow(): void {
    const { fleetView, store } = this.#parts;
    for (const { id } of store.view().tabs) {
      const session = fleetView.fleet.session(id);
      if (session !== undefined) void this.#files.opened(session.cluster);
    }
  }

  /** What holds in the focused tab. */
  here(): Customization {
    return this.of(this.#parts.store.view().focus);
  }

  /** What holds in a tab. */
  of(tab: Focus): Customization {
    return this.#files.of(tab);
  }

  /** The files that are there, and what does not hold. */
  facts(): { readonly files: readonly string[]; readonly problems: readonly string[] } {
    return { files: [this.#parts.own.settingsFile, ...this.#files.facts().files], problems: this.complaints.all() };
  }

  /** The keys of plugins and hotkeys. */
  keys({ dialogs, handOver, kubeconfig, ...parts }: KeyParts): CustomKeys {
    const { own, notices, store, fleetView } = this.#parts;
    const { log, programs } = own;
    const runs = new PluginRuns({ programs, dialogs, handOver, notices, log, kubeconfig });
    return new CustomKeys({ ...parts, fleetView, store, notices, runs, files: this.#files });
  }
}
