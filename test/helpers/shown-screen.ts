import { nearestNames } from '../../src/cli/nearest.ts';
import type { FleetView } from '../../src/refresh/index.ts';
import type { FaultSwitches } from '../../src/tui/demo/fault-panel.ts';
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
  readonly colors?: 0 | 1;
  /** Switches, as `kmc demo --faults` has them. */
  readonly faults?: FaultSwitches;
  /** What an earlier run has kept of its views. */
  readonly kept?: Readonly<Record<string, unknown>>;
}

/** The app's own screen over a fleet, on an emulated terminal. Whoever made the fleet ends both. */
export class ShownScreen {
  readonly clock: FakeClock;
  readonly view: FleetView;
  readonly terminal: FakeTerminal;
  readonly screen: RunningScreen;
  /** What is kept of the views. */
  readonly kept: Map<string, unknown>;
  quits = 0;

  constructor(view: FleetView, clock: FakeClock, options: ScreenOptions = {}) {
    this.view = view;
    this.clock = clock;
    this.kept = new Map(Object.entries(options.kept ?? {}));
    this.terminal = new FakeTerminal(options.columns ?? 80, options.rows ?? 24);
    this.screen = startScreen({
      fleetView: view,
      terminal: this.terminal,
      traits: { colors: options.colors ?? 1, glyphs: 'unicode' },
      clock,
      defaults: { kind: 'pods', namespace: undefined, ...options.defaults },
      kept: {
        get: (key) => this.kept.get(key),
        set: (key, value) => void (value === undefined ? this.kept.delete(key) : this.kept.set(key, value)),
      },
      nearest: nearestNames,
      searched: ['/home/me/.kube/config'],
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
