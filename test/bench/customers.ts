/** `npm run measure:customers`: what a page of Manage Users costs with 100, 10,000 and 100,000 customers. Prints a table. */
import { fileURLToPath } from 'node:url';
import type { AdminApi, Reply } from '../../src/contract/admin-api';
import type { CustomerRecord } from '../../src/domain/customer';
import { customerRow } from '../../src/storage/customer-row';
import { accountKey, entities, keys } from '../../src/storage/keys';
import { organizationKey } from '../../src/storage/memberships';
import { startSite, type Site } from '../site/site';

type Filters = Parameters<AdminApi['customers.list']>[0];

/** One question of the list, as an administrator asks it. */
export const questions: Readonly<Record<string, Filters>> = {
  'newest first': {},
  'beginning of a name': { search: 'person 42' },
  'beginning of an address': { search: 'p42@' },
  'one domain': { domain: 'company7.example' },
  'one connection': { connectionId: 'connection-3' },
  'one organization': { organization: 'Organization 5' },
  'organization and domain': { organization: 'Organization 5', domain: 'company5.example' },
  'blocked only': { status: 'blocked' },
  'signed in within a day': { signedInAfter: 1_790_000_000, signedInBefore: 1_790_086_400 },
};

const [domains, connections, organizations] = [50, 5, 40];
const firstSignIn = 1_780_000_000;

function customerNumber(at: number): CustomerRecord {
  const accountId = `qm:bench:${String(at).padStart(7, '0')}`;
  const name = `Organization ${String(at % organizations)}`;
  const lastSignInAt = firstSignIn + ((at * 7919) % 12_000_000);
  return {
    accountId,
    email: `p${String(at)}@company${String(at % domains)}.example`,
    displayName: `Person ${String(at)}`,
    status: at % 100 === 0 ? 'blocked' : 'active',
    connectionId: `connection-${String(at % connections)}`,
    subjects: [
      {
        issuer: 'https://idp.example',
        subject: accountId,
        connectionId: 'connection-0',
        linkedAt: '2026-01-01T00:00:00Z',
      },
    ],
    organizations: { [name]: 'group of the same name' },
    attributes: { department: 'Research', groups: [name] },
    firstSignInAt: firstSignIn,
    lastSignInAt,
    signIns: 1 + (at % 30),
  };
}

/** Puts customers into the store as sign-ins would have left them. */
export function fill(site: Site, from: number, to: number): void {
  const all = Array.from({ length: to - from }, (_, at) => customerNumber(from + at));
  site.forge.kvs.load(
    entities.customer,
    all.map((record) => [record.accountId, customerRow(record)]),
  );
  site.forge.kvs.load(
    entities.membership,
    all.flatMap(({ accountId, email, organizations: of }) =>
      Object.keys(of).map((name): [string, unknown] => {
        const organization = organizationKey(name);
        return [keys.membership(organization, accountKey(accountId)), { organization, email, accountId }];
      }),
    ),
  );
}

export interface PageCost {
  readonly found: number;
  /** Calls of the store for the list itself, without those that every call of the administrators' API makes. */
  readonly calls: number;
  readonly kilobytes: number;
  /** Of the app and the local store together. */
  readonly milliseconds: number;
}

type Page = { readonly items: readonly CustomerRecord[]; readonly next?: string };

async function ask(site: Site, filters: Filters): Promise<Page> {
  const reply = (await site.invoke('customers.list', { limit: 25, ...filters })) as Reply<Page>;
  if (!reply.ok) throw new Error(`Refused: ${JSON.stringify(reply)}`);
  return reply.value;
}

/** The first page, or the one that a cursor leads to. */
export async function costOf(site: Site, filters: Filters): Promise<PageCost> {
  const before = site.calls().at(-1)?.invocation;
  const started = performance.now();
  const { items } = await ask(site, filters);
  const milliseconds = performance.now() - started;
  const ofList = site
    .calls(before)
    .filter(({ service, path, keys: names }) => service === 'kvs' && (path.endsWith('/query') || isOfCustomers(names)));
  const bytes = ofList.reduce((sum, { bytesIn }) => sum + bytesIn, 0);
  return { found: items.length, calls: ofList.length, kilobytes: bytes / 1024, milliseconds };
}

const isOfCustomers = (names: readonly string[] | undefined): boolean =>
  names?.some((name) => name.startsWith('qm:')) === true;

/** The cursor of a page deep inside the list. */
export async function deepCursor(site: Site, pages: number): Promise<string | undefined> {
  let after: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const { next } = await ask(site, { limit: 100, ...(after === undefined ? {} : { after }) });
    if (next === undefined) return after;
    after = next;
  }
  return after;
}

const rounds = 7;

async function row(site: Site, size: number, name: string, filters: Filters): Promise<string> {
  const costs: PageCost[] = [];
  for (let round = 0; round < rounds; round += 1) costs.push(await costOf(site, filters));
  const times = costs.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  const [cost] = costs;
  const median = times[Math.floor(rounds / 2)] ?? 0;
  const cells = [
    size.toLocaleString('en'),
    name,
    cost?.found,
    cost?.calls,
    cost?.kilobytes.toFixed(0),
    median.toFixed(1),
  ];
  return `| ${cells.map(String).join(' | ')} |`;
}

async function measure(): Promise<void> {
  const site = await startSite({ port: 0, bundleDir: process.env.BUNDLE_DIR ?? 'dist', appDir: '.' });
  site.platform({ rateLimits: false });
  console.log(
    '| Customers | Question | Found | Store calls | KB read | ms (median) |\n| --- | --- | --- | --- | --- | --- |',
  );
  let filled = 0;
  for (const size of [100, 10_000, 100_000]) {
    for (; filled < size; filled = Math.min(size, filled + 10_000)) fill(site, filled, Math.min(size, filled + 10_000));
    for (const [name, filters] of Object.entries(questions)) console.log(await row(site, size, name, filters));
    const after = await deepCursor(site, Math.min(size / 100, 300));
    if (after !== undefined) console.log(await row(site, size, 'page deep inside', { after }));
  }
  await site.stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await measure();
