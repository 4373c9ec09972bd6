/** What is installed is decided here and nowhere else: exact versions, pinned contents, no word of where a package came from. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

interface Packages {
  readonly packages: Readonly<
    Record<string, { readonly integrity?: string; readonly link?: boolean; readonly version?: string }>
  >;
}

const text = readFileSync('package-lock.json', 'utf8');
const installed = Object.entries((JSON.parse(text) as Packages).packages).filter(([path]) =>
  path.includes('node_modules/'),
);

it('the lock file names no registry', () => {
  expect(text).not.toMatch(/"resolved":\s*"[a-z+]+:/);
});

it('every installed package is pinned to its content', () => {
  const loose = installed
    .filter(([, { integrity, link }]) => !link && !integrity?.startsWith('sha512-'))
    .map(([path]) => path);
  expect(loose).toEqual([]);
});

it.each(['package.json', 'static/admin/package.json'])('%s asks for exact versions', (file) => {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(ranges).toEqual([]);
});

it('no script of a package runs at installation', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
});
