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
  plugins: [withoutDevtools, yogaWithoutFetch, stringWidthWithLateEmoji, undiciParts],
  // Bundled CommonJS packages call require for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
});
