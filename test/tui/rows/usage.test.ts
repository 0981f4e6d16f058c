import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { PODS, type PodRecord } from '../../../src/refresh/model/kinds/core/pods.ts';
import type { Usage } from '../../../src/refresh/model/metrics/usage.ts';
import { POD_USAGE } from '../../../src/tui/rows/usage.ts';

const RECORD: PodRecord = {
  ...PODS.project({ metadata: { namespace: 'web', name: 'a' } }, clusterIdOf('kubeconfig', 'alpha')),
  cpuRequest: 200,
  cpuLimit: 0,
  memoryRequest: 2 ** 27,
  memoryLimit: 2 ** 28,
};
const MEASURED: Usage = {
  type: 'measured',
  cpu: 250,
  memory: 2 ** 26,
  cpuTrend: 'up',
  memoryTrend: 'flat',
  stale: false,
};
const context = (usage: Usage) => ({ now: 0, usage: () => usage, arrow: (trend: string) => trend.charAt(0) });
const cells = (usage: Usage) => POD_USAGE.map((column) => column.cell(RECORD, context(usage)));

describe('cells of usage', () => {
  test.each([
    ['measured', MEASURED, ['250mu', '125', 'n/a', '64Mi ', '50', '25']],
    ['0', { ...MEASURED, cpu: 0, cpuTrend: 'flat' as const }, ['0m ', '0', 'n/a', '64Mi ', '50', '25']],
    ['old', { ...MEASURED, stale: true }, ['250m?', '125', 'n/a', '64Mi?', '50', '25']],
    ['not measured yet', { type: 'collecting' }, Array(6).fill('...')],
    ['not to be had', { type: 'none' }, Array(6).fill('n/a')],
    ['not asked for', { type: 'unasked' }, Array(6).fill('')],
  ] as const)('%s', (_, usage, expected) => {
    expect(cells(usage as Usage)).toEqual(expected);
  });

  test('are sorted by value, and what has none comes before 0', () => {
    const zero: Usage = { ...MEASURED, cpu: 0, memory: 0 };
    const more: Usage = { ...MEASURED, cpu: 1000, memory: 2 ** 40 };
    const other = { ...RECORD, name: 'b' };
    for (const column of POD_USAGE) {
      const order = (a: Usage, b: Usage): number =>
        Math.sign(column.compare?.(RECORD, other, { now: 0, usage: ({ name }) => (name === 'a' ? a : b) }) ?? 0);
      const isKnown = column.id !== '%cpu/l';
      expect(order(zero, more), column.id).toBe(isKnown ? -1 : 0);
      expect(order(more, MEASURED), column.id).toBe(isKnown ? 1 : 0);
      expect(order({ type: 'collecting' }, zero), column.id).toBe(isKnown ? -1 : 0);
    }
  });
});
