/** Row 3: from the start of a container's code to its first answer, against a handler that does nothing. */
import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { spread, type Figure } from '../report';
import { compare } from '../statistics';
import { eventOf, type Visit } from '../platform/events';
import { acsVisit, callbackVisit, type Gateway } from '../platform/gateway';

const container = fileURLToPath(new URL('../platform/cold-container.cjs', import.meta.url));

interface FirstAnswer {
  readonly ms: number;
  readonly status: number;
  /** Of the bundle, what was loaded. */
  readonly files: readonly string[];
}

/** Starts a container on `bundle`, has it answer once, and tells how long its code took, loading included. */
const firstAnswer = (bundle: string, snapshotFile: string, visit: Visit): Promise<FirstAnswer> =>
  new Promise((resolve, reject) => {
    const args = [bundle, snapshotFile, JSON.stringify(eventOf(visit))];
    const child = fork(container, args, { execArgv: ['--max-old-space-size=512'], stdio: 'inherit' });
    child.once('message', (answer) => {
      resolve(answer as FirstAnswer);
      child.kill();
    });
    child.once('error', reject);
    child.once('exit', (code) => code === null || reject(new Error(`The container ended with ${String(code)}`)));
  });

/** Handlers to compare with, each in one file like the app. `store` does what every app does that keeps anything: it asks the store once. */
function writeReferences(folder: string): Record<'nothing' | 'store' | 'openid-client' | 'node-saml', string> {
  const write = (name: string, loading: string): string => {
    const file = path.join(folder, `${name}.cjs`);
    const contents = `${loading}\nexports.gateway = async () => (await asked(), { statusCode: 200, headers: {}, body: '' });\n`;
    buildSync({
      ...{ stdin: { contents, resolveDir: process.cwd() }, outfile: file, logLevel: 'error' },
      ...{ bundle: true, platform: 'node', format: 'cjs' },
    });
    return file;
  };
  const load = (name: string): string => `require(${JSON.stringify(name)}); const asked = () => undefined;`;
  const call = "kvs.batchGet(['settings', 'connections'].map((key) => ({ key, entityName: 'configuration' })))";
  return {
    nothing: write('nothing', 'const asked = () => undefined;'),
    store: write('store', `const { kvs } = require('@forge/kvs'); const asked = () => ${call};`),
    'openid-client': write('openid-client', load('openid-client')),
    'node-saml': write('node-saml', load('@node-saml/node-saml')),
  };
}

export async function coldStart(gateway: Gateway, bundleDir: string, rounds: number): Promise<Figure[]> {
  const { scene } = gateway;
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-cold-'));
  try {
    const snapshotFile = path.join(folder, 'snapshot.json');
    const references = writeReferences(folder);
    const [callback, acs] = [await callbackVisit(gateway), await acsVisit(gateway)];
    const answers = { ...scene.documents, ...gateway.answers };
    writeFileSync(snapshotFile, JSON.stringify({ snapshot: scene.snapshot, answers }));
    const index = path.resolve(bundleDir, 'index.cjs');
    const cases: readonly [string, Visit, keyof typeof references, number][] = [
      ['link to the chooser', { path: scene.portal }, 'nothing', 200],
      ['link to the provider', { path: `${scene.portal}?idp=${scene.oidc.connectionId}` }, 'openid-client', 303],
      ['help center', { path: scene.portal, cookie: scene.session }, 'nothing', 200],
      ['OIDC callback', callback, 'openid-client', 303],
      ['SAML ACS', acs, 'node-saml', 303],
    ];
    const plain = (bundle: string) => async (): Promise<number> =>
      (await firstAnswer(bundle, snapshotFile, { path: '/' })).ms;
    const floor = await compare(plain(references.nothing), plain(references.store), rounds);
    const limit = `${floor.difference.median.toFixed(0)} ms: @forge/kvs and one call of the store, beside an empty handler`;
    const figures: Figure[] = [];
    const sizes: Figure[] = [];
    for (const [what, visit, reference, status] of cases) {
      let files: readonly string[] = [];
      const measure = (bundle: string) => async (): Promise<number> => {
        const answer = await firstAnswer(bundle, snapshotFile, visit);
        if (bundle === index && answer.status !== status) throw new Error(`${what} answered ${String(answer.status)}`);
        files = bundle === index ? answer.files : files;
        return answer.ms;
      };
      const { difference } = await compare(measure(references[reference]), measure(index), rounds);
      const beside = reference === 'nothing' ? 'an empty handler' : `loading ${reference}`;
      figures.push({
        row: '3',
        what: `first answer, ${what}`,
        ...spread(difference),
        unit: 'ms more',
        reference: beside,
        goal: 15,
        limit,
      });
      sizes.push(sizeOf(`loaded for: ${what}`, files));
    }
    const all = readdirSync(bundleDir).filter((name) => name.endsWith('.cjs'));
    return [
      ...figures,
      ...sizes,
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
function sizeOf(what: string, files: readonly string[]): Figure {
  const kilobytes = (of: (file: string) => number): number =>
    Math.round(files.reduce((sum, file) => sum + of(file), 0) / 1024);
  const compressed = kilobytes((file) => gzipSync(readFileSync(file)).byteLength);
  return {
    ...{ row: '3', what, value: kilobytes((file) => statSync(file).size), unit: 'KB' },
    reference: `${String(compressed)} KB compressed, ${String(files.length)} files`,
  };
}
