import { expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import type { LogPart } from '../../../../src/refresh/model/logs/log-part.ts';
import { PLAIN_LOOK } from '../../../../src/tui/model/logs/log-look.ts';
import { type LogFacts, logStatus } from '../../../../src/tui/model/logs/log-title.ts';
import { createTheme } from '../../../../src/tui/model/theme.ts';

const THEME = createTheme({ colors: 0, glyphs: 'unicode' });

const part = (clusterName: string, waiting: number): LogPart => ({
  clusterId: clusterIdOf('kubeconfig', clusterName),
  clusterName,
  word: 'healthy',
  isListed: true,
  open: 1,
  waiting,
  ended: 0,
  hidden: 0,
  failure: undefined,
});

const FACTS: LogFacts = {
  query: {
    namespace: 'shop',
    pods: { type: 'pod', name: 'web' },
    containers: { type: 'default' },
    range: { type: 'tail', lines: 500 },
    previous: false,
  },
  size: 1_204,
  shown: 1_204,
  isSearched: true,
  dropped: 0,
  parts: [part('production-europe', 1), part('production-america', 0)],
  filterText: '',
  filterRemark: '',
  look: { ...PLAIN_LOOK, wraps: true },
  isFollowing: true,
  below: 0,
};

const status = (width: number): string => logStatus(FACTS, width, THEME).replace(/\x1b\[\d+m/g, '');

test.each([
  [93, '1,204 lines · production-europe, production-america · 1 waiting   tail 500 · wrap · following'],
  [80, '1,204 lines · production-europe, production-america · 1 waiting wrap · following'],
  [75, '1,204 lines · production-europe, production-america · 1 waiting   following'],
  [60, '1,204 lines · production-europe, production-ameri… following'],
])('at %i columns it is told whether what is new is seen, whatever else has room', (width, text) => {
  expect(status(width)).toBe(text);
});
