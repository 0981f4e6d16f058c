import { expect, test } from 'vitest';
import { parseKubeconfig } from '../../../../src/clusters/io/yaml-kubeconfig.ts';
import { fileWithProblem } from '../../../../src/clusters/model/kubeconfig/kubeconfig-entry.ts';
import { lastGood } from '../../../../src/clusters/model/kubeconfig/last-good.ts';
import { kubeconfigText } from '../../../helpers/kubeconfig.ts';

const good = parseKubeconfig('/f', kubeconfigText({ alpha: 'https://a' }));
const other = parseKubeconfig('/f', kubeconfigText({ bravo: 'https://b' }));
const half = parseKubeconfig('/f', 'contexts:\n- name: "a\n');
const empty = parseKubeconfig('/f', '');
const unreadable = fileWithProblem('/f', 'unusable', 0, 'permission denied');
const missing = fileWithProblem('/f', 'missing', 0, 'no such file');

test('a file that can be used counts', () => {
  for (const known of [undefined, good, half, empty, missing]) expect(lastGood(known, other)).toEqual({ file: other });
});

test('one that is half written, empty or unreadable leaves what it said before, and says why, with its line', () => {
  expect(lastGood(good, half)).toMatchObject({ file: good, problem: { file: '/f', line: 3 } });
  expect(lastGood(good, empty).problem?.message).toBe('there is nothing in it; what it said before stays in force');
  expect(lastGood(good, unreadable).problem?.message).toBe('permission denied; what it said before stays in force');
  expect(lastGood(good, unreadable).file).toBe(good);
});

test('one that is gone is gone', () => {
  expect(lastGood(good, missing)).toEqual({ file: missing });
});

test('one that was never any good says so itself', () => {
  for (const known of [undefined, empty, missing, unreadable]) expect(lastGood(known, half)).toEqual({ file: half });
});
