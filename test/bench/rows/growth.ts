/** Row 5: whether anything costs more because there is more. Bytes and calls are exact; milliseconds hold the local store too. */
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { DOMParser } from '@xmldom/xmldom';
import type { ConnectionView } from '../../../src/contract/admin-api';
import type { ConnectionSummary } from '../../../src/domain/connection';
import { createServiceProvider } from '../../../src/protocols/saml/service-provider';
import { addSamlConnection, portalLinks, startTestSite, value } from '../../flows/site';
import { ada } from '../../site/idp/people';
import { responseFor } from '../../site/idp/saml/mint';
import type { RecordedCall } from '../../site/forge/platform/recorder';
import type { Site } from '../../site/site';
import { ask, postForm } from '../../security/attacker';
import { createUserAgent, signInAt } from '../../user-agent';
import { fill } from '../customers';
import type { Figure } from '../report';
import { cpuOf } from '../statistics';

const flat = 1.2;

interface Seen {
  readonly calls: number;
  readonly kilobytes: number;
  readonly milliseconds: number;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

interface Look {
  readonly site: Site;
  /** How often each thing is done. */
  readonly tries: number;
}

/** The median of a few times, the calls of the last. */
async function look({ site, tries }: Look, doing: () => Promise<unknown>): Promise<Seen> {
  const times: number[] = [];
  let calls: readonly RecordedCall[] = [];
  for (let round = 0; round < tries; round += 1) {
    const before = site.forge.recorder.invocations().at(-1)?.id;
    const from = performance.now();
    await doing();
    times.push(performance.now() - from);
    calls = site.calls(before).filter(({ service }) => service === 'kvs');
  }
  const bytes = calls.reduce((sum, { bytesIn, bytesOut }) => sum + bytesIn + bytesOut, 0);
  return { calls: calls.length, kilobytes: bytes / 1024, milliseconds: median(times) };
}

type Actions = Readonly<Record<string, () => Promise<unknown>>>;

/** Until a cookie has come back the app signs in without, which costs other calls. */
async function showCookies(site: Site, slug: string): Promise<void> {
  const { headers } = await ask(site, `/p/${slug}`);
  const cookie = (headers['set-cookie'] ?? []).map((set) => set.split(';')[0]).join('; ');
  await ask(site, `/sign-in?to=%2Fp%2F${slug}&cookies=1`, { headers: { cookie } });
}

async function actionsOn(site: Site, saml: ConnectionView): Promise<Actions> {
  const [link] = await portalLinks(site);
  const [key] = site.idps.saml.keys;
  if (link === undefined || key === undefined) throw new Error('The site has no portal or the provider no key.');
  const { acs, entityId } = site.local.saml;
  const rules = { allowProviderInitiated: true };
  await value(
    site.invoke('connections.saveRules', { id: saml.connection.id, revision: saml.connection.revision, rules }),
  );
  const person = { ...ada, id: randomUUID(), email: 'grown@growth.example' };
  let cookie = '';
  const signInWith = async (groups: number): Promise<void> => {
    const withGroups = { ...person, groups: Array.from({ length: groups }, (_, at) => `group-${String(at)}`) };
    const SAMLResponse = await responseFor(withGroups, {
      issuer: site.idps.saml.entityId,
      key,
      audience: entityId,
      acs,
    });
    const answer = await postForm(site, '/saml/acs', { SAMLResponse, RelayState: link.slug });
    if (answer.status !== 303) throw new Error(`A sign-in answered ${String(answer.status)}`);
    cookie = (answer.headers['set-cookie'] ?? []).map((set) => set.split(';')[0]).join('; ');
  };
  const signIn = (): Promise<void> => signInWith(1);
  const opened = `/p/${link.slug}`;
  await showCookies(site, link.slug);
  await signIn();
  return {
    'sign-in': async () => {
      const browser = createUserAgent();
      await browser.open(`${link.url}?idp=${saml.connection.id}`);
      await signInAt(browser, ada);
    },
    'sign-in begun by the provider': signIn,
    'session check': () => ask(site, opened, { headers: { cookie } }),
    'a link that names no provider': () => ask(site, opened),
    'customer list': () => value(site.invoke('customers.list', { limit: 25 })),
    'log page': () => value(site.invoke('signIns.list', { limit: 25 })),
    ...Object.fromEntries(groupCounts.map((groups) => [ofGroups(groups), () => signInWith(groups)])),
  };
}

function compared(what: string, from: string, to: string, before: Seen, after: Seen): Figure {
  const ratio = Math.max(after.calls / before.calls, after.kilobytes / before.kilobytes);
  return {
    ...{
      row: '5',
      what: `${what}, ${from} to ${to}`,
      value: Number(ratio.toFixed(2)),
      unit: '× calls or bytes',
      goal: flat,
    },
    reference: `${after.milliseconds.toFixed(1)} against ${before.milliseconds.toFixed(1)} ms with the local store`,
    limit: '1 ×',
  };
}

const ofCustomers = ['sign-in', 'session check', 'customer list', 'log page'];

async function byCustomers(at: Look, actions: Actions, most: number): Promise<Figure[]> {
  fill(at.site, 0, 100);
  const before = new Map<string, Seen>();
  for (const what of ofCustomers) before.set(what, await look(at, actions[what]!));
  for (let filled = 100; filled < most; filled += 20_000) {
    fill(at.site, filled, Math.min(most, filled + 20_000));
    // Filling holds the thread; connections that time out meanwhile must be seen to be closed.
    await setImmediate();
  }
  const figures: Figure[] = [];
  for (const what of ofCustomers)
    figures.push(
      compared(
        what,
        '100',
        `${most.toLocaleString('en')} customers`,
        before.get(what)!,
        await look(at, actions[what]!),
      ),
    );
  return figures;
}

const ofConnections = ['sign-in', 'session check', 'a link that names no provider', 'sign-in begun by the provider'];

async function byConnections(at: Look, actions: Actions, counts: readonly number[]): Promise<Figure[]> {
  const before = new Map<string, Seen>();
  for (const what of ofConnections) before.set(what, await look(at, actions[what]!));
  const figures: Figure[] = [];
  let made = 1;
  for (const count of counts) {
    await addConnections(at.site, made, count);
    made = count;
    for (const what of ofConnections)
      figures.push(
        compared(what, '1', `${String(count)} connections`, before.get(what)!, await look(at, actions[what]!)),
      );
  }
  return figures;
}

const mostShown = 30;

/** Of many that are offered the page shows as many as fit, and a search finds the others. */
async function byOffered(at: Look, actions: Actions): Promise<Figure[]> {
  const ids = (await value<readonly ConnectionSummary[]>(at.site.invoke('connections.list'))).map(({ id }) => id);
  const offer = async (some: readonly string[]): Promise<Seen> => {
    for (const id of some) await value(at.site.invoke('connections.setEnabled', { id, enabled: true }));
    return look(at, actions['a link that names no provider']!);
  };
  const before = await offer(ids.slice(0, mostShown));
  const after = await offer(ids.slice(mostShown));
  return [compared('the page to choose from', String(mostShown), `${String(ids.length)} offered`, before, after)];
}

async function addConnections(site: Site, from: number, to: number): Promise<void> {
  const { issuer, clientId, clientSecret } = site.local.idps.oidc;
  for (let made = from; made < to; made += 1)
    await value(
      site.invoke('connections.save', {
        ...{ revision: 0, name: `Connection ${String(made)}`, preset: 'custom-oidc', enabled: false },
        ...{ fields: { issuer, clientId, scopes: 'openid' }, secrets: { clientSecret } },
      }),
    );
}

const groupCounts = [1, 100, 1_000];
const ofGroups = (groups: number): string => `sign-in of somebody in ${groups.toLocaleString('en')} groups`;

async function byGroups(at: Look, actions: Actions): Promise<Figure[]> {
  const [least = 1, ...more] = groupCounts;
  const before = await look(at, actions[ofGroups(least)]!);
  const figures: Figure[] = [];
  for (const groups of more)
    figures.push(
      compared(
        'sign-in, groups of a person',
        '1',
        groups.toLocaleString('en'),
        before,
        await look(at, actions[ofGroups(groups)]!),
      ),
    );
  return figures;
}

/** Metadata of a federation: one entity that counts among many. */
async function byEntities({ site, tries }: Look): Promise<Figure[]> {
  const certificate = site.idps.saml.keys[0]?.certificate.replace(/-----[A-Z ]+-----|\s/g, '') ?? '';
  const key = `<md:KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
  const clock = { seconds: () => Math.floor(Date.now() / 1000), iso: () => new Date().toISOString() };
  const provider = createServiceProvider({ clock } as Parameters<typeof createServiceProvider>[0]);
  const entity = (at: number): string =>
    `<md:EntityDescriptor entityID="https://idp${String(at)}.example"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${at === 0 ? key : ''}<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp${String(at)}.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>`;
  const figures: Figure[] = [];
  for (const size of [1, 50, 5_000]) {
    const all = Array.from({ length: size }, (_, at) => entity(at)).join('');
    const xml = `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${all}</md:EntitiesDescriptor>`;
    const times: number[] = [];
    const parsing: number[] = [];
    for (let round = 0; round < tries; round += 1) {
      times.push(
        await cpuOf(1, async () => {
          const read = await provider.parseMetadata(xml, 'https://idp0.example');
          if (!read.ok) throw new Error(`The metadata was refused: ${read.error.reason}`);
        }),
      );
      parsing.push(await cpuOf(1, () => Promise.resolve(new DOMParser().parseFromString(xml, 'text/xml'))));
    }
    figures.push({
      ...{
        row: '5',
        what: `metadata of ${size.toLocaleString('en')} entities`,
        value: Number(median(times).toPrecision(3)),
        unit: 'ms',
      },
      reference: `${String(Math.round(xml.length / 1024))} KB`,
      limit: `${median(parsing).toPrecision(3)} ms: parsing the document`,
    });
  }
  await Promise.resolve();
  return figures;
}

export async function growth(customers: number, connections: readonly number[], tries = 5): Promise<Figure[]> {
  const site = await startTestSite({ switches: { rateLimits: false } });
  try {
    const actions = await actionsOn(site, await addSamlConnection(site));
    return [
      ...(await byConnections({ site, tries }, actions, connections)),
      ...(await byOffered({ site, tries }, actions)),
      ...(await byCustomers({ site, tries }, actions, customers)),
      ...(await byGroups({ site, tries }, actions)),
      ...(await byEntities({ site, tries })),
    ];
  } finally {
    await site.stop();
  }
}
