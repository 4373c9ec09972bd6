/** Row 3: from the start of a container's code to its first answer, against a handler that does nothing. */
import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { spread, type Figure } from '../report';
import { compare } from '../statistics';
import { eventOf, type Visit } from '../platform/events';
import { acsVisit, callbackVisit, type Gateway } from '../platform/gateway';

const container = fileURLToPath(new URL('../platform/cold-container.cjs', import.meta.url));

interface FirstAnswer {
  readonly ms: number;
  readonly status: number;
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

/** Handlers to compare with, beside the bundle of the app: they resolve the libraries from this repository. */
function writeReferences(folder: string): Record<'nothing' | 'openid-client' | 'node-saml', string> {
  const require = createRequire(import.meta.url);
  const write = (name: string, loading: string): string => {
    const file = path.join(folder, `${name}.cjs`);
    writeFileSync(file, `${loading}\nexports.gateway = async () => ({ statusCode: 200, headers: {}, body: '' });\n`);
    return file;
  };
  const load = (name: string): string => `require(${JSON.stringify(require.resolve(name))});`;
  return {
    nothing: write('nothing', ''),
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
    const figures: Figure[] = [];
    for (const [what, visit, reference, status] of cases) {
      const measure = (bundle: string) => async (): Promise<number> => {
        const answer = await firstAnswer(bundle, snapshotFile, visit);
        if (bundle === index && answer.status !== status) throw new Error(`${what} answered ${String(answer.status)}`);
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
      });
    }
    return [...figures, ...sizes(bundleDir)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Bytes of the entry point and of all chunks, raw and compressed. */
function sizes(bundleDir: string): Figure[] {
  const files = readdirSync(bundleDir).filter((name) => name.endsWith('.cjs'));
  const kilobytes = (names: readonly string[], of: (file: string) => number): number =>
    Math.round(names.reduce((sum, name) => sum + of(path.join(bundleDir, name)), 0) / 1024);
  const raw = (file: string): number => statSync(file).size;
  const compressed = (file: string): number => gzipSync(readFileSync(file)).byteLength;
  return [
    { row: '3', what: 'entry point, raw', value: kilobytes(['index.cjs'], raw), unit: 'KB' },
    { row: '3', what: 'entry point, compressed', value: kilobytes(['index.cjs'], compressed), unit: 'KB' },
    { row: '3', what: 'whole bundle, raw', value: kilobytes(files, raw), unit: 'KB' },
    { row: '3', what: 'whole bundle, compressed', value: kilobytes(files, compressed), unit: 'KB' },
  ];
}
