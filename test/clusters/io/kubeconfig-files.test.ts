import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  createKubeconfigReader,
  kubeconfigPaths,
  kubeconfigPlaces,
} from '../../../src/clusters/io/kubeconfig-files.ts';
import { kubeconfigText, temporaryFolder, writeKubeconfig } from '../../helpers/kubeconfig.ts';

describe('the files that are read', () => {
  test('are the one of the flag alone, even if it does not exist', async () => {
    expect(await kubeconfigPaths({ flag: '/nowhere/config', env: '/a:/b', extra: ['/c'] })).toEqual([
      '/nowhere/config',
    ]);
  });

  test('are those of KUBECONFIG that exist, each once, in order', async () => {
    const one = writeKubeconfig('', 'one');
    const two = writeKubeconfig('', 'two');
    expect(await kubeconfigPaths({ env: `${two}:/nowhere::${one}:${two}` })).toEqual([two, one]);
  });

  test('are ~/.kube/config where nothing is said', async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, '.kube'));
    writeFileSync(join(home, '.kube', 'config'), '');
    vi.stubEnv('HOME', home);
    expect(await kubeconfigPaths({})).toEqual([join(home, '.kube', 'config')]);
    vi.unstubAllEnvs();
  });

  test('end with the plain files of extra folders, in the order of their names', async () => {
    const folder = temporaryFolder();
    for (const name of ['b.yaml', 'a.yaml', '.hidden']) writeFileSync(join(folder, name), '');
    mkdirSync(join(folder, 'deeper'));
    const one = writeKubeconfig('');
    expect(await kubeconfigPaths({ env: one, extra: [folder] })).toEqual([
      one,
      join(folder, 'a.yaml'),
      join(folder, 'b.yaml'),
    ]);
  });
});

const readKubeconfig = createKubeconfigReader();

test('the places where files may be are known whether they exist or not', () => {
  vi.stubEnv('HOME', '/home/me');
  expect(kubeconfigPlaces({ flag: '/a', env: '/b', extra: ['/c'] })).toEqual(['/a']);
  expect(kubeconfigPlaces({ env: '/b:/c', extra: ['~/d'] })).toEqual(['/b', '/c', '/home/me/d']);
  expect(kubeconfigPlaces({ extra: ['/d'] })).toEqual(['/home/me/.kube/config', '/d']);
  vi.unstubAllEnvs();
});

describe('a file', () => {
  test('is parsed again only when its text is another', async () => {
    const path = writeKubeconfig(kubeconfigText({ alpha: 'https://a' }));
    const first = await readKubeconfig(path);
    writeFileSync(path, kubeconfigText({ alpha: 'https://a' }));
    expect(await readKubeconfig(path)).toBe(first);
    writeFileSync(path, kubeconfigText({ bravo: 'https://b' }));
    expect((await readKubeconfig(path)).contexts[0]?.name).toBe('bravo');
  });

  test('says what came of it: read, missing or unusable', async () => {
    expect((await readKubeconfig('/nowhere/config')).outcome).toBe('missing');
    expect((await readKubeconfig(temporaryFolder())).outcome).toBe('unusable');
  });

  test('gives its entries with the lines they stand on', async () => {
    const file = await readKubeconfig(writeKubeconfig(kubeconfigText({ alpha: 'https://a', bravo: 'https://b' })));
    expect(file.problems).toEqual([]);
    expect(file.contexts.map((entry) => [entry.name, entry.line(), entry.line('cluster')])).toEqual([
      ['alpha', 4, 5],
      ['bravo', 6, 7],
    ]);
  });

  test('that is missing or a folder is a problem and not an exception', async () => {
    const folder = temporaryFolder();
    expect((await readKubeconfig('/nowhere/config')).problems).toEqual([
      { file: '/nowhere/config', line: 0, message: 'no such file' },
    ]);
    expect((await readKubeconfig(folder)).problems[0]?.message).toBe('it is a folder, not a file');
  });
});
