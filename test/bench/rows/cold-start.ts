/** Row 3: from the start of a container's code to its first answer, against a handler that does nothing. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { spread, type Figure } from '../report';
import { compare } from '../statistics';
import { firstAnswer, waysIn, type FetchIs } from '../platform/cold-start';
import type { Gateway } from '../platform/gateway';

type Reference = 'nothing' | 'store' | 'fixed' | 'openid-client' | 'node-saml';

/** One call of the store, as every answer of the app begins. */
const ask = "kvs.batchGet(['settings', 'connections'].map((key) => ({ key, entityName: 'configuration' })))";

/**
 * Handlers to compare with, each in one file like the app. `store` does what every app does that keeps anything: it asks the store once.
 * `fixed` does so with everything that this app is made of before its own first line.
 */
const handlers: Readonly<Record<Reference, string>> = {
  nothing: 'const answer = async () => undefined;',
  store: `const { kvs } = require('@forge/kvs'); const answer = () => ${ask};`,
  fixed: `require('@forge/api'); require('@forge/resolver');
    const { kvs } = require('@forge/kvs'); const { Hono } = require('hono/tiny');
    const app = new Hono().get('/', async (c) => { await ${ask}; return c.body(''); });
    const answer = () => app.fetch(new Request('https://gateway.invalid/'));`,
  'openid-client': "require('openid-client'); const answer = async () => undefined;",
  'node-saml': "require('@node-saml/node-saml'); const answer = async () => undefined;",
};

function writeReferences(folder: string): Record<Reference, string> {
  const write = (name: Reference): string => {
    const file = path.join(folder, `${name}.cjs`);
    const contents = `${handlers[name]}\nexports.gateway = async () => (await answer(), { statusCode: 200, headers: {}, body: '' });\n`;
    buildSync({
      ...{ stdin: { contents, resolveDir: process.cwd() }, outfile: file, logLevel: 'error' },
      ...{ bundle: true, platform: 'node', format: 'cjs' },
    });
    return file;
  };
  return Object.fromEntries((Object.keys(handlers) as Reference[]).map((name) => [name, write(name)])) as never;
}

/** Both are measured: which of them Forge's containers are is not known. */
const states: readonly FetchIs[] = ['not loaded', 'loaded'];

export async function coldStart(gateway: Gateway, bundleDir: string, rounds: number): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-cold-'));
  try {
    const snapshotFile = path.join(folder, 'snapshot.json');
    const references = writeReferences(folder);
    const ways = await waysIn(gateway, snapshotFile);
    const index = path.resolve(bundleDir, 'index.cjs');
    const figures: Figure[] = [];
    const loaded = new Map<string, readonly string[]>();
    for (const fetchIs of states) {
      const measure = (bundle: string) => async (): Promise<number> =>
        (await firstAnswer(bundle, snapshotFile, { path: '/' }, fetchIs)).ms;
      const nothing = measure(references.nothing);
      const store = await compare(nothing, measure(references.store), rounds);
      const fixed = await compare(nothing, measure(references.fixed), rounds);
      const limit = `${store.difference.median.toFixed(0)} ms; ${fixed.difference.median.toFixed(0)} ms with what it is fixed to`;
      for (const { what, visit, status, library } of ways) {
        const first = async (): Promise<number> => {
          const answer = await firstAnswer(index, snapshotFile, visit, fetchIs);
          if (answer.status !== status) throw new Error(`${what} answered ${String(answer.status)}`);
          loaded.set(what, answer.files);
          return answer.ms;
        };
        const { difference } = await compare(measure(references[library ?? 'nothing']), first, rounds);
        figures.push({
          ...{ row: '3', what: `first answer, ${what}${fetchIs === 'loaded' ? ', `fetch` loaded' : ''}` },
          ...{ ...spread(difference), unit: 'ms more' },
          ...{ reference: library === undefined ? 'an empty handler' : `loading ${library}`, goal: 15, limit },
        });
      }
    }
    const kilobytesOf = (name: Reference): number => Math.round(statSync(references[name]).size / 1024);
    const leastFor = (library: 'openid-client' | 'node-saml' | undefined): string =>
      library === undefined
        ? `${String(kilobytesOf('fixed'))} KB: what it is fixed to`
        : `${String(kilobytesOf('fixed') + kilobytesOf(library))} KB: what it is fixed to and ${library}`;
    const all = readdirSync(bundleDir).filter((name) => name.endsWith('.cjs'));
    return [
      ...figures,
      ...ways.map(({ what, library }) => sizeOf(`loaded for: ${what}`, loaded.get(what) ?? [], leastFor(library))),
      sizeOf(
        'whole bundle',
        all.map((name) => path.join(bundleDir, name)),
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Bytes of the files of the bundle, raw and compressed. */
function sizeOf(what: string, files: readonly string[], limit?: string): Figure {
  const kilobytes = (of: (file: string) => number): number =>
    Math.round(files.reduce((sum, file) => sum + of(file), 0) / 1024);
  const compressed = kilobytes((file) => gzipSync(readFileSync(file)).byteLength);
  return {
    ...{ row: '3', what, value: kilobytes((file) => statSync(file).size), unit: 'KB' },
    reference: `${String(compressed)} KB compressed, ${String(files.length)} files`,
    ...(limit === undefined ? {} : { limit }),
  };
}
