import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../../src/tui/io/yaml-text.ts';
import { type ColumnsView, pathsOf, readViews, unknownColumns, viewFor } from '../../../../src/tui/model/k9s/views.ts';

/** The views of a file, and `LINE: MESSAGE` of every problem. */
function read(text: string): { readonly views: readonly ColumnsView[]; readonly problems: readonly string[] } {
  const yaml = readYaml(text, 'words');
  if (yaml.type === 'broken') throw new Error(yaml.message);
  const { value, problems } = readViews(yaml.value, (key) => ({ file: 'views.yaml', line: yaml.lineOf(key) }));
  return { views: value, problems: problems.map(({ key, message }) => `${yaml.lineOf(key)}: ${message}`) };
}

function only(text: string): ColumnsView {
  const [view] = read(text).views;
  if (view === undefined) throw new Error('no view');
  return view;
}

describe('views.yaml', () => {
  test('names columns, paths and how they are shown', () => {
    const { views, problems } = read(`views:
  v1/pods:
    sortColumn: AGE:desc
    columns:
      - AGE
      - NAMESPACE|WR
      - ZORG:.metadata.labels.fred\\.io\\.kubernetes\\.blee
      - BLEE:.metadata.annotations.blee|R
      - STARTED:.status.startTime|T
      - REQ:.spec.containers[0].resources.requests.cpu|N
      - MEM/RL|S
      - SECRET:.spec.x|H
      - '%MEM/R|'
`);
    expect(problems).toEqual([]);
    const [view] = views;
    expect(view?.sort).toEqual({ column: 'age', descending: true });
    const shown = view?.columns.map(({ title, source, form, align, shown: when }) =>
      [title, source.type, form, align ?? '-', when ?? '-'].join(' '),
    );
    expect(shown).toEqual([
      'AGE own text - -',
      'NAMESPACE own text right wide',
      'ZORG path text - -',
      'BLEE path text right -',
      'STARTED path time - -',
      'REQ path number - -',
      'MEM/RL own text - always',
      'SECRET path text - hidden',
      '%MEM/R own text - -',
    ]);
    expect(view === undefined ? [] : pathsOf(view).map(({ text }) => text)).toHaveLength(5);
  });

  test('is for a kind whatever its version, and for the namespaces behind an @', () => {
    const { views } = read(`views:
  v1/pods: {columns: [NAME]}
  v1/pods@^kube-: {columns: [AGE]}
  v1/pods@x: {columns: [READY]}
  apps/v1beta1/deployments: {columns: [NAME]}
  example.com/v1/gadgets: {columns: [NAME]}
  svc: {columns: [NAME]}
`);
    const keyOf = (kind: string, namespace: string): string | undefined => viewFor(views, kind, namespace)?.key;
    expect(keyOf('pods', '')).toBe('v1/pods');
    expect(keyOf('pods', 'default')).toBe('v1/pods');
    expect(keyOf('pods', 'kube-system')).toBe('v1/pods@^kube-');
    expect(keyOf('pods', 'kube-x')).toBe('v1/pods@x');
    expect(keyOf('deployments', '')).toBe('apps/v1beta1/deployments');
    expect(keyOf('gadgets.example.com', 'a')).toBe('example.com/v1/gadgets');
    expect(keyOf('services', 'a')).toBe('svc');
    expect(keyOf('nodes', '')).toBeUndefined();
  });

  test('says what of it cannot be used, and the rest holds', () => {
    const { views, problems } = read(`views:
  cool-kid: {columns: [NAME]}
  v1/pods@(: {columns: [NAME]}
  v1/nodes:
    sortColumn: AGE
    other: x
    columns:
      - NAME
      - A:.a[|Q
      - B:.a|split(":")|.[-1]
      - NAME
      - '{}'
  containers:
    columns: [NAME, 'IMG:.image']
`);
    expect(problems).toEqual([
      '2: "views.cool-kid" is no kind, as v1/pods or apps/v1/deployments are; columns for an alias are not supported',
      '3: "views.v1/pods@(" has no regular expression behind its @',
      '6: "views.v1/nodes.other" is not known here',
      '5: "views.v1/nodes.sortColumn" must be a column, a colon, and asc or desc',
      '9: "views.v1/nodes.columns.1" has a path that cannot be read: between [ and ] there must be a number, a name in quotes, * or ?(…)',
      '9: "views.v1/nodes.columns.1" has a flag Q; there are T, N, W, S, H, L, R',
      '10: "views.v1/nodes.columns.2" has a path that cannot be read: jq expressions are not supported, paths are',
      '11: "views.v1/nodes.columns.3" is a second NAME; the first counts',
      '12: "views.v1/nodes.columns.4" must be TITLE, TITLE:.path or either with |FLAGS',
      '14: "views.containers.columns.1" has a path, and containers are parts of another object: not supported',
    ]);
    expect(views.map(({ key, columns }) => `${key} ${columns.map(({ title }) => title).join()}`)).toEqual([
      'v1/nodes NAME,A,B',
      'containers NAME',
    ]);
  });

  test('is told of names that a table does not have', () => {
    const view = only('views:\n  v1/pods:\n    sortColumn: VS:asc\n    columns: [NAMESPACE, NAME, VS, X:.a]\n');
    expect(unknownColumns(view, ['name', 'age'])).toEqual([
      { file: 'views.yaml', line: 4, message: '"views.v1/pods.columns.2" is VS, which is no column of pods in kmc' },
    ]);
    const sorted = only('views:\n  v1/pods:\n    sortColumn: SIZE:asc\n    columns: [NAME, X:.a]\n');
    expect(unknownColumns(sorted, ['name'])).toEqual([
      { file: 'views.yaml', line: 3, message: '"views.v1/pods.sortColumn" names a column that pods do not have' },
    ]);
    expect(unknownColumns(only('views:\n  v1/pods: {sortColumn: X:asc, columns: [X:.a]}\n'), [])).toEqual([]);
  });
});
