/** The manifest and the code say the same: handlers, entities, indexes, scopes. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { entities } from '../../src/storage/keys';
import { routesIn, stringsIn } from './sources';

interface Manifest {
  readonly modules: Readonly<Record<string, readonly { readonly key: string; readonly handler?: string }[]>>;
  readonly permissions: {
    readonly scopes: Readonly<Record<string, { readonly allowImpersonation?: boolean }>>;
    readonly external: { readonly fetch: { readonly backend: readonly { readonly address: string }[] } };
    readonly content?: { readonly scripts?: readonly string[] };
  };
  readonly app: {
    readonly runtime: { readonly name: string };
    readonly storage: {
      readonly entities: readonly { name: string; indexes?: readonly (string | { name: string })[] }[];
    };
  };
}

type Operations = Readonly<
  Record<string, { readonly 'x-atlassian-oauth2-scopes'?: readonly { readonly scopes: readonly string[] }[] }>
>;

const manifest = parse(readFileSync('manifest.yml', 'utf8')) as Manifest;
const functions = manifest.modules.function ?? [];
const scopes = Object.keys(manifest.permissions.scopes);

describe('functions', () => {
  it.each(functions.map(({ handler }) => [handler]))('%s is exported by src/index.ts', async (handler) => {
    expect(handler).toMatch(/^index\.\w+$/);
    const exports = (await import('../../src/index')) as Record<string, unknown>;
    expect(exports[handler!.slice('index.'.length)]).toBeTypeOf('function');
  });

  it('are all that src/index.ts exports', async () => {
    const exports = (await import('../../src/index')) as object;
    expect(
      Object.keys(exports)
        .map((name) => `index.${name}`)
        .sort(),
    ).toEqual(functions.map(({ handler }) => handler).sort());
  });

  it('run on the Node that the tests run on', () => {
    expect(`nodejs${process.versions.node.split('.')[0]}.x`).toBe(manifest.app.runtime.name);
  });
});

describe('storage', () => {
  const declared = manifest.app.storage.entities;

  it('declares exactly the entities that the code knows', () => {
    expect(declared.map(({ name }) => name).sort()).toEqual(Object.values(entities).sort());
  });

  it('declares exactly the indexes that the code asks', () => {
    const names = new Set(
      declared.flatMap(({ indexes = [] }) => indexes.map((index) => (typeof index === 'string' ? index : index.name))),
    );
    const strings = stringsIn('src/storage');
    const missing = [...strings].filter((text) => /^by-[a-z-]+$/.test(text) && !names.has(text));
    const unused = [...names].filter((name) => !strings.has(name));
    expect({ missing, unused }).toEqual({ missing: [], unused: [] });
  });

  it('is asked for as a permission', () => {
    expect(stringsIn('src')).toContain('@forge/kvs');
    expect(scopes).toContain('storage:app');
  });
});

describe('permissions', () => {
  const folder = 'test/site/jira/openapi';
  const described = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) =>
      Object.entries(
        (JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as { paths: Record<string, Operations> }).paths,
      ),
    )
    .map(([path, operations]) => ({ path: path.replace(/\{\w+\}/g, '{}'), operations }));
  const called = [...new Set(routesIn('src'))].filter((path) => path.startsWith('/rest/'));

  it('find calls to Jira in the code', () => {
    expect(called.length).toBeGreaterThan(5);
  });

  it.each(called)('%s is an operation that Atlassian describes', (path) => {
    expect(described.map((operation) => operation.path)).toContain(path);
  });

  it('ask for no scope of Jira that no called operation needs', () => {
    const needed = new Set(
      described
        .filter(({ path }) => called.includes(path))
        .flatMap(({ operations }) => Object.values(operations))
        .flatMap((operation) => operation['x-atlassian-oauth2-scopes'] ?? [])
        .flatMap((entry) => entry.scopes),
    );
    const own = ['storage:app', 'report:personal-data', 'read:email-address:jira'];
    expect(scopes.filter((scope) => !needed.has(scope) && !own.includes(scope))).toEqual([]);
  });

  it('allow impersonation for scopes of Jira only', () => {
    const impersonating = scopes.filter((scope) => manifest.permissions.scopes[scope]?.allowImpersonation);
    expect(impersonating.filter((scope) => !/^(read|write):(jira-|servicedesk-)/.test(scope))).toEqual([]);
  });

  it('open the network to no host but Atlassian; the administrators add their providers', () => {
    const hosts = manifest.permissions.external.fetch.backend.map(({ address }) => address.replace(/^https:\/\//, ''));
    expect(hosts.filter((host) => !/^(\*\.|[\w-]+\.)?atlassian\.(com|net)$/.test(host))).toEqual([]);
  });

  it('allow the admin page no inline script', () => {
    expect(manifest.permissions.content?.scripts).toBeUndefined();
  });
});
