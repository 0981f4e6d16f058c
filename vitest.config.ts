import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** Starts of a whole program, or of a control plane, take longer than a unit does. */
const SLOW_MS = 120_000;

/** A machine that is starved lets a test wait; none waits for nothing. */
const PATIENT_MS = 30_000;

/** Order of the projects. It is no order to say nothing: on one worker, vitest runs projects without one after all others. */
const [FIRST, LAST] = [1, 2];

/** Where a machine-readable report goes, for `.ci/run`. */
const report = process.env['KMC_TEST_REPORT'];

const config: ViteUserConfig = defineConfig({
  test: {
    globalSetup: ['test/setup/request-record.ts'],
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [
            'test/architecture.test.ts',
            'test/request-shapes.test.ts',
            'test/e2e/**',
            'test/control-planes/**',
          ],
          setupFiles: ['test/setup/record-requests.ts'],
          testTimeout: PATIENT_MS,
          sequence: { groupOrder: FIRST },
        },
      },
      // After all others: it judges what they have recorded.
      {
        extends: true,
        test: { name: 'shapes', include: ['test/request-shapes.test.ts'], sequence: { groupOrder: LAST } },
      },
      { extends: true, test: { name: 'architecture', include: ['test/architecture.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: SLOW_MS,
          sequence: { groupOrder: FIRST },
        },
      },
      {
        extends: true,
        test: {
          name: 'clusters',
          include: ['test/control-planes/**/*.test.ts'],
          testTimeout: SLOW_MS,
          hookTimeout: SLOW_MS,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { lines: 80 },
    },
  },
});

export default config;
