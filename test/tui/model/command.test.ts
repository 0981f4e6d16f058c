import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../src/clusters/model/cluster.ts';
import { COMMAND_HELP, parseCommand } from '../../../src/tui/model/command.ts';
import { bindingOf, KEYMAP } from '../../../src/tui/model/keymap.ts';
import { reduceView } from '../../../src/tui/model/view/view-reducer.ts';
import { VIEW_INITIAL, type ViewAction, type ViewState } from '../../../src/tui/model/view/view-state.ts';

describe('a command line', () => {
  test.each([
    ['', { type: 'nothing' }],
    ['pods', { type: 'kind', kind: 'pods' }],
    ['po kube-system', { type: 'kind', kind: 'pods', namespace: 'kube-system' }],
    ['deploy all', { type: 'kind', kind: 'deployments', namespace: '' }],
    ['ns', { type: 'kind', kind: 'namespaces' }],
    ['ns web', { type: 'kind', kind: 'pods', namespace: 'web' }],
    ['  SVC  ', { type: 'kind', kind: 'services' }],
    ['ctx', { type: 'fleet' }],
    ['ctx prod-eu', { type: 'context', name: 'prod-eu' }],
    ['@prod-eu', { type: 'context', name: 'prod-eu' }],
    ['open prod', { type: 'open', word: 'prod' }],
    ['open tag:pci', { type: 'open', word: 'tag:pci' }],
    ['open', { type: 'unknown', reason: ':open needs a group, tag:TAG or a pattern' }],
    ['find web-1', { type: 'find', name: 'web-1' }],
    ['find', { type: 'unknown', reason: ':find needs a name' }],
    ['close prod', { type: 'close', word: 'prod' }],
    ['close', { type: 'close', word: undefined }],
    ['q', { type: 'quit' }],
    ['q!', { type: 'quit' }],
    ['help', { type: 'page', page: 'help' }],
    ['messages', { type: 'page', page: 'messages' }],
    ['diag', { type: 'page', page: 'diag' }],
    ['diag x', { type: 'unknown', reason: ':diag takes no argument' }],
    ['retry', { type: 'retry' }],
    ['login', { type: 'login' }],
    ['park', { type: 'park' }],
    ['unpark prod-eu', { type: 'unpark', name: 'prod-eu' }],
    ['gadgets', { type: 'named', word: 'gadgets' }],
    ['Gadgets.example.com all', { type: 'named', word: 'Gadgets.example.com', namespace: '' }],
    ['aliases', { type: 'page', page: 'aliases' }],
    ['q now', { type: 'unknown', reason: ':q takes no argument' }],
    ['pods a b', { type: 'unknown', reason: 'too many words: b' }],
  ])('%j', (line, command) => {
    expect(parseCommand(line)).toEqual(command);
  });

  test('that help shows is understood', () => {
    for (const { usage } of COMMAND_HELP) {
      for (const example of usage.split(/\s+(?=:)/)) {
        expect(parseCommand(example.slice(1)).type, example).not.toBe('unknown');
      }
    }
  });
});

const ALPHA = clusterIdOf('kubeconfig', 'alpha');
const VIEWS: readonly ViewState[] = [
  [],
  [{ type: 'show-kind', kind: 'pods' } as const],
  [{ type: 'find', name: 'web' } as const],
  [{ type: 'tab-opened', id: ALPHA, namespace: '', kind: 'pods' } as const, { type: 'focus', focus: ALPHA } as const],
].map((actions: readonly ViewAction[]) => actions.reduce(reduceView, VIEW_INITIAL));

test('in no view a key has two meanings', () => {
  for (const view of VIEWS) {
    const working = KEYMAP.filter((binding) => binding.disabledReason?.(view) === undefined);
    const keys = working.flatMap((binding) => binding.keys);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('a key means what works where it is pressed', () => {
  const actions = (key: string): readonly unknown[] => VIEWS.map((view) => bindingOf(key, view)?.action);
  expect(actions('space')).toEqual(['toggle-open', 'mark', 'mark', 'mark']);
  expect(actions('N')).toEqual(['sort-by-name', 'sort', 'sort', 'sort']);
});

test('a key finds its binding', () => {
  expect(bindingOf('j', VIEW_INITIAL)?.action).toBe('down');
  expect(bindingOf('alt-7', VIEW_INITIAL)?.action).toBe('go-to-tab');
  expect(bindingOf('Q', VIEW_INITIAL)).toBeUndefined();
});
