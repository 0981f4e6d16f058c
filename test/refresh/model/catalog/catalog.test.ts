import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aggregatedVersions } from '../../../../src/refresh/model/catalog/aggregated.ts';
import { catalogOf, EMPTY_CATALOG, kindOfId, resolveWord } from '../../../../src/refresh/model/catalog/catalog.ts';
import { PODS } from '../../../../src/refresh/model/kinds/core/pods.ts';
import { group, resource } from '../../../helpers/discovery.ts';

/** A cluster with two operators that both call something "certificate", one of them in two versions. */
const CATALOG = catalogOf(
  aggregatedVersions({
    items: [
      group('', { v1: [resource('pods', 'Pod', ['po']), resource('podtemplates', 'PodTemplate')] }),
      group('apps', { v1: [resource('deployments', 'Deployment', ['deploy'])] }),
      group('cert-manager.io', {
        v1: [resource('certificates', 'Certificate', ['cert', 'certs']), resource('issuers', 'Issuer')],
        v1alpha2: [resource('certificates', 'Certificate', ['cert']), resource('oldthings', 'OldThing')],
      }),
      group('networking.knative.dev', { v1: [resource('certificates', 'Certificate', ['kcert'])] }),
      group('odd.example.com', { v1: [{ ...resource('gizmos', 'Gizmo'), singularResource: '' }] }),
      { ...group('metrics.k8s.io', {}), versions: [{ version: 'v1beta1', freshness: 'Stale' }] },
    ],
  }),
);

/** `id version`, and what else it could have been; or what is unknown and why. */
function meaning(word: string): string {
  const found = resolveWord(CATALOG, word);
  if (found.type === 'unknown') return `unknown ${found.note?.groupVersion ?? ''}`.trim();
  return [`${found.kind.id} ${found.kind.version}`, ...found.also].join(', ');
}

describe('a word in a cluster', () => {
  test.each([
    ['podtemplates', 'podtemplates v1'],
    ['podtemplate', 'podtemplates v1'],
    ['PodTemplate', 'podtemplates v1'],
    ['issuers', 'issuers.cert-manager.io v1'],
    ['ISSUER', 'issuers.cert-manager.io v1'],
    ['gizmo', 'gizmos.odd.example.com v1'],
    ['certs', 'certificates.cert-manager.io v1'],
    ['issuers.cert-manager.io', 'issuers.cert-manager.io v1'],
    ['issuer.cert-manager', 'issuers.cert-manager.io v1'],
    ['certificates.networking.knative.dev', 'certificates.networking.knative.dev v1'],
    ['certificates.v1.cert-manager.io', 'certificates.cert-manager.io v1'],
  ])('%s is %s', (word, expected) => {
    expect(meaning(word)).toBe(expected);
  });

  test('that several groups have is the first one’s, and the others are named', () => {
    expect(meaning('certificate')).toBe('certificates.cert-manager.io v1, certificates.networking.knative.dev');
  });

  test('may ask for a version that is not the preferred one', () => {
    expect(meaning('certificates.v1alpha2.cert-manager.io')).toBe('certificates.v1alpha2.cert-manager.io v1alpha2');
  });

  test('is found in an older version when the preferred one does not have it', () => {
    expect(meaning('oldthings')).toBe('oldthings.cert-manager.io v1alpha2');
  });

  test('that kmc has rows for is that kind, with or without its group', () => {
    for (const word of ['po', 'pods', 'Pod', 'pods.v1.']) {
      expect(resolveWord(CATALOG, word), word).toMatchObject({ kind: PODS });
    }
    expect(meaning('deployments.apps')).toBe('deployments v1');
    expect(resolveWord(EMPTY_CATALOG, 'pods')).toMatchObject({ type: 'kind', kind: PODS });
  });

  test.each([
    ['nothing', 'unknown'],
    ['nodes.metrics.k8s.io', 'unknown metrics.k8s.io/v1beta1'],
    ['nodes.v1beta1.metrics.k8s.io', 'unknown metrics.k8s.io/v1beta1'],
    ['cert.example.com', 'unknown'],
    ['.', 'unknown'],
  ])('that nobody has is unknown, with a note on the group that it names: %s', (word, expected) => {
    expect(meaning(word)).toBe(expected);
  });

  test('never fails, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        expect(['kind', 'unknown']).toContain(resolveWord(CATALOG, word).type);
      }),
    );
  });
});

test('an id leads back to its kind, also one with a version', () => {
  for (const { id } of CATALOG.kinds) expect(kindOfId(CATALOG, id)?.id).toBe(id);
  expect(kindOfId(CATALOG, 'certificates.v1alpha2.cert-manager.io')?.version).toBe('v1alpha2');
  expect(kindOfId(CATALOG, 'nothing.example.com')).toBeUndefined();
});

test('a version that cannot be served is a note, and its group hides nothing else', () => {
  expect(CATALOG.notes).toEqual([
    { groupVersion: 'metrics.k8s.io/v1beta1', problem: 'the API server behind it does not answer' },
  ]);
});
