/** What the rows measure on: an installation with a connection of each protocol and a customer who has signed in before. */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JWK } from 'jose';
import type { ConnectionSecrets } from '../../../src/domain/connection';
import { addOidcConnection, addSamlConnection, portalLinks, startTestSite } from '../../flows/site';
import { openDatabase } from '../../site/forge/state/database';
import { ada } from '../../site/idp/people';
import type { SamlKey } from '../../site/idp/saml/keys';
import type { Site } from '../../site/site';
import { createUserAgent, signInAt } from '../../user-agent';
import type { Snapshot } from './memory-platform.cjs';

export interface Scene {
  readonly snapshot: Snapshot;
  readonly oidc: {
    readonly connectionId: string;
    readonly issuer: string;
    readonly clientId: string;
    readonly key: JWK;
  };
  readonly saml: {
    readonly connectionId: string;
    readonly entityId: string;
    readonly key: SamlKey;
    /** The app's own, for assertions that are encrypted to it. */
    readonly own: { readonly certificate: string; readonly privateKey: string };
  };
  /** Paths of the gateway. */
  readonly portal: string;
  /** Cookie of ada's session. */
  readonly session: string;
  /** What the provider's documents say, by address. */
  readonly documents: Readonly<Record<string, string>>;
}

/** Space → key → JSON, as the local platform stores it. */
function readRecords(stateDir: string): Snapshot['records'] {
  const database = openDatabase(stateDir);
  const tables = database.prepare(
    `select name from sqlite_master where type = 'table' and name like 'kvs!_%' escape '!'`,
  );
  const names = tables.all().map(({ name }) => String(name));
  const records: Snapshot['records'] = {};
  for (const table of names.filter((name) => !name.endsWith('_earlier'))) {
    const space = table.replace(/^kvs_(entity_)?/, '');
    const rows = database.prepare(`select key, value from "${table}"`).all();
    records[space] = Object.fromEntries(rows.map(({ key, value }) => [String(key), String(value)]));
  }
  database.close();
  return records;
}

const readState = (stateDir: string, name: string): unknown =>
  JSON.parse(readFileSync(path.join(stateDir, `${name}.json`), 'utf8'));

async function sessionOf(link: string): Promise<string> {
  const browser = createUserAgent();
  await browser.open(link);
  await signInAt(browser, ada);
  const cookie = await browser.cookies.find('__Host-session');
  if (cookie === undefined) throw new Error('Nobody was signed in.');
  return cookie.cookieString();
}

async function documentsOf(issuer: string): Promise<Record<string, string>> {
  const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).text();
  const { jwks_uri: keys } = JSON.parse(discovery) as { jwks_uri: string };
  return { [`${issuer}/.well-known/openid-configuration`]: discovery, [keys]: await (await fetch(keys)).text() };
}

async function furnish(site: Site): Promise<Omit<Scene, 'snapshot' | 'oidc' | 'saml'> & { ids: [string, string] }> {
  const oidc = await addOidcConnection(site, { readUserinfo: 'false' });
  const saml = await addSamlConnection(site);
  const rules = { matching: { by: 'email', onOtherConnection: 'link' } };
  await site.invoke('connections.saveRules', { id: saml.connection.id, revision: saml.connection.revision, rules });
  await site.invoke('connections.addKeyPair', { id: saml.connection.id });
  const [link] = await portalLinks(site);
  if (link === undefined) throw new Error('The site has no portal.');
  await sessionOf(`${link.url}?idp=${saml.connection.id}`);
  await site.invoke('connections.saveRules', { id: oidc.connection.id, revision: oidc.connection.revision, rules });
  const session = await sessionOf(`${link.url}?idp=${oidc.connection.id}`);
  const documents = await documentsOf(site.idps.oidc.issuer);
  return {
    portal: link.url.slice(site.gateway.length),
    session,
    documents,
    ids: [oidc.connection.id, saml.connection.id],
  };
}

/** Of the connection's secrets. */
function ownKey(records: Snapshot['records'], connectionId: string): Scene['saml']['own'] {
  const all = Object.entries(records.secret ?? {});
  const [, json = '{}'] = all.find(([key]) => key.startsWith(`connection-secrets:${connectionId}`)) ?? [];
  const secrets = JSON.parse(json) as ConnectionSecrets;
  const [{ certificate, privateKey } = { certificate: undefined, privateKey: '' }] = secrets.keyPairs ?? [];
  if (certificate === undefined) throw new Error('The SAML connection has no key pair.');
  return { certificate, privateKey };
}

/** The scene, set up by another process. */
export const sceneFromElsewhere = (): Promise<Scene> =>
  new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('./prepare-scene.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (scene) => resolve(scene as Scene));
    child.once('exit', (code) => reject(new Error(`Setting up ended with ${String(code)}`)));
  });

/** Sets a site up by the way an administrator and a customer go, and keeps what it left behind. */
export async function prepareScene(): Promise<Scene> {
  const stateDir = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    const site = await startTestSite({ stateDir });
    const { ids, ...furnished } = await furnish(site);
    const { installation } = site.forge;
    const { issuer, clientId } = site.idps.oidc;
    const { entityId } = site.idps.saml;
    const { gateway } = site;
    await site.stop();
    const { installationId, installContext, cloudId } = installation;
    const { jwks } = readState(stateDir, 'oidc-provider') as { jwks: readonly JWK[] };
    const { keys } = readState(stateDir, 'saml-provider') as { keys: readonly SamlKey[] };
    const [key, samlKey] = [jwks[0], keys[0]];
    if (key === undefined || samlKey === undefined) throw new Error('The providers have no keys.');
    const records = readRecords(stateDir);
    return {
      ...furnished,
      snapshot: {
        gateway,
        installContext,
        appContext: { ...installation, installation: { ari: { installationId }, contexts: [{ cloudId }] } },
        records,
      },
      oidc: { connectionId: ids[0], issuer, clientId, key },
      saml: { connectionId: ids[1], entityId, key: samlKey, own: ownKey(records, ids[1]) },
    };
  } finally {
    rmSync(stateDir, { recursive: true });
  }
}
