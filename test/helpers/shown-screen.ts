import { nearestNames } from '../../src/cli/nearest.ts';
import type { FleetView } from '../../src/refresh/index.ts';
import { NO_USER_FILES } from '../../src/tui/custom/user-files.ts';
import type { FaultSwitches } from '../../src/tui/demo/fault-panel.ts';
import { createPrograms } from '../../src/tui/io/programs.ts';
import { createUserFileSource, type UserFolders } from '../../src/tui/io/user-files.ts';
import type { KeptViews } from '../../src/tui/kept/kept-views.ts';
import type { Ground } from '../../src/tui/model/ground.ts';
import type { Skin } from '../../src/tui/model/k9s/skin.ts';
import { KEY_GROUPS, Keymap } from '../../src/tui/model/keymap.ts';
import { type KeyWishes, remapped } from '../../src/tui/model/keys/remapped.ts';
import type { SearchedPlaces } from '../../src/tui/selectors/first-steps.ts';
import { startReader } from '../../src/tui/spoken/start-reader.tsx';
import { type RunningScreen, startScreen } from '../../src/tui/start-screen.tsx';
import type { TabDefaults } from '../../src/tui/tabs.ts';
import { DEADLINE_MS, type FakeClock, settled } from './fake-clock.ts';
import { FakeTerminal } from './fake-terminal.ts';

/** How a test wants its screen. */
export interface ScreenOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly defaults?: Partial<TabDefaults>;
  /** 0 as with NO_COLOR. */
  readonly colors?: 0 | 1 | 3;
  /** `ascii` as with LANG=C. */
  readonly glyphs?: 'unicode' | 'ascii';
  /** What text stands on; default dark. */
  readonly ground?: Ground | 'ask';
  /** True for a terminal with links; default: it has none. */
  readonly links?: boolean;
  readonly skin?: Skin;
  /** Whether the mouse is on; default off. */
  readonly mouse?: boolean;
  /** Keys that are to do something else. */
  readonly keys?: KeyWishes;
  /** Folders with files of the person's own. */
  readonly files?: UserFolders;
  /** Say in words what would be drawn, as with `--screen-reader`. */
  readonly inWords?: boolean;
  /** Switches, as `kmc demo --faults` has them. */
  readonly faults?: FaultSwitches;
  /** What an earlier run has kept of its views. */
  readonly kept?: Readonly<Record<string, unknown>>;
  /** What an earlier run has kept of its session. */
  readonly session?: Readonly<Record<string, unknown>>;
  /** Where kubeconfigs were looked for; default: one file, which was read. */
  readonly searched?: SearchedPlaces;
  /** Nothing is remembered of an earlier run; default: something is. */
  readonly isFirstStart?: boolean;
}

/** The app's own screen over a fleet, on an emulated terminal. Whoever made the fleet ends both. */
export class ShownScreen {
  readonly clock: FakeClock;
  readonly view: FleetView;
  readonly terminal: FakeTerminal;
  readonly screen: RunningScreen;
  /** What is kept of the views. */
  readonly kept: Map<string, unknown>;
  /** What is kept of the session. */
  readonly session: Map<string, unknown>;
  /** What the kubeconfig's changes and the person's own files left in the log. */
  readonly log: string[] = [];
  /** Files that were saved, by the name that was wished for. */
  readonly saved: Map<string, string> = new Map<string, string>();
  quits = 0;

  constructor(view: FleetView, clock: FakeClock, options: ScreenOptions = {}) {
    this.view = view;
    this.clock = clock;
    this.kept = new Map(Object.entries(options.kept ?? {}));
    this.session = new Map(Object.entries(options.session ?? {}));
    this.terminal = new FakeTerminal(options.columns ?? 80, options.rows ?? 24);
    const keymap = new Keymap(remapped(KEY_GROUPS, options.keys ?? {}).groups);
    const start = options.inWords === true ? startReader : startScreen;
    this.screen = start({
      fleetView: view,
      terminal: this.terminal,
      traits: {
        colors: options.colors ?? 1,
        glyphs: options.glyphs ?? 'unicode',
        ground: options.ground ?? 'dark',
        links: options.links ?? false,
      },
      mouse: options.mouse ?? false,
      clock,
      defaults: { kind: 'pods', namespace: undefined, ...options.defaults },
      kept: inMemory(this.kept),
      session: inMemory(this.session),
      keymap,
      ...(options.skin === undefined ? {} : { skin: options.skin }),
      own: {
        source:
          options.files === undefined ? NO_USER_FILES : createUserFileSource(options.files, (key) => keymap.useOf(key)),
        programs: createPrograms({ PATH: process.env['PATH'] }),
        settingsFile: '/home/me/.config/kmc/config.json',
        log: (line) => void this.log.push(line),
      },
      nearest: nearestNames,
      save: (name, form, pieces) => {
        this.saved.set(name, [...pieces].join(''));
        return Promise.resolve(`/home/me/${name}.${form}`);
      },
      searched: { read: ['/home/me/.kube/config'], missing: [], ...options.searched },
      isFirstStart: options.isFirstStart ?? false,
      ...(options.faults === undefined ? {} : { faults: options.faults }),
      escapeDelayMs: 50,
      quit: () => {
        this.quits += 1;
      },
      hungUp: (error) => {
        throw error;
      },
    });
  }

  /** The lines that were said, each as long as it is; of a screen reader's. */
  said(): readonly string[] {
    return this.terminal.written.join('').split('\n').slice(0, -1);
  }

  /** Presses keys and lets the frame come out. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.terminal.type(key);
      await this.drawn();
    }
  }

  /** Lets everything that is ready run, and the frame be drawn. */
  async drawn(): Promise<void> {
    await settled();
    await settled();
    await this.terminal.emulator.flush();
  }

  /** What is between the tab bar and the notices, without empty rows. */
  page(): readonly string[] {
    return this.lines()
      .slice(1, -2)
      .filter((line) => line !== '');
  }

  /** The screen's rows. */
  lines(): readonly string[] {
    return this.terminal.emulator.lines();
  }

  text(): string {
    return this.terminal.emulator.screen();
  }

  /** Waits, in real time, until the screen shows a text; frames for data are let out by moving the clock 100 ms. */
  async see(wanted: string | RegExp): Promise<void> {
    await this.#show(wanted, 1);
  }

  /** As `see`, while the app's time goes on quickly: for what the app itself waits for. */
  async seeInTime(wanted: string | RegExp): Promise<void> {
    await this.#show(wanted, 50);
  }

  async #show(wanted: string | RegExp, stepMs: number): Promise<void> {
    const shows = (): boolean => (typeof wanted === 'string' ? this.text().includes(wanted) : wanted.test(this.text()));
    await this.waitFor(shows, `the screen shows ${wanted}; it is:\n${this.text()}`, stepMs);
  }

  /** Waits for a condition; the app's clock moves by `stepMs` between two looks. */
  async waitFor(condition: () => boolean, what: string, stepMs = 1): Promise<void> {
    const deadline = performance.now() + DEADLINE_MS;
    while (!condition()) {
      if (performance.now() > deadline) throw new Error(`never happened: ${what}\n${this.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      await this.clock.advance(stepMs);
      await this.drawn();
    }
  }
}

function inMemory(values: Map<string, unknown>): KeptViews {
  return {
    get: (key) => values.get(key),
    set: (key, value) => void (value === undefined ? values.delete(key) : values.set(key, value)),
  };
}
