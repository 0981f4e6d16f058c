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
    ['logs app=web', { type: 'logs', selector: 'app=web' }],
    ['logs app=web all', { type: 'logs', selector: 'app=web', namespace: '' }],
    ['logs', { type: 'unknown', reason: ':logs needs a label selector, as app=web' }],
    ['logs =x', { type: 'unknown', reason: ':logs: =x is no label selector, as app=web is' }],
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
    ['aliases', { type: 'page', page: 'aliases' }],
    ['columns', { type: 'unknown', reason: ':columns: works in tables of a kind, as :pods' }],
    ['clusters', { type: 'clusters', words: [] }],
    ['clusters a,b c', { type: 'clusters', words: ['a', 'b', 'c'] }],
    ['find "web 1"', { type: 'find', name: 'web 1' }],
    ['find "web', { type: 'unknown', reason: 'a quote has no end: "' }],
    ['find a b', { type: 'unknown', reason: ':find: too many words: b' }],
    ['find -x a', { type: 'unknown', reason: ':find has no -x' }],
    ['q now', { type: 'unknown', reason: ':q takes no argument: now' }],
    ['po shop /web @bravo', { type: 'kind', kind: 'pods', namespace: 'shop', filter: 'web', context: 'bravo' }],
    ['po @bravo /web shop', { type: 'kind', kind: 'pods', namespace: 'shop', filter: 'web', context: 'bravo' }],
    ['@bravo po shop', { type: 'kind', kind: 'pods', namespace: 'shop', context: 'bravo' }],
    ['po "/web 1"', { type: 'kind', kind: 'pods', filter: 'web 1' }],
    ['po /', { type: 'kind', kind: 'pods', filter: '' }],
    ['po app=web', { type: 'kind', kind: 'pods', filter: '-l app=web' }],
    [
      "po app=web,tier!=x 'zone in (a, b)' /!old",
      { type: 'kind', kind: 'pods', filter: '-l app=web,tier!=x,zone in (a, b) !old' },
    ],
    ['po -l !app -n shop', { type: 'kind', kind: 'pods', namespace: 'shop', filter: '-l !app' }],
    ['po -A -f wb', { type: 'kind', kind: 'pods', namespace: '', filter: '-f wb' }],
    ['gadgets /red @bravo', { type: 'named', word: 'gadgets', filter: 'red', context: 'bravo' }],
    ['no all', { type: 'kind', kind: 'nodes', namespace: '' }],
    ['no shop', { type: 'unknown', reason: ':no: nodes are in no namespace; /shop filters' }],
    ['po a b', { type: 'unknown', reason: ':po: "b" behind namespace "a"; /b filters, @b is a cluster' }],
    ['po /a /b', { type: 'unknown', reason: ':po: two filters: /a and /b' }],
    ['po /a -f b', { type: 'unknown', reason: ':po: /a or -f b, not both' }],
    ['po @a @b', { type: 'unknown', reason: ':po: one cluster at a time: @a or @b' }],
    ['@a @b', { type: 'unknown', reason: 'one cluster at a time: @a or @b' }],
    ['po -x', { type: 'unknown', reason: ':po: there is no -x; -n, -A, -l, -f are' }],
    ['po -n', { type: 'unknown', reason: ':po -n needs a namespace' }],
    ['po a=(', { type: 'unknown', reason: ':po: "a=(" is no label selector' }],
    ['po !web', { type: 'unknown', reason: ':po: "!web"? /!web filters, -l !web asks for labels' }],
    ['diag @a', { type: 'unknown', reason: ':diag takes no argument: @a' }],
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
  // :jobs are operations (design.md §2); batch Jobs are :job.
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual(['jobs']);
});
