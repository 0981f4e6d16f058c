import { describe, expect, test } from 'vitest';
import { clusterIdOf } from '../../../../src/clusters/model/cluster.ts';
import { KIND_WORDS } from '../../../../src/refresh/model/kinds.ts';
import { parseCommand } from '../../../../src/tui/model/commands/parse.ts';
import { COMMAND_HELP, COMMANDS } from '../../../../src/tui/model/commands/table.ts';
import { reduceView } from '../../../../src/tui/model/view/view-reducer.ts';
import { VIEW_INITIAL } from '../../../../src/tui/model/view/view-state.ts';

const ALPHA = clusterIdOf('kubeconfig', 'alpha');
const OPENED = reduceView(VIEW_INITIAL, { type: 'tab-opened', id: ALPHA, namespace: '', kind: 'pods' });
const IN_CLUSTER = reduceView(OPENED, { type: 'focus', focus: ALPHA });

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
    ['diag x', { type: 'unknown', reason: ':diag takes no argument: x' }],
    ['retry', { type: 'retry' }],
    ['login', { type: 'login' }],
    ['park', { type: 'park' }],
    ['unpark prod-eu', { type: 'unpark', name: 'prod-eu' }],
    ['gadgets', { type: 'named', word: 'gadgets' }],
    ['Gadgets.example.com all', { type: 'named', word: 'Gadgets.example.com', namespace: '' }],
    ['aliases', { type: 'unknown', reason: ':aliases: works in the tab of a cluster' }],
    ['clusters', { type: 'clusters', words: [] }],
    ['clusters a,b c', { type: 'clusters', words: ['a', 'b', 'c'] }],
    ['find "web 1"', { type: 'find', name: 'web 1' }],
    ['find "web', { type: 'unknown', reason: 'a quote has no end: "' }],
    ['find a b', { type: 'unknown', reason: ':find: too many words: b' }],
    ['find -x a', { type: 'unknown', reason: ':find has no -x' }],
    ['q now', { type: 'unknown', reason: ':q takes no argument: now' }],
    ['pods a b', { type: 'unknown', reason: 'too many words: b' }],
  ])('%j', (line, command) => {
    expect(parseCommand(line, VIEW_INITIAL)).toEqual(command);
  });

  test('that help shows is understood, in the tab of a cluster', () => {
    for (const { usage } of COMMAND_HELP) {
      for (const example of usage.split(/\s+(?=:)/)) {
        expect(parseCommand(example.slice(1), IN_CLUSTER).type, example).not.toBe('unknown');
      }
    }
  });
});

test('no name means two commands, nor a command and a kind', () => {
  const names = [...COMMANDS.flatMap((each) => each.names), ...KIND_WORDS];
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
