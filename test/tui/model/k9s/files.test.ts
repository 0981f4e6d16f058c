import { describe, expect, test } from 'vitest';
import { readYaml } from '../../../../src/tui/io/yaml-text.ts';
import { expandAliases, readAliases } from '../../../../src/tui/model/k9s/aliases.ts';
import type { Read } from '../../../../src/tui/model/k9s/fields.ts';
import { readHotkeys } from '../../../../src/tui/model/k9s/hotkeys.ts';
import { readPlugins } from '../../../../src/tui/model/k9s/plugins.ts';

/** What a file's text comes to, and `LINE: MESSAGE` of every problem. */
function read<T>(text: string, reader: (file: unknown) => Read<T>): { value: T; problems: readonly string[] } {
  const yaml = readYaml(text, 'words');
  if (yaml.type === 'broken') throw new Error(yaml.message);
  const { value, problems } = reader(yaml.value);
  return { value, problems: problems.map(({ key, message }) => `${yaml.lineOf(key)}: ${message}`) };
}

const taken = (key: string): string | undefined => (key === 'ctrl-r' ? 'ask again now' : undefined);
const plugins = (file: unknown): ReturnType<typeof readPlugins> => readPlugins(file, 'stern', taken);
const hotkeys = (file: unknown): ReturnType<typeof readHotkeys> => readHotkeys(file, taken);

describe('aliases.yaml', () => {
  test('names kinds by group, version and plural, other aliases and whole commands', () => {
    const { value, problems } = read(
      [
        'aliases:',
        '  pp: v1/pods',
        '  dp: apps/v1/deployments',
        '  cert: cert-manager.io/v1/certificates',
        '  web: pp web /api',
        '  1: dp',
      ].join('\n'),
      readAliases,
    );
    expect(problems).toEqual([]);
    expect(expandAliases('pp', value)).toBe('pods');
    expect(expandAliases('dp kube-system', value)).toBe('deployments.apps kube-system');
    expect(expandAliases('cert', value)).toBe('certificates.cert-manager.io');
    expect(expandAliases('web', value)).toBe('pods web /api');
    expect(expandAliases('PP', value)).toBe('pods');
    expect(expandAliases('1', value)).toBe('deployments.apps');
    expect(expandAliases('nodes', value)).toBe('nodes');
  });

  test('may call itself, and each other, without end', () => {
    const { value } = read('aliases: {po: po kube-system, a: b, b: a x}', readAliases);
    expect(expandAliases('po', value)).toBe('po kube-system');
    expect(expandAliases('a', value)).toBe('a x');
  });

  test('says which entries cannot be used, and the others hold', () => {
    const { value, problems } = read(
      'aliases:\n  pp:\n  a b: pods\n  c: [pods]\n  d: pods\nalias:\n  e: pods\n',
      readAliases,
    );
    expect([...value]).toEqual([['d', 'pods']]);
    expect(problems).toEqual([
      '6: "alias" is no key of this file, which has "aliases" only',
      '2: "aliases.pp" must be a kind or a command',
      '3: "aliases.a b" has blanks in its name, and cannot be typed',
      '4: "aliases.c" must be a kind or a command',
    ]);
  });

  test.each(['', 'aliases:\n', '# nothing yet\n'])('%j is a file without aliases', (text) => {
    expect(read(text, readAliases)).toEqual({ value: new Map(), problems: [] });
  });
});

describe('hotkeys.yaml', () => {
  test('binds keys as k9s calls them to commands', () => {
    const text = `hotKeys:
  shift-0:
    shortCut: Shift-0
    description: Pods of the shop
    command: pods shop
  go:
    shortCut: Ctrl-U
    override: yes
    description: Events
    command: ":events $NAMESPACE"
`;
    expect(read(text, hotkeys)).toEqual({
      value: [
        { name: 'shift-0', key: ')', command: 'pods shop', description: 'Pods of the shop', override: false },
        { name: 'go', key: 'ctrl-u', command: 'events $NAMESPACE', description: 'Events', override: true },
      ],
      problems: [],
    });
  });

  test('tells what is missing, mistyped or not supported by its line, and the rest holds', () => {
    const text = `hotKeys:
  a: {shortCut: Hyper-1, command: pods}
  b: {shortCut: F5}
  c: {command: pods}
  d:
    shortCut: F6
    command: pods
    keepHistory: true
    override: perhaps
    shortcut: F7
  e: F8
`;
    const { value, problems } = read(text, hotkeys);
    expect(value.map(({ name }) => name)).toEqual(['d']);
    expect(problems).toEqual([
      '2: "hotKeys.a.shortCut" is Hyper-1, which is no key that terminals send',
      '3: "hotKeys.b" has no command',
      '4: "hotKeys.c" has no shortCut',
      '8: "hotKeys.d.keepHistory" is not supported: a hotkey replaces the views of its tab',
      '9: "hotKeys.d.override" must be true or false',
      '10: "hotKeys.d.shortcut" is not known here',
      '11: "hotKeys.e" must be a mapping',
      '11: "hotKeys.e" has no shortCut',
    ]);
  });
});

test('a key of kmc is told, unless the file takes it on purpose', () => {
  const entry = (override: boolean): string =>
    `  k: {shortCut: Ctrl-R, description: d, scopes: [all], command: x, override: ${override}}\n`;
  const told =
    '"plugins.k.shortCut" is ctrl-r, a key of kmc\'s own (ask again now), and stays that where it works; "override: true" takes it';
  expect(read(`plugins:\n${entry(false)}`, plugins)).toMatchObject({
    value: [{ key: 'ctrl-r' }],
    problems: [`2: ${told}`],
  });
  expect(read(`plugins:\n${entry(true)}`, plugins)).toMatchObject({ value: [{ key: 'ctrl-r' }], problems: [] });
  const hotkey = 'hotKeys:\n  k: {shortCut: Ctrl-R, command: pods}\n';
  expect(read(hotkey, hotkeys).problems).toEqual([`2: ${told.replace('plugins', 'hotKeys')}`]);
});

const STERN = `shortCut: Ctrl-L
description: Logs <stern>
scopes: [pods, deploy]
command: stern
args:
  - --tail
  - 50
  - $NAME
  - --context
  - $CONTEXT
`;

describe('plugins', () => {
  test('stand in a file under "plugins", by name alone, or one in a file of its own', () => {
    const indented = STERN.replace(/^/gm, '    ').trimEnd();
    const one = read(STERN, plugins);
    expect(one.problems).toEqual([]);
    expect(one.value).toEqual([
      {
        name: 'stern',
        key: 'ctrl-l',
        description: 'Logs <stern>',
        scopes: ['pods', 'deploy'],
        command: 'stern',
        args: ['--tail', '50', '$NAME', '--context', '$CONTEXT'],
        background: false,
        confirm: false,
        dangerous: undefined,
        override: false,
        overwriteOutput: false,
        inputs: [],
      },
    ]);
    expect(read(`plugins:\n  stern:\n${indented}\n`, plugins)).toEqual(one);
    expect(read(`stern:\n${indented}\n`, plugins)).toEqual(one);
  });

  test('share fields by anchors, and ask before they run when they have asked something', () => {
    const text = `plugins:
  up: &common
    shortCut: Shift-U
    description: Scale up
    scopes: [deployments]
    command: kubectl
    dangerous: true
    inputs:
      - {name: replicas, label: Replicas, type: number, required: true, default: 3}
      - {name: how, type: dropdown, required: true, options: [fast, slow], default: slow}
  down:
    <<: *common
    shortCut: Shift-D
    confirm: false
`;
    const { value, problems } = read(text, plugins);
    expect(problems).toEqual([]);
    expect(value.map(({ key, command, confirm, dangerous }) => ({ key, command, confirm, dangerous }))).toEqual([
      { key: 'U', command: 'kubectl', confirm: true, dangerous: true },
      { key: 'D', command: 'kubectl', confirm: false, dangerous: true },
    ]);
    expect(value[1]?.inputs).toEqual([
      { name: 'replicas', label: 'Replicas', type: 'number', required: true, initial: '3', options: [] },
      { name: 'how', label: 'how', type: 'dropdown', required: true, initial: 'slow', options: ['fast', 'slow'] },
    ]);
  });

  test('with anything that cannot be understood do not run at all; each thing is told by its line', () => {
    const text = `plugins:
  a:
    shortCut: Ctrl-L
    description: piped
    scopes: [all]
    command: kubectl
    pipes: [less]
  b: {shortCut: Ctrl-L, description: b, scopes: [], command: x}
  c: {shortCut: Cmd-L, description: c, scopes: [all], command: x}
  d:
    shortCut: Ctrl-L
    description: d
    scopes: [all]
    command: x
    inputs:
      - {name: n, type: number, default: many}
      - {name: n, type: colour}
  e: {shortCut: Ctrl-L, description: e, scopes: [all], command: x, arg: [y]}
`;
    const { value, problems } = read(text, plugins);
    expect(value).toEqual([]);
    expect(problems).toEqual([
      '7: "plugins.a.pipes" is not supported: put the pipe into a command of its own, as sh -c',
      '8: "plugins.b" has no scopes',
      '9: "plugins.c.shortCut" is Cmd-L, which is no key that terminals send',
      '16: "plugins.d.inputs.0.default" is many, which is no number that fits',
      '17: "plugins.d.inputs.1.type" must be one of string, number, bool, dropdown',
      '18: "plugins.e.arg" is not known here',
    ]);
  });
});

describe('a file', () => {
  test('that is no YAML says so with its line', () => {
    expect(readYaml('aliases:\n  a: b\n c: d\n', 'words')).toMatchObject({ type: 'broken', line: 3 });
  });

  test('that unfolds to more than anybody wrote is refused', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefg'
        .split('')
        .map(
          (name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdef'[index]}`).join(',')}]`,
        ),
    ];
    expect(readYaml(bomb.join('\n'), 'words').type).toBe('broken');
  });
});
