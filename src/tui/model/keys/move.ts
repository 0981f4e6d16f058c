import type { KeyGroup } from './keybinding.ts';

/** Up and down. */
export const MOVE_KEYS: KeyGroup = {
  title: 'Move',
  keys: [
    { keys: ['j', 'down'], action: 'down', help: 'one row down' },
    { keys: ['k', 'up'], action: 'up', help: 'one row up' },
    { keys: ['g', 'home'], action: 'first', help: 'first row' },
    { keys: ['G', 'end'], action: 'last', help: 'last row' },
    { keys: ['pgdn', 'ctrl-f'], action: 'page-down', help: 'one page down' },
    { keys: ['pgup', 'ctrl-b'], action: 'page-up', help: 'one page up' },
  ],
};
