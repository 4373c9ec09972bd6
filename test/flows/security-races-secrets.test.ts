/** The secrets of a connection while several are at it: they are those of whoever was told so, and no others are kept. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionView } from '../../src/contract/admin-api';
import { catchAnswer, type RawAnswer } from '../security/attacker';
import { keptSecrets, notedSecrets } from '../security/kept-secrets';
import { answerOnce, race, sessionIn } from '../security/race';
import type { Hold } from '../site/forge/platform/holds';
import { ada } from '../site/idp/people';
import type { Site } from '../site/site';
import { isSignedIn } from './people-site';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite, value } from './site';

let site: Site;
let clientSecret: string;
beforeAll(async () => {
  site = await startTestSite({ containers: 2, switches: { rateLimits: false } });
  ({ clientSecret } = site.local.idps.oidc);
  // The first sign-in settles that cookies come back.
  expect(await signsIn(await made(clientSecret))).toBe(true);
});
afterAll(() => site.stop());

const at = (match: string): Hold => ({ service: 'kvs', match });
const saving = 'transaction .*connection:';
const invoke = (name: string, payload: object) => (): Promise<unknown> => site.invoke(name, payload);
const viewOf = (id: string): Promise<ConnectionView> => value(site.invoke('connections.get', { id }));

/** What an administrator sends who enters this secret. */
async function draft(id: string, secret: string, more: Record<string, string> = {}) {
  const { connection } = await viewOf(id);
  const { name, preset, fields, revision } = connection;
  return { id, revision, name, preset, fields: { ...fields, ...more }, secrets: { clientSecret: secret } };
}

/** A connection with this secret, which lets in whom another one let in before. */
async function made(secret: string): Promise<string> {
  const { connection } = await addOidcConnection(site, { pushRequests: 'false' });
  const { id, revision } = connection;
  const rules = { matching: { by: 'email', onOtherConnection: 'link' } };
  await value(site.invoke('connections.saveRules', { id, revision, rules }));
  await value(site.invoke('connections.save', await draft(id, secret)));
  return id;
}

const linkOf = async (id: string): Promise<string> => `${(await portalLinks(site))[0]?.url ?? ''}?idp=${id}`;
const signsIn = async (id: string): Promise<boolean> => {
  const caught = await catchAnswer(site, await linkOf(id), ada);
  return isSignedIn(site, sessionIn(await answerOnce(site, caught)));
};
const conflict = { ok: false, code: 'conflict' };

describe('two who save one connection at once', () => {
  it.each([
    ['with a secret that is written', saving],
    ['with a secret that is about to be written', 'secret/set'],
  ])('have the secret of the first, and the second, %s, is told', async (_what, stop) => {
    const id = await made('former');
    const save = async (secret: string) => invoke('connections.save', await draft(id, secret));
    const { slower, quicker } = await race(site, at(stop), await save('of the slower'), await save(clientSecret));
    expect([slower, quicker]).toMatchObject([conflict, { ok: true }]);
    expect(await signsIn(id)).toBe(true);
    expect(keptSecrets(site, id)).toEqual([{ clientSecret }]);
  });

  it('have the keys of the first', async () => {
    const { id } = (await addSamlConnection(site, { signRequests: 'true' })).connection;
    const add = invoke('connections.addKeyPair', { id });
    const { slower, quicker } = await race(site, at(saving), add, add);
    expect([slower, quicker]).toMatchObject([conflict, { ok: true }]);
    const { publicKeys } = await viewOf(id);
    expect(publicKeys).toHaveLength(2);
    expect(publicKeys).toEqual((quicker as { value: ConnectionView }).value.publicKeys);
    expect(keptSecrets(site, id)).toHaveLength(1);
  });

  it('keep the secret that an import would have taken away which came too late', async () => {
    const id = await made(clientSecret);
    const { text } = await value<{ text: string }>(site.invoke('configuration.export'));
    const file = JSON.parse(text) as { connections: { id: string; oidc: object }[] };
    const connections = file.connections.filter((one) => one.id === id);
    for (const one of connections) one.oidc = { ...one.oidc, issuer: 'https://other.example' };
    const importing = invoke('configuration.import', { text: JSON.stringify({ ...file, connections }), apply: true });
    const rename = invoke('connections.save', { ...(await draft(id, '')), name: 'Renamed' });
    const { slower, quicker } = await race(site, at(saving), importing, rename);
    expect([slower, quicker]).toMatchObject([conflict, { ok: true }]);
    expect(await signsIn(id)).toBe(true);
  });
});

describe('a connection that is removed', () => {
  const replaced = async (id: string) => invoke('connections.save', await draft(id, 'another'));
  const stops = [
    ['before anything is gone', 'transaction .*connections'],
    ['when all but its secret is gone', 'secret/delete'],
  ] as const;

  it.each(stops)('leaves no secret where somebody replaces it meanwhile, %s', async (_when, stop) => {
    const id = await made(clientSecret);
    const { slower } = await race(site, at(stop), invoke('connections.remove', { id }), await replaced(id));
    expect(slower).toMatchObject({ ok: true });
    expect([keptSecrets(site, id), notedSecrets(site)]).toEqual([[], []]);
  });

  it('leaves no secret of whoever was about to replace it', async () => {
    const id = await made(clientSecret);
    const remove = invoke('connections.remove', { id });
    const { slower } = await race(site, at(saving), await replaced(id), remove);
    expect(slower).toMatchObject({ ok: false, code: 'not_found' });
    expect([keptSecrets(site, id), notedSecrets(site)]).toEqual([[], []]);
  });
});

describe('a change that the store does not let end', () => {
  const later = async (): Promise<void> => {
    site.platform({ faults: [] });
    // Whoever is still at it after a minute is not disturbed.
    site.clock.advance(60);
    const before = [keptSecrets(site).length, notedSecrets(site).length];
    await site.runScheduled('daily');
    expect([keptSecrets(site).length, notedSecrets(site).length]).toEqual(before);
    site.clock.advance(3600);
    await site.runScheduled('daily');
    expect(notedSecrets(site)).toEqual([]);
  };

  it.each([
    ['refused', false, 'former'],
    ['done, and the answer is lost', true, 'next'],
  ])('leaves the secret in use and no other, a day later, where it was %s', async (_what, after, secret) => {
    const id = await made('former');
    const change = invoke('connections.save', await draft(id, 'next'));
    site.platform({ faults: [{ service: 'kvs', match: saving, status: 503, times: 1, after }] });
    expect(await change()).toMatchObject({ ok: false, code: 'storage_unavailable' });
    expect(keptSecrets(site, id)).toHaveLength(2);
    await later();
    expect(keptSecrets(site, id)).toEqual([{ clientSecret: secret }]);
  });

  it('is done where only the former secret could not be removed, which goes a day later', async () => {
    const id = await made('former');
    const change = invoke('connections.save', await draft(id, clientSecret));
    site.platform({ faults: [{ service: 'kvs', match: 'secret/delete', status: 503, times: 1 }] });
    expect(await change()).toMatchObject({ ok: true });
    await later();
    expect(keptSecrets(site, id)).toEqual([{ clientSecret }]);
    expect(await signsIn(id)).toBe(true);
  });

  it('leaves no secret of a removed connection, a day later', async () => {
    const id = await made('former');
    site.platform({ faults: [{ service: 'kvs', match: 'secret/delete', status: 503, times: 1 }] });
    expect(await site.invoke('connections.remove', { id })).toMatchObject({ ok: true });
    await later();
    expect(keptSecrets(site, id)).toEqual([]);
  });
});

describe('a sign-in that is about to read a secret when it is replaced', () => {
  /** The administrator is done before the store answers. */
  async function during(change: (id: string) => Promise<() => Promise<unknown>>) {
    const id = await made('former');
    const replace = await change(id);
    const caught = await catchAnswer(site, await linkOf(id), ada);
    const answer = (): Promise<RawAnswer> => answerOnce(site, caught);
    const { slower, quicker } = await race(site, at('secret/get connection-secrets'), answer, replace);
    expect(quicker).toMatchObject({ ok: true });
    return { answer: slower, id };
  }
  const tokenRequests = (): number =>
    site.calls().filter(({ service, path }) => service === 'egress' && path.endsWith('/token')).length;

  it('goes on with the new one', async () => {
    const { answer } = await during(async (id) => invoke('connections.save', await draft(id, clientSecret)));
    expect([answer.status, await isSignedIn(site, sessionIn(answer))]).toEqual([303, true]);
  });

  it('shows no new one to the provider as it was, and leads on', async () => {
    const before = tokenRequests();
    const { answer, id } = await during(async (one) =>
      invoke(
        'connections.save',
        await draft(one, clientSecret, { tokenEndpoint: `${site.local.idps.oidc.issuer}/token` }),
      ),
    );
    expect([answer.status, sessionIn(answer)]).toEqual([502, undefined]);
    expect(answer.body).toContain('<a ');
    expect(tokenRequests()).toBe(before);
    expect(await signsIn(id)).toBe(true);
  });

  it('is over where the connection was removed', async () => {
    const before = tokenRequests();
    const { answer } = await during((id) => Promise.resolve(invoke('connections.remove', { id })));
    expect([answer.status, sessionIn(answer)]).toEqual([502, undefined]);
    expect(tokenRequests()).toBe(before);
  });
});
