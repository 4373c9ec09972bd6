/** House rules that no compiler knows: names of files, and who may reach for time, chance, the network and the log. */
import { basename } from 'node:path';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { pureCode } from '../../tools/pure-code.mjs';
import { filesBelow } from './sources';

describe('names of files', () => {
  it.each([
    ['src', /^(.+-)?(utils?|helpers?|common|manager|service|misc)\./],
    ['static/admin/src', /^(.+-)?(utils?|helpers?|common|manager|service|misc)\./i],
    // The local site stands in for services of the platform, and says so.
    ['test', /^(utils?|helpers?|common|manager|service|misc)\./],
    ['tools', /^(.+-)?(utils?|helpers?|common|manager|service|misc)\./],
  ])('below %s say what is inside', (folder, empty) => {
    expect(filesBelow(folder).filter((path) => empty.test(basename(path)))).toEqual([]);
  });

  it('hide no barrel', () => {
    const barrels = filesBelow('src').filter((path) => basename(path) === 'index.ts' && path !== 'src/index.ts');
    expect(barrels).toEqual([]);
  });
});

describe('time, chance, the network and the log', () => {
  const linter = new Linter();
  const brokenIn = (file: string, code: string): readonly (string | null)[] =>
    linter
      .verify(code, [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, ...pureCode], {
        filename: file,
      })
      .map(({ ruleId }) => ruleId);
  const reaches = [
    ['Date.now();', 'no-restricted-properties'],
    ['new Date();', 'no-restricted-syntax'],
    ['Date();', 'no-restricted-syntax'],
    ['performance.now();', 'no-restricted-properties'],
    ['Math.random();', 'no-restricted-properties'],
    ['crypto.randomUUID();', 'no-restricted-properties'],
    ["import { randomBytes } from 'node:crypto';", 'no-restricted-imports'],
    ["fetch('https://idp.example');", 'no-restricted-globals'],
    ["globalThis.fetch('https://idp.example');", 'no-restricted-properties'],
    ["console.log('customer');", 'no-console'],
  ] as const;

  it.each(reaches)('%s is refused in the domain', (code, rule) => {
    expect(brokenIn('src/domain/a.ts', code)).toEqual([rule]);
  });

  it.each(reaches)('%s is fine in the platform adapter', (code) => {
    expect(brokenIn('src/platform/a.ts', code)).toEqual([]);
  });

  it('a date that is given is fine everywhere', () => {
    expect(brokenIn('src/domain/a.ts', 'export const at = (time: number) => new Date(time);')).toEqual([]);
  });

  it('only the platform adapter writes to the log', () => {
    expect(brokenIn('src/jira/a.ts', "console.log('customer');")).toEqual(['no-console']);
  });
});
