// Bundles src into dist: one small entry, and chunks that are loaded when they are needed.
import { readFile, rm } from 'node:fs/promises';
import { build } from 'esbuild';

/** Ink asks for React's developer tools only with DEV=true, but names them in an import. */
const withoutDevtools = {
  name: 'without-devtools',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react-devtools-core$/ }, () => ({ path: 'react-devtools-core', namespace: 'empty' }));
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'export default {}' }));
  },
};

/**
 * Yoga decodes its WASM through fetch("data:…") where fetch exists, which loads all of Node's HTTP client: 40 to 65 ms
 * of every start. Its own fallback, with Buffer in place of atob, takes none of that.
 */
const yogaWithoutFetch = {
  name: 'yoga-without-fetch',
  setup({ onLoad }) {
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source
        .replaceAll('"function"!=typeof fetch', '!0')
        .replace(
          '"function"==typeof atob?atob:',
          '"function"==typeof Buffer?(x)=>Buffer.from(x,"base64").toString("latin1"):',
        );
      if (contents === source) throw new Error('yoga-layout has changed: look at its WASM loader again');
      return { contents, loader: 'js' };
    });
  },
};

/**
 * V8 takes 22 ms to build the expression for all emoji, at every start and before any text is measured. This builds it
 * for the first text that may be one; below U+2600 only six single characters are.
 */
const stringWidthWithLateEmoji = {
  name: 'string-width-with-late-emoji',
  setup({ onLoad }) {
    onLoad({ filter: /string-width\/index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source.replace(
        'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
        `let allEmoji;
        const cannotBeEmoji = /^[^\\u231a\\u231b\\u23e9-\\u23f3\\u25fd\\u25fe\\u2600-\\uffff]$/;
        const rgiEmojiRegex = {
          test: (text) => !cannotBeEmoji.test(text) && (allEmoji ??= /^\\p{RGI_Emoji}$/v).test(text),
        };`,
      );
      if (contents === source) throw new Error('string-width has changed: look at its emoji expression again');
      return { contents, loader: 'js' };
    });
  },
};

/** The parts of undici that kmc uses. Its index also loads fetch, WebSocket, caches and mocks: 20 ms and 250 KB more. */
const undiciParts = {
  name: 'undici-parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^undici$/ }, ({ resolveDir }) => ({
      path: 'undici',
      namespace: 'undici-parts',
      pluginData: { resolveDir },
    }));
    onLoad({ filter: /.*/, namespace: 'undici-parts' }, ({ pluginData }) => ({
      contents: `
        import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
        import api from 'undici/lib/api/index.js';
        import Agent from 'undici/lib/dispatcher/agent.js';
        import buildConnector from 'undici/lib/core/connect.js';
        Object.assign(Dispatcher.prototype, api);
        export { Agent, buildConnector };`,
      resolveDir: pluginData.resolveDir,
    }));
  },
};

/** The typed APIs of client-node that kmc calls; a name that is missing here fails the build. */
const TYPED_APIS = ['AuthorizationV1Api'];

/**
 * The parts of client-node that kmc uses at run time: those APIs, the models that they name, no HTTP client. All of its
 * models are 1 MB, and take 80 ms to evaluate in the middle of a person's work; unknown ones pass its serializer as they are.
 */
const clientNodeParts = {
  name: 'client-node-parts',
  setup({ onResolve, onLoad }) {
    const dist = new URL('node_modules/@kubernetes/client-node/dist/gen/', import.meta.url).pathname;
    const read = (path) => readFile(dist + path, 'utf8');
    const names = (source, pattern) => [...source.matchAll(pattern)].flatMap(([, type]) => type.match(/\w+/g));
    onResolve({ filter: /^@kubernetes\/client-node$/ }, () => ({ path: 'index', namespace: 'client-node-parts' }));
    onLoad({ filter: /.*/, namespace: 'client-node-parts' }, () => ({
      contents: `
        export { ${TYPED_APIS.map((api) => `Object${api} as ${api}`)} } from './types/ObjectParamAPI.js';
        export { createConfiguration } from './configuration.js';
        export { ResponseContext, wrapHttpLibrary } from './http/http.js';
        export { ServerConfiguration } from './servers.js';`,
      resolveDir: dist,
    }));
    onLoad({ filter: /client-node.*isomorphic-fetch\.js$/ }, () => ({
      contents: 'export class IsomorphicFetchHttpLibrary {}',
    }));
    onLoad({ filter: /client-node.*ObjectSerializer\.js$/ }, async () => {
      const source = await read('models/ObjectSerializer.js');
      const known = new Set(names(source, /^export \* from '\.\.\/models\/(\w+)\.js'/gm));
      const apis = await Promise.all(TYPED_APIS.map((api) => read(`apis/${api}.js`)));
      const kept = new Set();
      const waiting = apis.flatMap((api) => names(api, /ObjectSerializer\.\w+\([^"]*"([^"]+)"/g));
      for (const model of waiting) {
        if (!known.has(model) || kept.has(model)) continue;
        kept.add(model);
        waiting.push(...names(await read(`models/${model}.js`), /"type": "([^"]+)"/g));
      }
      const isKept = (line) => {
        const [, model] =
          /^(?:export|import) .*\/models\/(\w+)\.js|^ {4}"(\w+)": \w+,$/.exec(line)?.filter(Boolean) ?? [];
        return !known.has(model) || kept.has(model);
      };
      if (kept.size === 0 || known.size < 500) throw new Error('client-node has changed: look at its models again');
      return { contents: source.split('\n').filter(isKept).join('\n'), resolveDir: `${dist}models` };
    });
  },
};

await rm('dist', { recursive: true, force: true });
await build({
  entryPoints: ['src/main.ts', { in: 'src/demo/io/worker.ts', out: 'demo-worker' }],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  jsx: 'automatic',
  minify: true,
  legalComments: 'none',
  // React's development build costs half again as much for every frame.
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"', 'Intl.Segmenter': 'LazySegmenter' },
  inject: ['src/tui/model/lazy-segmenter.ts'],
  plugins: [withoutDevtools, yogaWithoutFetch, stringWidthWithLateEmoji, undiciParts, clientNodeParts],
  // Bundled CommonJS packages call require for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
