import type { K9sKey } from './k9s-key.ts';

/** The first thirty, in the order of how often fingers press them. */
export const K9S_FIRST_KEYS: readonly K9sKey[] = [
  {
    keys: ':',
    does: 'command',
    checks: [
      [':', 'pods', 'command'],
      [':', 'yaml', 'command'],
    ],
  },
  {
    keys: '/',
    does: 'filter',
    checks: [
      ['/', 'pods', 'filter'],
      ['/', 'logs', 'filter'],
      ['/', 'describe', 'filter'],
    ],
  },
  {
    keys: 'Enter',
    does: 'go into it; describe what leads nowhere',
    checks: [
      ['enter', 'pods', 'enter'],
      ['enter', 'containers', 'logs'],
      ['enter', 'configmaps', 'enter'],
      ['enter', 'customresourcedefinitions', 'enter'],
    ],
  },
  {
    keys: 'Esc',
    does: 'clear the filter, else back',
    checks: [
      ['esc', 'pods', 'back'],
      ['esc', 'logs', 'back'],
    ],
  },
  {
    keys: 'j k arrows',
    does: 'up and down',
    checks: [
      ['j down', 'pods', 'down'],
      ['k up', 'yaml', 'up'],
    ],
  },
  {
    keys: '?',
    does: 'help',
    checks: [
      ['?', 'pods', 'help'],
      ['?', 'logs', 'help'],
    ],
  },
  {
    keys: 'd',
    does: 'describe',
    checks: [
      ['d', 'pods', 'describe'],
      ['d', 'containers', 'describe'],
    ],
  },
  {
    keys: 'l',
    does: 'logs',
    checks: [
      ['l', 'pods', 'logs'],
      ['l', 'deployments', 'logs'],
      ['l', 'services', 'logs'],
    ],
  },
  {
    keys: 'y',
    does: 'YAML',
    checks: [
      ['y', 'pods', 'yaml'],
      ['y', 'containers', 'yaml'],
      ['y', 'nodes', 'yaml'],
    ],
  },
  { keys: 's', does: 'shell; scale a workload', checks: [], later: 'shell, scale' },
  { keys: 'e', does: 'edit', checks: [], later: 'edit' },
  { keys: 'ctrl-d', does: 'delete', checks: [], later: 'delete' },
  { keys: '0', does: 'all namespaces', checks: [['0', 'pods', 'namespace']] },
  { keys: '1-9', does: 'favourite namespaces', checks: [['1 5 9', 'pods', 'namespace']] },
  {
    keys: ':ctx',
    does: 'contexts',
    checks: [
      { command: 'ctx', means: 'fleet' },
      { command: 'ctx a', means: 'context' },
    ],
  },
  {
    keys: ':ns',
    does: 'namespaces',
    checks: [
      { command: 'ns', means: 'namespaces' },
      { command: 'ns a', means: 'pods' },
    ],
  },
  {
    keys: ':po :dp :svc :no :ev',
    does: 'kinds by their short names',
    checks: [
      { command: 'po', means: 'pods' },
      { command: 'dp', means: 'deployments' },
      { command: 'svc', means: 'services' },
      { command: 'no', means: 'nodes' },
      { command: 'ev', means: 'events' },
    ],
  },
  {
    keys: 'g G',
    does: 'first and last row',
    checks: [
      ['g', 'pods', 'first'],
      ['G', 'logs', 'last'],
    ],
  },
  {
    keys: 'q',
    does: 'back',
    checks: [
      ['q', 'pods', 'back'],
      ['q', 'yaml', 'back'],
    ],
  },
  {
    keys: ':q',
    does: 'quit',
    checks: [
      { command: 'q', means: 'quit' },
      { command: 'qa', means: 'quit' },
    ],
  },
  {
    keys: 'ctrl-c',
    does: 'quit',
    checks: [
      ['ctrl-c', 'pods', 'quit'],
      ['ctrl-c', 'logs', 'quit'],
    ],
  },
  {
    keys: 'Space',
    does: 'mark',
    checks: [
      ['space', 'pods', 'mark'],
      ['space', 'nodes', 'mark'],
    ],
  },
  {
    keys: 'p',
    does: 'previous logs',
    checks: [
      ['p', 'pods', 'logs-previous'],
      ['p', 'containers', 'logs-previous'],
    ],
  },
  { keys: 'shift-f', does: 'port-forward', checks: [], later: 'port-forward' },
  {
    keys: 'f',
    does: 'full screen in texts and logs; show port-forwards',
    checks: [
      ['f', 'yaml', 'full-texts'],
      ['f', 'describe', 'full-texts'],
      ['f', 'logs', 'full-texts'],
    ],
    later: 'port-forwards',
  },
  { keys: 'r', does: 'drain a node; restart a workload', checks: [['r', 'nodes', 'drain']], later: 'restart' },
  { keys: 'a', does: 'attach', checks: [], later: 'attach' },
  {
    keys: 'c',
    does: 'copy the name, or the text',
    checks: [
      ['c', 'pods', 'copy-name'],
      ['c', 'yaml', 'copy-text'],
      ['c', 'logs', 'log-copy'],
    ],
  },
  { keys: 'ctrl-a', does: 'aliases', checks: [['ctrl-a', 'pods', 'aliases']] },
  {
    keys: 'ctrl-r',
    does: 'refresh',
    checks: [
      ['ctrl-r', 'pods', 'refresh'],
      ['ctrl-r', 'describe', 'refresh-object'],
      ['ctrl-r', 'logs', 'refresh'],
    ],
  },
];
