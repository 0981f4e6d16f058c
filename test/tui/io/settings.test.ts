import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../src/tui/io/settings.ts';
import { contextSettings, DEFAULT_SETTINGS } from '../../../src/tui/model/settings.ts';
import { temporaryFolder } from '../../helpers/kubeconfig.ts';

function settingsFile(text: string): string {
  const path = join(temporaryFolder(), 'config.json');
  writeFileSync(path, text);
  return path;
}

describe('the settings file', () => {
  test('may be missing or empty', async () => {
    expect(await readSettings('/nowhere/config.json')).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
    expect(await readSettings(settingsFile('\n'))).toEqual({ settings: DEFAULT_SETTINGS, problems: [] });
  });

  test('sets what it names and leaves the rest, and is not written to', async () => {
    const text = '{\n  "command": "nodes",\n  "contexts": { "prod-*": { "http2": false } }\n}\n';
    const path = settingsFile(text);
    expect(await readSettings(path)).toEqual({
      settings: { kubeconfig: [], command: 'nodes', contexts: { 'prod-*': { http2: false } } },
      problems: [],
    });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('with wrong values tells file, line and key of each, and the rest applies', async () => {
    const path = settingsFile(
      '{\n  "command": "nodes",\n  "kubeconfig": "not a list",\n  "contexts": {\n    "a/b": { "http2": "yes" },\n    "c": { "colour": 1 }\n  },\n  "nope": 1\n}\n',
    );
    const { settings, problems } = await readSettings(path);
    expect(settings).toEqual({ kubeconfig: [], command: 'nodes', contexts: { 'a/b': {}, c: {} } });
    expect(problems.map((problem) => `${problem.line}: ${problem.message}`).sort()).toEqual([
      '3: "kubeconfig" must be array',
      '5: "contexts.a/b.http2" must be boolean',
      '6: "contexts.c.colour" must NOT have additional properties',
      '8: "nope" must NOT have additional properties',
    ]);
    expect(problems.every((problem) => problem.file === path)).toBe(true);
  });

  test('that is no JSON is told with its line, and nothing of it applies', async () => {
    const { settings, problems } = await readSettings(settingsFile('{\n  "command": \n}}\n'));
    expect(settings).toEqual(DEFAULT_SETTINGS);
    expect(problems).toHaveLength(1);
    expect((await readSettings(settingsFile('[1]'))).problems[0]?.message).toBe('not a JSON object');
  });
});

test('the first pattern that matches a context decides', () => {
  const contexts = { 'prod-*': { http2: false }, '*': { http2: true }, 'prod-eu': { http2: true } };
  const settings = { ...DEFAULT_SETTINGS, contexts };
  expect(contextSettings(settings, 'prod-eu')).toEqual({ http2: false });
  expect(contextSettings(settings, 'dev')).toEqual({ http2: true });
  expect(contextSettings({ ...settings, contexts: { 'a.b': { http2: false } } }, 'axb')).toEqual({});
});
