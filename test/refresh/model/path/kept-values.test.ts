import { describe, expect, test } from 'vitest';
import type { ClusterId } from '../../../../src/clusters/model/cluster.ts';
import { PODS } from '../../../../src/refresh/model/kinds/core/pods.ts';
import { withValues } from '../../../../src/refresh/model/path/kept-values.ts';
import { readPath } from '../../../../src/refresh/model/path/read-path.ts';
import { until } from '../../../helpers/fake-clock.ts';
import { pod } from '../../../helpers/objects.ts';
import { isLive, names, runWorkspace } from '../../../helpers/running-workspace.ts';

const ALPHA = 'kubeconfig:alpha' as ClusterId;

function keeping(...texts: readonly string[]): typeof PODS {
  const paths = texts.map((text) => {
    const read = readPath(text);
    if (read.type === 'broken') throw new Error(read.reason);
    return { text, path: read.path };
  });
  return withValues(PODS, paths);
}

describe('values of paths', () => {
  test('are kept as texts: several with commas between them, objects as JSON, none as nothing', () => {
    const each = pod('web', { containers: ['app', 'side'], labels: { a: 'b' } });
    const kind = keeping('.spec.containers[*].name', '.metadata.labels', '.missing', '.status.podIP');
    expect(kind.project({ ...each }, ALPHA).values).toEqual({
      '.spec.containers[*].name': 'app,side',
      '.metadata.labels': '{"a":"b"}',
      '.missing': '',
      '.status.podIP': '10.0.0.7',
    });
  });

  test('are cut, however much a path leads to', () => {
    const each = pod('web', { annotations: { big: 'x'.repeat(100_000) } });
    const { values = {} } = keeping('.metadata').project({ ...each }, ALPHA);
    expect(values['.metadata']).toHaveLength(300);
  });

  test('cost no second watch of the same objects for who does not want them', async () => {
    const { workspace, api } = await runWorkspace(() => [pod('a')]);
    const rich = workspace.lease(keeping('.status.phase'), '');
    const plain = workspace.lease(PODS, '');
    await until(() => isLive(rich), 'it is live');
    expect(plain.feed).toBe(rich.feed);
    expect(names(plain)).toEqual(['a']);
    expect(workspace.lease(keeping('.status.podIP'), '').feed).not.toBe(rich.feed);
    await until(() => api.to('/api/v1/pods').length === 2, 'other values are asked for');
  });
});
