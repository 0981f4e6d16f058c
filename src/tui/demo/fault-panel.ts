import type { Notices } from '../notices/notices.ts';
import type { FaultPanelModel } from '../selectors/chrome.ts';

/** One way in which a demo's cluster can be broken, or the healthy one. */
export interface FaultChoice {
  /** The letter that chooses it. */
  readonly key: string;
  readonly label: string;
  /** What the server does, in one line. */
  readonly help: string;
}

/** The switches of a demo's clusters (`kmc demo --faults`). */
export interface FaultSwitches {
  readonly clusters: readonly string[];
  /** The healthy one first. */
  readonly choices: readonly FaultChoice[];
  /** Breaks or heals a cluster, by its place in `clusters`. */
  set(cluster: number, choice: FaultChoice): void;
}

/** The panel below the table: F1 to F9 choose a cluster of the demo, then a letter chooses what is wrong with it. */
export class FaultPanel {
  readonly #switches: FaultSwitches;
  readonly #notices: Notices;
  readonly #changed: () => void;
  readonly #current = new Map<number, FaultChoice>();
  #menu: number | undefined;

  /** `changed` is called when the panel looks different. */
  constructor(switches: FaultSwitches, notices: Notices, changed: () => void) {
    this.#switches = switches;
    this.#notices = notices;
    this.#changed = changed;
  }

  /** Takes a key; false when it is not the panel's. With the menu open every key closes it. */
  key(name: string): boolean {
    const cluster = /^f[1-9]$/.test(name) ? Number(name.slice(1)) - 1 : -1;
    if (this.#switches.clusters[cluster] !== undefined) {
      this.#menu = this.#menu === cluster ? undefined : cluster;
      this.#changed();
      return true;
    }
    if (this.#menu === undefined) return false;
    const choice = this.#switches.choices.find(({ key }) => key === name);
    if (choice !== undefined) this.#set(this.#menu, choice);
    this.#menu = undefined;
    this.#changed();
    return choice !== undefined || name === 'esc';
  }

  #set(cluster: number, choice: FaultChoice): void {
    this.#current.set(cluster, choice);
    this.#switches.set(cluster, choice);
    const clusterName = this.#switches.clusters[cluster] ?? '';
    this.#notices.show({ clusterName, text: `${choice.label}: the server ${choice.help}`, tone: 'plain' });
  }

  /** What the panel shows. */
  model(): FaultPanelModel {
    const { clusters, choices } = this.#switches;
    return {
      clusters: clusters.map((name, index) => {
        const choice = this.#current.get(index) ?? choices[0];
        return { key: `f${index + 1}`, name, label: choice?.label ?? '', isHealthy: choice === choices[0] };
      }),
      menu: this.#menu === undefined ? undefined : { name: clusters[this.#menu] ?? '', choices },
    };
  }
}
