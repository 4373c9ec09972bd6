/** The tables of clauses are complete, and whoever reads them finds what they name. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isTest, testsNamedIn } from './named-tests';

const read = (file: string): string => readFileSync(`docs/${file}`, 'utf8');
const text = read('security-clauses.md');

/** Clause, rule, and what holds it. */
const rows = [...text.matchAll(/^\|(.*)\|$/gm)]
  .map(([, cells = '']) => cells.split('|').map((cell) => cell.trim()))
  .filter(([clause = '']) => !/^(Clause|Requirement|-+)$/.test(clause));

/** How a row begins that no test can hold; a reason follows. */
const instead = /^(Not applicable|Platform|Identity provider|Written down|Remains): \S.{8}/;

describe('every row', () => {
  it('has a clause, a rule and what holds it', () => {
    expect(rows.length).toBeGreaterThan(400);
    expect(rows.filter((cells) => cells.length !== 3 || cells.includes(''))).toEqual([]);
  });

  it.each(rows.map(([clause = '', rule = '', held = '']) => [`${clause} ${rule}`, held]))(
    '%s names a test, or says who answers for it and why',
    (_row, held) => {
      const tests = testsNamedIn(held);
      expect(tests.filter((name) => !isTest(name))).toEqual([]);
      expect(tests.length > 0 || instead.test(held)).toBe(true);
    },
  );
});

it('tables have a head: none stands apart from it', () => {
  const heads = [...text.matchAll(/^\| (Clause|Requirement) .*\n\| -+ /gm)].length;
  const blocks = text.split(/\n(?:\n|#)/).filter((block) => block.trimStart().startsWith('|'));
  expect(blocks.length).toBe(heads);
});

/** Requirements of levels 1 and 2 in each section; within one they are numbered without a gap. */
const requirements: Readonly<Record<string, readonly number[]>> = {
  V1: [2, 9, 11, 3, 2],
  V2: [3, 3, 4, 1],
  V3: [0, 2, 4, 6, 5, 0, 2],
  V4: [3, 1, 2, 4],
  V5: [1, 3, 2, 3],
  V6: [3, 12, 4, 4, 5, 3, 0, 4],
  V7: [3, 4, 2, 5, 2, 2],
  V8: [2, 3, 1, 1],
  V9: [3, 4],
  V10: [2, 2, 4, 11, 5, 2, 3],
  V11: [2, 3, 3, 4, 1, 1],
  V12: [3, 2, 4],
  V13: [1, 5, 2, 5],
  V14: [2, 4, 3],
  V15: [3, 3, 7],
  V16: [1, 5, 4, 3, 3],
  V17: [1, 4, 2],
};

it('ASVS 5 has each requirement of levels 1 and 2, in its order', () => {
  const wanted = Object.entries(requirements).flatMap(([chapter, sections]) =>
    sections.flatMap((count, section) =>
      Array.from({ length: count }, (_, at) => `${chapter}.${String(section + 1)}.${String(at + 1)}`),
    ),
  );
  expect(rows.map(([clause = '']) => clause).filter((clause) => /^V\d/.test(clause))).toEqual(wanted);
});

it('links lead to a heading of the document they name', () => {
  const slug = (heading: string): string =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-');
  const headingsOf = (file: string): readonly string[] =>
    [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => slug(heading));
  const links = [...text.matchAll(/\]\(([\w-]+\.md)(?:#([\w-]+))?\)/g)];
  expect(links.length).toBeGreaterThan(20);
  const broken = links.filter(([, file = '', anchor]) => anchor !== undefined && !headingsOf(file).includes(anchor));
  expect(broken.map(([link]) => link)).toEqual([]);
});
