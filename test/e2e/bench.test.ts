import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Nothing else runs while a bench does: no other limit would strike. */
const LIMIT_MS = 100_000;
const BENCH = fileURLToPath(new URL('../bench', import.meta.url));

/** Runs a bench quickly, without peers, and returns what its last line holds. */
function quick(bench: string, only: string): Record<string, unknown> {
  const result = spawnSync(process.execPath, [join(BENCH, bench), '--quick', '--only', only], {
    encoding: 'utf8',
    timeout: LIMIT_MS,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  });
  expect(result.status, result.stderr).toBe(0);
  return JSON.parse(result.stdout.trimEnd().split('\n').at(-1) ?? '');
}

test('the bench measures starts on clusters that answer and on clusters that do not', () => {
  const { results } = quick('bench.ts', 'start');
  const positive = { median: expect.any(Number) };
  expect(results).toMatchObject({
    kmc: { emptyNode: positive, firstFrame: positive, firstFrameUnreachable: positive },
  });
});

test('the isolation bench measures keys and stalls beside a neighbour that has fallen silent', () => {
  const { disturbances } = quick('isolation.ts', 'black hole') as { readonly disturbances: readonly object[] };
  expect(disturbances).toHaveLength(2);
  const figures = {
    keys: expect.any(Number),
    p50: expect.any(Number),
    p99: expect.any(Number),
    stall: expect.any(Number),
  };
  expect(disturbances).toMatchObject([
    { name: 'undisturbed', shown: 'healthy', ...figures },
    { name: 'black hole', ...figures },
  ]);
});

test('a bench that is asked for something unknown says what there is', () => {
  const result = spawnSync(process.execPath, [join(BENCH, 'bench.ts'), '--only', 'nothing'], { encoding: 'utf8' });
  expect(result.status).toBe(2);
  expect(result.stderr).toContain('bench: there is no nothing; there are: start, load,');
});
