/** ASVS 5, 1.2, 1.3, 3.5 and 14.3: what the sources never reach for, and the few places that keep something in a browser. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesBelow } from './sources';

const sources = ['src', 'static/admin/src'].flatMap(filesBelow).filter((path) => /\.tsx?$/.test(path));

const placesOf = (pattern: RegExp): readonly string[] =>
  sources.filter((path) => pattern.test(readFileSync(path, 'utf8')));

describe('no source', () => {
  it.each([
    ['evaluates text as code', /\beval\(|new Function\(|\bsetTimeout\(\s*['"`]|node:vm/],
    ['starts a process', /child_process/],
    ['reads or writes a file', /node:fs/],
    ['puts markup into a page past the template or React', /innerHTML|outerHTML|insertAdjacentHTML|document\.write\(/],
    ['listens to messages of other windows', /addEventListener\(\s*['"]message|onmessage/],
    ['touches cookies from a script', /document\.cookie/],
    ['switches checks of certificates off', /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED/],
  ])('%s', (_what, pattern) => {
    expect(placesOf(pattern)).toEqual([]);
  });
});

it('browser storage is used for the drafts and the checklist of the admin page alone', () => {
  expect(placesOf(/localStorage|sessionStorage|indexedDB/)).toEqual([
    'static/admin/src/kept-drafts.ts',
    'static/admin/src/pages/overview/Checklist.tsx',
  ]);
});
