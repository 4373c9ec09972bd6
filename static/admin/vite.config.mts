/** Builds the Custom UI: served below a sub-path, without inline scripts, each tab but the first in a chunk of its own. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

// Test runners set another one for their children; the page that is tested is the page that is deployed.
process.env.NODE_ENV = 'production';

const sheet = 'virtual:design-tokens.css';
const colours = ['light', 'dark'];
const measures = ['spacing', 'typography', 'shape', 'motion'];

/** Each theme is published as a module whose default export is its CSS. */
async function readTheme(folder: string, theme: string): Promise<string> {
  const source = await readFile(join(folder, `atlassian-${theme}.js`), 'utf8');
  const literal = /export default (".*");/s.exec(source)?.[1];
  if (literal === undefined) throw new Error(`The design tokens of "${theme}" are not where they used to be.`);
  return JSON.parse(literal) as string;
}

/** Measures are the same in every theme: they hold whatever the surrounding page says about themes. */
async function readMeasure(folder: string, theme: string): Promise<string> {
  const css = await readTheme(folder, theme);
  return css.replaceAll(`html[data-theme~="${theme}:${theme}"]`, 'html');
}

/**
 * Gives the page Atlassian's design tokens as one style sheet, light and dark together, so that a change of theme needs
 * no script and no request.
 */
function designTokens(): Plugin {
  const tokens = dirname(createRequire(import.meta.url).resolve('@atlaskit/tokens/package.json'));
  const folder = join(tokens, 'dist/esm/artifacts/themes');
  return {
    name: 'design-tokens',
    resolveId: (id) => (id === sheet ? `\0${sheet}` : undefined),
    load: async (id) => {
      if (id !== `\0${sheet}`) return undefined;
      const parts = [
        ...measures.map((theme) => readMeasure(folder, theme)),
        ...colours.map((theme) => readTheme(folder, theme)),
      ];
      return (await Promise.all(parts)).join('\n');
    },
  };
}

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Everything that the page imports before a tab is loaded later. */
function firstView(graph: Graph): ReadonlySet<string> {
  const found = new Set([join(import.meta.dirname, 'src', 'main.tsx')]);
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

let first: ReadonlySet<string> | undefined;

/**
 * One chunk for the first view, one for what several of the other tabs share: on a slow line a request costs more than a
 * small module that is not needed yet.
 */
const groups = [
  {
    name: (id: string, graph: Graph) => ((first ??= firstView(graph)).has(id) ? 'first' : null),
    debugName: 'first',
    priority: 1,
  },
  { name: 'tabs', minShareCount: 2 },
];

export default defineConfig({
  base: './',
  root: import.meta.dirname,
  plugins: [react(), designTokens()],
  resolve: {
    alias: [
      {
        find: /^@atlaskit\/feature-gate-js-client(\/feature-gates)?$/,
        replacement: join(import.meta.dirname, 'feature-gates.ts'),
      },
    ],
    dedupe: ['react', 'react-dom'],
    mainFields: ['module:es2019', 'browser', 'module', 'jsnext:main', 'jsnext', 'main'],
  },
  build: {
    outDir: 'build',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { groups } } },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});
