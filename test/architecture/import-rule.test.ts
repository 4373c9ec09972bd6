/** The import rule catches what it is there to catch: small trees with one bad import each, and one with none. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractConfiguration from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = process.cwd();
let folder: string;

beforeEach(() => {
  mkdirSync('test/output', { recursive: true });
  folder = mkdtempSync('test/output/import-rule-');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** The names of the rules that a tree of files breaks. */
async function brokenRules(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  for (const [file, text] of Object.entries({ 'package.json': '{"dependencies":{"zod":"*"}}', ...files }))
    write(file, text);
  const { options, ...ruleSet } = await extractConfiguration(join(root, '.dependency-cruiser.cjs'));
  const { output } = await cruise(['.'], { ...options, baseDir: join(root, folder), validate: true, ruleSet });
  return [...new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name))];
}

const specifier = (from: string, to: string): string => {
  const path = relative(dirname(from), to).replace(/\.tsx?$/, '');
  return path.startsWith('.') ? path : `./${path}`;
};

const valueImport = (from: string, to: string) =>
  brokenRules({
    [from]: `import { thing } from '${specifier(from, to)}';\nthing();\n`,
    [to]: 'export const thing = () => 1;\n',
  });

it.each([
  ['src/domain/a.ts', 'src/ports/b.ts', 'src/domain'],
  ['src/contract/a.ts', 'src/ports/b.ts', 'src/contract'],
  ['src/contract/a.ts', 'src/domain/b.ts', 'contract-takes-types'],
  ['src/ports/a.ts', 'src/protocols/oidc/b.ts', 'src/ports'],
  ['src/presets/a.ts', 'src/ports/b.ts', 'src/presets'],
  ['src/protocols/oidc/a.ts', 'src/protocols/saml/b.ts', 'src/protocols/oidc'],
  ['src/protocols/saml/a.ts', 'src/signin/b.ts', 'src/protocols/saml'],
  ['src/signin/a.ts', 'src/jira/b.ts', 'src/signin'],
  ['src/provisioning/a.ts', 'src/storage/b.ts', 'src/provisioning'],
  ['src/portal/a.ts', 'src/platform/b.ts', 'src/portal'],
  ['src/jira/a.ts', 'src/provisioning/b.ts', 'src/jira'],
  ['src/storage/a.ts', 'src/signin/b.ts', 'src/storage'],
  ['src/platform/a.ts', 'src/presets/b.ts', 'src/platform'],
  ['src/webtriggers/a.ts', 'src/storage/b.ts', 'src/webtriggers'],
  ['src/resolvers/a.ts', 'src/jira/b.ts', 'src/resolvers'],
  ['src/app.ts', 'src/jira/b.ts', 'src/app.ts'],
  ['src/index.ts', 'src/signin/b.ts', 'src/index.ts'],
  ['src/misc/a.ts', 'src/domain/b.ts', 'src/*'],
  ['static/admin/src/a.tsx', 'src/ports/b.ts', 'static/admin'],
  ['static/admin/src/a.tsx', 'src/domain/b.ts', 'static/admin-takes-types'],
  ['static/admin/src/a.tsx', 'src/contract/b.ts', 'static/admin-takes-types'],
  ['src/domain/a.ts', 'test/b.ts', 'nothing-imports-test'],
  ['tools/a.mjs', 'src/domain/b.ts', 'tools'],
])('%s may not import %s', async (from, to, rule) => {
  expect(await valueImport(from, to)).toContain(rule);
});

it.each([
  ['src/domain/a.ts', 'zod'],
  ['src/signin/a.ts', '@forge/kvs'],
  ['src/jira/a.ts', '@forge/kvs'],
  ['src/portal/a.ts', 'node:fs'],
  ['static/admin/src/a.ts', '@forge/api'],
])('%s may not import the package %s', async (from, library) => {
  const rule = from.split('/').slice(0, 2).join('/');
  expect(await brokenRules({ [from]: `import * as library from '${library}';\nvoid library;\n` })).toContain(rule);
});

it('a library with one door has no second one', async () => {
  const text = "import * as client from 'openid-client';\nvoid client;\n";
  const files = { 'src/protocols/oidc/a.ts': text, 'src/protocols/oidc/b.ts': text };
  expect(await brokenRules(files)).toContain('one-door-to-openid-client');
});

it('two files may not import each other', async () => {
  const files = {
    'src/domain/a.ts': "import { b } from './b';\nexport const a = () => b;\n",
    'src/domain/b.ts': "import { a } from './a';\nexport const b = () => a;\n",
  };
  expect(await brokenRules(files)).toEqual(['no-cycles']);
});

it('an import that leads nowhere is not passed over', async () => {
  expect(await brokenRules({ 'src/domain/a.ts': "import './nowhere';\n" })).toContain('no-unresolvable');
});

it('imports that point inward are fine', async () => {
  const files = {
    'src/domain/a.ts': 'export interface A { readonly a: string }\nexport const a = 1;\n',
    'src/contract/b.ts': "import type { A } from '../domain/a';\nexport type B = A;\n",
    'src/ports/c.ts': "import type { A } from '../domain/a';\nexport type C = A;\n",
    'src/signin/d.ts':
      "import type { C } from '../ports/c';\nimport { a } from '../domain/a';\nexport const d = (_c: C) => a;\n",
    'src/app.ts': "import { d } from './signin/d';\nexport const app = d;\n",
    'src/index.ts': "import { app } from './app';\nexport const index = app;\n",
    'static/admin/src/e.ts': "import type { B } from '../../../src/contract/b';\nexport const e = (b: B) => b;\n",
  };
  expect(await brokenRules(files)).toEqual([]);
});
