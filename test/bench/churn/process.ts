// The process of a kmc that is churned: the app as it is, on a clock that the bench moves. Run with --expose-gc.
import { setTimeout as pause } from 'node:timers/promises';
import { writeHeapSnapshot } from 'node:v8';
import { nearestNames } from '../../../src/cli/nearest.ts';
import { createOpenCredentialSource } from '../../../src/clusters/io/credential/source.ts';
import { createConnect } from '../../../src/clusters/io/http-client.ts';
import { NO_SETTINGS } from '../../../src/clusters/model/context-settings.ts';
import { composeFleet } from '../../../src/compose.ts';
import { KubeconfigSource } from '../../../src/kubeconfig-source.ts';
import { NO_USER_FILES } from '../../../src/tui/custom/user-files.ts';
import { createPrograms } from '../../../src/tui/io/programs.ts';
import { NOTHING_KEPT } from '../../../src/tui/kept/kept-views.ts';
import { KEY_GROUPS, Keymap } from '../../../src/tui/model/keymap.ts';
import { startScreen } from '../../../src/tui/start-screen.tsx';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { residentMiB } from '../process-figures.ts';
import { obey } from '../remote.ts';
import { BenchTerminal } from './bench-terminal.ts';
import type { ChurnOrders } from './orders.ts';

/** Real time that the network gets for each move of the clock. */
const NETWORK_MS = 3;
const MIB = 2 ** 20;

const clock = new FakeClock();
const terminal = new BenchTerminal(160, 50);
/** What a filter, a sort or a hidden column left. */
const kept = new Map<string, unknown>();

const orders: ChurnOrders = {
  async open(kubeconfig, contexts) {
    const source = new KubeconfigSource({ sources: { flag: kubeconfig }, settingsOf: NO_SETTINGS, clock });
    await source.read();
    const fleetView = composeFleet({
      entries: source.entries,
      clock,
      random: Math.random,
      connect: () => createConnect(clock, 'kmc/bench'),
      openCredentialSource: createOpenCredentialSource(clock, process.env),
      reload: (id) => source.reread(id),
    });
    const fail = (error: unknown): void => {
      throw error;
    };
    const screen = startScreen({
      fleetView,
      terminal,
      traits: { colors: 1, glyphs: 'unicode' },
      mouse: false,
      clock,
      defaults: { kind: 'pods', namespace: '' },
      kept: {
        get: (key) => kept.get(key),
        set: (key, value) => void (value === undefined ? kept.delete(key) : kept.set(key, value)),
      },
      session: NOTHING_KEPT,
      keymap: new Keymap(KEY_GROUPS),
      own: { source: NO_USER_FILES, programs: createPrograms({}), settingsFile: '', log: () => undefined },
      nearest: nearestNames,
      save: () => Promise.reject(new Error('nothing is saved here')),
      searched: { read: source.paths, missing: [] },
      isFirstStart: false,
      escapeDelayMs: 1,
      quit: () => fail(new Error('it was told to quit')),
      hungUp: fail,
    });
    screen.open(source.entries.filter(({ name }) => contexts.includes(name)).map(({ id }) => id));
  },
  async type(keys) {
    terminal.type(keys);
  },
  async advance(ms) {
    await clock.advance(ms);
    await pause(NETWORK_MS);
    await clock.advance(0);
    await terminal.emulator.flush();
    return terminal.emulator.lines();
  },
  async sample() {
    const { gc } = globalThis;
    if (gc === undefined) throw new Error('it was started without --expose-gc');
    // What the first collection finalizes, the second one takes.
    for (let time = 0; time < 3; time++) {
      await gc({ type: 'major', execution: 'async' });
      await pause(NETWORK_MS);
    }
    return { heap: process.memoryUsage().heapUsed / MIB, resident: residentMiB(process.pid) };
  },
  async snapshot(path) {
    writeHeapSnapshot(path);
  },
};

obey(orders);
