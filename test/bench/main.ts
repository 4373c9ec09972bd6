/**
 * `npm run bench`, once everything is built: prints one table and writes one JSON. `-- --write` puts the table into
 * docs/performance.md, `-- --smoke` takes the shortest look at every row, `-- --rows 1,4` only some.
 */
import { fork } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureInteractions } from './interactions';
import { openGateway, type Gateway } from './platform/gateway';
import { sceneFromElsewhere } from './platform/scene';
import { toTable, type Figure } from './report';
import { coldStart } from './rows/cold-start';
import { growth } from './rows/growth';
import { oidcCallback } from './rows/oidc-callback';
import { pages } from './rows/pages';
import { peer } from './rows/peer';
import { platformCalls } from './rows/platform-calls';
import { samlAcs } from './rows/saml-acs';
import { throughput } from './rows/throughput';
import { writeInto } from './document';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean' },
    smoke: { type: 'boolean' },
    rows: { type: 'string' },
    child: { type: 'boolean' },
  },
});
const smoke = values.smoke === true;
const bundleDir = process.env.BUNDLE_DIR ?? 'dist';
/** How often a look takes where only running counts; otherwise each row's own number. */
const shortly = (times: number): number[] => (smoke ? [times] : []);
const rounds = Number(process.env.BENCH_ROUNDS ?? (smoke ? 1 : 7));

let opened: Gateway | undefined;
/** The app's bundle on a platform in memory, which takes the place of this process's `fetch`. */
const gateway = async (): Promise<Gateway> => (opened ??= openGateway(await sceneFromElsewhere(), bundleDir));

async function interactions(): Promise<Figure[]> {
  const { interactions: presses, most, fields, machineSeconds, personSeconds } = await measureInteractions();
  return [
    {
      ...{ row: '–', what: 'presses from nothing to a working link', value: presses, unit: 'presses', goal: most },
      reference: `${String(fields)} fields, ${String(personSeconds)} s of a practised person, ${String(machineSeconds)} s of it the machine’s`,
    },
  ];
}

const rows: readonly [name: string, measure: () => Promise<Figure[]>][] = [
  ['1', async () => oidcCallback(await gateway(), rounds, ...shortly(5))],
  ['2', async () => samlAcs(await gateway(), rounds, ...shortly(2))],
  ['peer', async () => (smoke ? [] : peer(await gateway(), rounds))],
  ['3', async () => coldStart(await gateway(), bundleDir, rounds)],
  ['7', async () => throughput(await gateway(), ...shortly(10))],
  ['4', platformCalls],
  ['5', () => (smoke ? growth(200, [3], 1) : growth(Number(process.env.BENCH_CUSTOMERS ?? 100_000), [20, 200]))],
  ['6', pages],
  ['presses', interactions],
];

/** Rows that need the local site: each in a process of its own, as the site's server changes globals too. */
const onSite = new Set(['4', '5', '6', 'presses']);

const elsewhere = (name: string): Promise<Figure[]> =>
  new Promise((resolve, reject) => {
    const args = ['--child', '--rows', name, ...(smoke ? ['--smoke'] : [])];
    const child = fork(fileURLToPath(import.meta.url), args, {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (measured) => resolve(measured as Figure[]));
    child.once('exit', (code) => reject(new Error(`Row ${name} ended with ${String(code)}`)));
  });

const isChild = values.child === true;
const wanted = values.rows?.split(',');
const figures: Figure[] = [];
for (const [name, measure] of rows) {
  if (wanted !== undefined && !wanted.includes(name)) continue;
  const from = performance.now();
  figures.push(...(await (onSite.has(name) && !isChild ? elsewhere(name) : measure())));
  if (!isChild) console.error(`Row ${name}: ${((performance.now() - from) / 1000).toFixed(0)} s`);
}
if (isChild) {
  process.send?.(figures, () => process.exit(0));
  await new Promise(() => undefined);
}
console.log(toTable(figures));
if (!smoke)
  writeFileSync('.cache/bench.json', `${JSON.stringify({ at: new Date().toISOString(), figures }, null, 2)}\n`);
const document = 'docs/performance.md';
if (values.write === true && existsSync(document))
  await writeInto(document, toTable(figures), readFileSync(document, 'utf8'));
process.exit(0);
