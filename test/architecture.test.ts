import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** One import of one file. */
interface Import {
  readonly from: string;
  /** Path below the root for our own files, else the package's name. */
  readonly to: string;
  readonly isOwn: boolean;
  readonly isType: boolean;
}

const IMPORT = /^(?:import|export)\s+(type\s)?([^;'"]*?from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const sources = globSync('src/**/*.{ts,tsx}', { cwd: ROOT }).sort();
const textOf = new Map(sources.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));

function importsOf(path: string): readonly Import[] {
  return [...(textOf.get(path) ?? '').matchAll(IMPORT)].map(([, type, clause, fixed, dynamic]) => {
    const target = fixed ?? dynamic ?? '';
    const isOwn = target.startsWith('.');
    const names = (clause ?? '')
      .replace(/from\s+$/, '')
      .replace(/[{}]/g, '')
      .split(',')
      .map((name) => name.trim());
    const allTypes =
      names.some((name) => name !== '') && names.every((name) => name === '' || name.startsWith('type '));
    return {
      from: path,
      to: isOwn ? normalize(join(dirname(path), target)) : packageName(target),
      isOwn,
      isType: type !== undefined || allTypes,
    };
  });
}

function packageName(target: string): string {
  if (target.startsWith('node:')) return target;
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

const imports = sources.flatMap(importsOf);

/** What a part of the tree may import at run time: own paths by prefix, and packages. `type` is what it may see besides. */
interface Rule {
  readonly files: RegExp;
  readonly own: RegExp;
  readonly packages: RegExp;
  readonly type: RegExp;
}

const NONE = /^$/;
const ANY = /./;

/** The import table of docs/architecture.md; the first rule that fits a file holds. */
const RULES: readonly Rule[] = [
  { files: /^src\/clusters\/model\//, own: /^src\/clusters\/model\//, packages: NONE, type: NONE },
  { files: /^src\/clusters\/io\//, own: /^src\/clusters\/(model\/|io\/|ports)/, packages: ANY, type: NONE },
  { files: /^src\/clusters\//, own: /^src\/clusters\/(?!io\/)/, packages: NONE, type: NONE },
  {
    files: /^src\/refresh\/model\//,
    own: /^src\/(refresh|clusters)\/model\//,
    packages: NONE,
    type: /^@kubernetes\/client-node$/,
  },
  {
    files: /^src\/refresh\/io\//,
    own: /^src\/(refresh\/(model|io)\/|refresh\/ports|clusters\/model\/)/,
    packages: ANY,
    type: /^src\/clusters\/ports/,
  },
  {
    files: /^src\/refresh\//,
    own: /^src\/(refresh\/(?!io\/)|clusters\/model\/|clusters\/index)/,
    packages: NONE,
    type: /^src\/clusters\/ports/,
  },
  {
    files: /^src\/tui\/(model|rows|selectors|table)\//,
    own: /^src\/(tui\/(model|rows|selectors|table)\/|(refresh|clusters)\/model\/)/,
    packages: /^(chalk|fuzzysort|string-width)$/,
    type: /^(src\/(tui\/screen\/key|clusters\/ports|refresh\/index)|@kubernetes\/client-node$)/,
  },
  {
    files: /^src\/tui\//,
    own: /^src\/(tui\/|(refresh|clusters)\/model\/)/,
    packages: ANY,
    type: /^src\/(clusters\/ports|(refresh|clusters)\/index)/,
  },
  { files: /^src\/demo\/model\//, own: /^src\/demo\/model\//, packages: /^fast-json-patch$/, type: NONE },
  { files: /^src\/demo\/io\//, own: /^src\/demo\//, packages: ANY, type: NONE },
  { files: /^src\/demo\//, own: /^src\/demo\//, packages: /^node:(crypto|util)$/, type: NONE },
  { files: /^src\/cli\//, own: /^src\/(cli\/|(refresh|clusters)\/model\/)/, packages: ANY, type: NONE },
  { files: /^src\/[^/]+$/, own: ANY, packages: /^node:/, type: ANY },
];

/** Packages that exactly these files import, so that they can be replaced in one place. */
const IMPORTERS: Readonly<Record<string, readonly string[]>> = {
  '@kubernetes/client-node': [
    ...sources.filter((path) => /^src\/(refresh\/model\/(kinds|relations)|tui\/selectors\/describe)\//.test(path)),
    'src/refresh/io/typed-api.ts',
  ],
  chalk: ['src/tui/model/theme.ts'],
  commander: ['src/cli/args.ts', 'src/cli/node-args.ts'],
  conf: ['src/tui/io/settings.ts'],
  'fast-json-patch': ['src/demo/model/patch.ts'],
  'fastest-levenshtein': ['src/cli/nearest.ts'],
  fuzzysort: ['src/tui/model/fuzzy.ts'],
  'node-forge': ['src/demo/io/certificates.ts'],
  'string-width': ['src/tui/model/graphemes.ts'],
  undici: [
    'src/clusters/io/connections.ts',
    'src/clusters/io/credential/identity-provider.ts',
    'src/clusters/io/dial/dialer.ts',
    'src/clusters/io/http-client.ts',
    'src/demo/io/upstream.ts',
  ],
  yaml: [
    'src/clusters/io/credential/kubeconfig-tokens.ts',
    'src/clusters/io/yaml-kubeconfig.ts',
    'src/tui/io/yaml-text.ts',
  ],
};

describe('imports', () => {
  test('were found at all', () => {
    expect(imports.length).toBeGreaterThan(200);
    expect(imports).toContainEqual({
      from: 'src/main.ts',
      to: 'src/run-screen.ts',
      isOwn: true,
      isType: false,
    });
  });

  test('keep to the table: they point from tui over refresh to clusters, and models know nothing but models', () => {
    const broken = imports.filter(({ from, to, isOwn, isType }) => {
      const rule = RULES.find((each) => each.files.test(from));
      if (rule === undefined) return true;
      if (isType && rule.type.test(to)) return false;
      return isOwn ? !rule.own.test(to) : !rule.packages.test(to);
    });
    expect(broken.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('of a package with one home come from there only', () => {
    const strays = imports.filter(({ from, to }) => IMPORTERS[to] !== undefined && !IMPORTERS[to].includes(from));
    expect(strays.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('of client-node are types only, but in one file, which is loaded when it is first needed', () => {
    const typedApi = 'src/refresh/io/typed-api.ts';
    const runtime = imports.filter(({ to, isType }) => to === '@kubernetes/client-node' && !isType);
    expect(new Set(runtime.map(({ from }) => from))).toEqual(new Set([typedApi]));
    const users = imports.filter(({ to, isType }) => to === typedApi && !isType);
    const isLazy = ({ from }: Import): boolean => textOf.get(from)?.includes("await import('./typed-api.ts')") === true;
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter((each) => !isLazy(each))).toEqual([]);
  });

  test('of the embedded clusters are only those that start them: nothing else can fall back on them', () => {
    const isStray = ({ from, to, isType }: Import): boolean =>
      to.startsWith('src/demo/') && !from.startsWith('src/demo/') && !isType;
    const strays = imports.filter(isStray);
    expect(strays.map(({ from, to }) => `${from} -> ${to}`)).toEqual([
      'src/run-screen.ts -> src/demo/io/start-demo.ts',
    ]);
  });

  test('make no cycle at run time', () => {
    const targets = new Map<string, string[]>();
    for (const { from, to, isOwn, isType } of imports) {
      if (isOwn && !isType) targets.set(from, [...(targets.get(from) ?? []), to]);
    }
    const done = new Set<string>();
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) throw new Error(`a cycle: ${[...trail, path].join(' -> ')}`);
      if (done.has(path)) return;
      for (const next of targets.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of sources) visit(path, []);
  });
});

describe('files', () => {
  test('have at most 300 lines, half of them at most 90', () => {
    const lines = sources.map((path) => ({ path, count: (textOf.get(path) ?? '').split('\n').length }));
    expect(lines.filter(({ count }) => count > 300)).toEqual([]);
    const sorted = lines.map(({ count }) => count).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(90);
  });

  test('number at most 20 a folder', () => {
    const folders = Object.groupBy(sources, (path) => dirname(path));
    const crowded = Object.entries(folders).filter(([, paths]) => (paths?.length ?? 0) > 20);
    expect(crowded.map(([folder, paths]) => `${folder}: ${paths?.length}`)).toEqual([]);
  });

  test('hold no state of their own', () => {
    expect(sources.filter((path) => /^(?:export\s+)?(?:let|var)\s/m.test(textOf.get(path) ?? ''))).toEqual([]);
  });

  test('that are pure have no clock, no chance and no process', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\)|\bset(?:Timeout|Interval|Immediate)\b|\bMath\.random\b|\bperformance\b|\bprocess\b/;
    const pure = sources.filter((path) => /\/model\/|^src\/tui\/(rows|selectors|table)\//.test(path));
    const code = (path: string): string => (textOf.get(path) ?? '').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(pure.filter((path) => impure.test(code(path)))).toEqual([]);
  });

  test('export by name, and document what they export', () => {
    const bare: string[] = [];
    for (const path of sources.filter((each) => !each.endsWith('index.ts'))) {
      const lines = (textOf.get(path) ?? '').split('\n');
      for (const [index, line] of lines.entries()) {
        if (/^export (?!\{|type \{)/.test(line) && !/\*\/\s*$/.test(lines[index - 1] ?? ''))
          bare.push(`${path}: ${line}`);
      }
    }
    expect(bare).toEqual([]);
  });
});
