import { afterEach, describe, expect, test, vi } from 'vitest';
import { ScreenSink } from '../../src/tui/screen/screen-sink.ts';
import { pod } from '../helpers/objects.ts';
import { RunningApp, type ScriptedCluster } from '../helpers/running-app.ts';

// The byte bars of design.md §8, on a screen of 200x50 over 10,000 rows.
const COLUMNS = 200;
const ROWS = 50;
const PODS = 10_000;

interface Cost {
  readonly bytes: number;
  readonly writes: number;
  /** Frames that Ink rendered. */
  readonly commits: number;
}

const nameOf = (index: number): string => `payments-gateway-${String(index).padStart(5, '0')}-f58d54d95-hqst9`;
const longPod = (index: number, restarts = 0): object =>
  pod(nameOf(index), {
    node: `ip-10-0-${index % 200}-17.eu-west-1.compute.internal`,
    restarts,
    resourceVersion: 10 + restarts,
  });

let commits: { readonly mock: { readonly calls: unknown[][] } } | undefined;

afterEach(() => {
  vi.restoreAllMocks();
});

/** An app on a table that fills the screen, quiet. */
async function startLarge(): Promise<{ app: RunningApp; alpha: ScriptedCluster }> {
  const write = vi.spyOn(ScreenSink.prototype, 'write');
  commits = write;
  const app = await RunningApp.start({ clusters: ['alpha'], columns: COLUMNS, rows: ROWS });
  const alpha = app.cluster('alpha');
  alpha.pods = Array.from({ length: PODS }, (_, index) => longPod(index));
  await app.open('alpha');
  await app.see(`pods(default)[${PODS}]`);
  await app.clock.advance(200);
  await app.drawn();
  return { app, alpha };
}

const framesOf = (calls: readonly unknown[][]): number => calls.filter(([data]) => String(data).includes('\n')).length;

async function costOf(app: RunningApp, action: () => Promise<void>): Promise<Cost> {
  const { emulator } = app.terminal;
  const before = { bytes: emulator.bytes, writes: emulator.writes, commits: framesOf(commits?.mock.calls ?? []) };
  await action();
  await app.drawn();
  return {
    bytes: emulator.bytes - before.bytes,
    writes: emulator.writes - before.writes,
    commits: framesOf(commits?.mock.calls ?? []) - before.commits,
  };
}

describe('a frame costs', () => {
  test('at most 2 × columns + 96 bytes in one write and no React commit, when the cursor moves by one row', async () => {
    const { app } = await startLarge();
    for (const key of ['j', 'j', 'k']) {
      const cost = await costOf(app, () => app.press(key));
      expect(cost.bytes).toBeLessThanOrEqual(2 * COLUMNS + 96);
      expect(cost).toMatchObject({ writes: 1, commits: 0 });
    }
  });

  test('at most 600 bytes in one write and no React commit, when the table scrolls by one line', async () => {
    const { app } = await startLarge();
    await app.press('G');
    for (let line = 0; line < ROWS; line++) await app.press('k');
    for (let line = 0; line < 5; line++) {
      const cost = await costOf(app, () => app.press('k'));
      expect(cost.bytes).toBeLessThanOrEqual(600);
      expect(cost).toMatchObject({ writes: 1, commits: 0 });
    }
  });

  test('at most 64 bytes in one write and no React commit, when one row changes', async () => {
    const { app, alpha } = await startLarge();
    for (const restarts of [1, 2, 10]) {
      const cost = await costOf(app, async () => {
        alpha.defaultPodsWatch.latest.send({ type: 'MODIFIED', object: longPod(20, restarts) });
        await app.waitFor(
          () => / (\d+) +10\.0\.0\.7/.exec(app.lines()[23] ?? '')?.[1] === String(restarts),
          'the change is shown',
        );
      });
      expect(cost.bytes).toBeLessThanOrEqual(64);
      expect(cost).toMatchObject({ writes: 1, commits: 0 });
    }
  });

  test('nothing, when nothing on the screen changes: a row further down, a bookmark, a heartbeat, a minute of time', async () => {
    const { app, alpha } = await startLarge();
    const cost = await costOf(app, async () => {
      alpha.defaultPodsWatch.latest.send(
        { type: 'MODIFIED', object: longPod(5_000, 1) },
        { type: 'BOOKMARK', object: { metadata: { resourceVersion: '200' } } },
      );
      for (let beat = 0; beat < 6; beat++) {
        await app.clock.advance(10_000);
        await app.drawn();
      }
    });
    expect(cost).toEqual({ bytes: 0, writes: 0, commits: 0 });
  });

  test('little more than what is seen, when everything is new', async () => {
    const { app } = await startLarge();
    const cost = await costOf(app, () => app.press('G'));
    const visible = app.lines().reduce((sum, line) => sum + line.length, 0);
    expect(cost.bytes).toBeLessThanOrEqual(visible * 1.15);
    expect(cost.writes).toBe(1);
  });
});

test('a burst of keys in one read is one frame', async () => {
  const { app } = await startLarge();
  const cost = await costOf(app, () => app.press('jjjjjj'));
  expect(cost.writes).toBe(1);
});
