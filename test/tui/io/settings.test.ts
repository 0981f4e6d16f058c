import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Conf, { type Schema } from 'conf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestNames } from '../../../src/cli/nearest.ts';
import { readSettings } from '../../../src/tui/io/settings.ts';
import { DEFAULT_SETTINGS, SETTINGS_SCHEMA, type Settings } from '../../../src/tui/model/settings.ts';
import { takeFitting } from '../../../src/tui/model/value-schema.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';

function settingsFile(text: string): string {
  const path = join(temporaryFolder(), 'config.json');
  writeFileSync(path, text);
  return path;
}

/** The settings in force, and `LINE: MESSAGE` of every problem. */
async function read(path: string): Promise<{ readonly settings: Settings; readonly problems: readonly string[] }> {
  const { settings, problems } = await readSettings(path, nearestNames);
  const told = await problems();
  expect(told.every((problem) => problem.file === path)).toBe(true);
  return { settings, problems: told.map((problem) => `${problem.line}: ${problem.message}`) };
}

describe('the settings file', () => {
  test('may be missing or empty', async () => {
    expect(await read('/nowhere/config.json')).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
    expect(await read(settingsFile('\n'))).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
  });

  test('sets what it names and leaves the rest', async () => {
    const contexts = {
      'prod-*': { colour: 'red', readOnly: true, protected: true, loginHint: 'ask #sre for the VPN' },
      dev: {
        colour: '#00aaFF',
        namespace: 'web',
        heartbeat: 30,
        http2: false,
        group: 'lab',
        tags: ['gpu'],
        favourite: true,
      },
    };
    const set = {
      command: 'nodes',
      resume: true,
      theme: 'light',
      ascii: true,
      screenReader: false,
      links: 'off',
      mouse: true,
      skin: 'nord',
      keys: { 'ctrl-d': 'page-down' },
      limits: { background: 5 },
      contexts,
    };
    expect(await read(settingsFile(JSON.stringify(set, undefined, '\t')))).toEqual({
      settings: { kubeconfig: [], ...set },
      problems: [],
    });
  });

  test('with wrong values tells file, line and key of each, what it has to be, and the rest applies', async () => {
    const path = settingsFile(`{
  "command": "nodes",
  "kubeconfig": ["~/a", 5, "~/b"],
  "contexts": {
    "a/b": { "http2": "yes", "colour": "reddish" },
    "c": {
      "color": "red",
      "heartbeat": 1,
      "namespace":
        "Not A Namespace"
    },
    "d": 7,
    "e": { "group": "a b", "tags": ["ok", "no:colon"] }
  },
  "links": "yes",
  "nope": 1
}
`);
    const { settings, problems } = await read(path);
    expect(settings).toEqual({
      kubeconfig: ['~/a', '~/b'],
      command: 'nodes',
      contexts: { 'a/b': {}, c: {}, e: { tags: ['ok'] } },
      resume: false,
      theme: 'auto',
      ascii: false,
      screenReader: false,
      links: 'auto',
      mouse: false,
      skin: '',
      keys: {},
      limits: {},
    });
    expect(problems).toEqual([
      '3: "kubeconfig.1" must be a path',
      '5: "contexts.a/b.colour" must be #rrggbb or one of red, green, yellow, blue, magenta, cyan, white, gray, orange, purple, pink',
      '5: "contexts.a/b.http2" must be true or false',
      '7: "contexts.c.color" is not a setting; did you mean colour?',
      '8: "contexts.c.heartbeat" must be a whole number of seconds from 5 to 300',
      '9: "contexts.c.namespace" must be the name of a namespace, or all',
      '12: "contexts.d" must be the settings of a context, in braces',
      '13: "contexts.e.group" must be a word without blanks, *, ? or :',
      '13: "contexts.e.tags.1" must be a word without blanks, *, ? or :',
      '15: "links" must be auto, on or off',
      '16: "nope" is not a setting',
    ]);
  });

  test('with keys that cannot be set so says which and why, and sets the others', async () => {
    const keys = [
      '"ctrl-d": "page-down"',
      '"Hyper-x": "up"',
      '"x": "dance"',
      '"5": "namespace"',
      '":": "nothing"',
      '"y": 7',
    ];
    const { settings, problems } = await read(settingsFile(`{ "keys": {\n${keys.join(',\n')}\n} }`));
    expect(settings.keys['ctrl-d']).toBe('page-down');
    expect(problems).toEqual([
      '3: "keys.Hyper-x" is no key that terminals send',
      '4: "keys.x" cannot do "dance": there is no such action',
      '5: "keys.5" cannot do "namespace": its keys are digits',
      '6: "keys.:" is the only key for command: give that another one first',
      '7: "keys.y" must be an action, sort COLUMN, or nothing',
    ]);
  });

  test.each(['deploy', 'certificates', 'Certificate.cert-manager.io', 'certificates.v1.cert-manager.io'])(
    'opens tabs on any kind that a cluster may have: %s',
    async (command) => {
      const { settings, problems } = await read(settingsFile(JSON.stringify({ command })));
      expect(settings.command).toBe(command);
      expect(problems).toEqual([]);
    },
  );

  test.each(['pod s', ':pods', '', 'pods.'])(
    'with "%s" for a kind says what it must be, and pods it is',
    async (command) => {
      const { settings, problems } = await read(settingsFile(JSON.stringify({ command })));
      expect(settings.command).toBe('pods');
      expect(problems[0]).toMatch(/^1: "command" must be the name of a kind, such as pods, /);
    },
  );

  test('that is no JSON object is told with its line, and nothing of it applies', async () => {
    for (const [text, problem] of [
      ['{\n  "command": \n}}\n', /^3: not JSON, nothing of it applies: /],
      ['{\n  "command": "nodes",\n  "command": "pods"\n}', /^3: not JSON, nothing of it applies: /],
      ['[1]', /^1: not a JSON object, nothing of it applies$/],
      ['"text"', /^1: not a JSON object/],
    ] as const) {
      const { settings, problems } = await read(settingsFile(text));
      expect(settings).toEqual(DEFAULT_SETTINGS);
      expect(problems).toEqual([expect.stringMatching(problem)]);
    }
  });

  test('that cannot be read is told, and kmc goes on without', async () => {
    const path = join(temporaryFolder(), 'config.json');
    mkdirSync(path);
    expect(await read(path)).toEqual({
      settings: DEFAULT_SETTINGS,
      problems: [expect.stringMatching(/^0: cannot be read: EISDIR/)],
    });
  });

  test('is never written to, whatever is wrong with it', async () => {
    for (const text of ['{"command": "nodes"}', '{"nope": 1}', '{"contexts": 7}', '{']) {
      const path = settingsFile(text);
      const before = statSync(path);
      await read(path);
      expect(readFileSync(path, 'utf8')).toBe(text);
      expect([statSync(path).ino, statSync(path).mtimeMs]).toEqual([before.ino, before.mtimeMs]);
    }
  });
});

test('conf refuses a file exactly when something of it was left out', () => {
  const value = fc.oneof(fc.boolean(), fc.integer(), fc.double({ noNaN: true }), fc.string(), fc.constant(null));
  const context = fc.record(
    {
      colour: fc.oneof(fc.constantFrom('red', '#123abc', '#12', 'Red'), value),
      readOnly: fc.oneof(fc.boolean(), value),
      heartbeat: fc.oneof(fc.integer({ min: 0, max: 400 }), value),
      namespace: fc.oneof(fc.constantFrom('web', 'all', '-web', 'w'.repeat(64)), value),
      tags: fc.oneof(fc.array(fc.oneof(fc.constantFrom('a', 'a b'), value)), value),
      color: value,
    },
    { requiredKeys: [] },
  );
  const file = fc.record(
    {
      kubeconfig: fc.oneof(fc.array(value), value),
      command: fc.oneof(fc.constantFrom('pods', 'svc', 'pod s'), value),
      contexts: fc.oneof(fc.dictionary(fc.constantFrom('a', 'a/b', 'p-*'), fc.oneof(context, value)), value),
      other: value,
    },
    { requiredKeys: [] },
  );
  const cwd = temporaryFolder();
  const schema = SETTINGS_SCHEMA.properties as Schema<Settings>;
  fc.assert(
    fc.property(file, (stored) => {
      writeFileSync(join(cwd, 'config.json'), JSON.stringify(stored));
      const check = (): unknown => new Conf<Settings>({ cwd, schema, rootSchema: { additionalProperties: false } });
      const { whole } = takeFitting(SETTINGS_SCHEMA, JSON.parse(JSON.stringify(stored)));
      if (whole) expect(check).not.toThrow();
      else expect(check).toThrow('Config schema violation');
    }),
    // Each run compiles the schema anew.
    { numRuns: 50 },
  );
});
