import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import type { LogLine } from '../../../../src/refresh/model/logs/log-line.ts';
import { PLAIN_LOOK } from '../../../../src/tui/model/logs/log-look.ts';
import { prefixOf } from '../../../../src/tui/model/logs/log-prefix.ts';
import { createTheme } from '../../../../src/tui/model/theme.ts';

const theme = createTheme({ colors: 1, glyphs: 'unicode' });
const PARTS = { cluster: true, pod: true, container: false };

const prefix = (pod: string, names: number, colour?: string): string => {
  const source = {
    clusterId: clusterIdOf('kubeconfig', 'prod'),
    clusterName: 'prod',
    namespace: 'shop',
    pod,
    container: 'app',
  };
  const line: LogLine = { type: 'line', source, ordinal: 0, at: 0, stamp: '', text: '' };
  return prefixOf(line, PARTS, names, PLAIN_LOOK, theme, () => colour).text;
};

describe('the names before a line of several clusters', () => {
  test('cut the pod, and keep the cluster whole', () => {
    expect(stripVTControlCharacters(prefix('web-7e29aa5d08-75vqv', 16))).toBe('prod …5d08-75vqv ');
  });

  test('have the colour of the cluster before that of the pod', () => {
    expect(prefix('web-1', 12, 'red')).toMatch(/^\x1b\[31mprod\x1b\[39m \x1b\[/);
    const [one, other] = [prefix('web-1', 12), prefix('api-2', 12)].map((text) => text.split('prod')[0]);
    expect(one).toBe(other);
  });
});
