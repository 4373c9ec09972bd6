import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keep, recall } from '../../static/admin/src/kept-drafts';

/** What the tab's storage does, with its items as own members as browsers have them. */
class TabStorage {
  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(Reflect.get(this, key)) : null;
  }
  setItem(key: string, value: string): void {
    Reflect.set(this, key, value);
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

beforeEach(() => vi.stubGlobal('sessionStorage', new TabStorage()));
afterEach(() => vi.unstubAllGlobals());

it('a draft is there again after a reload, without its secrets, until it is saved', () => {
  const value = { name: 'Mine', fields: { clientId: 'x' }, secrets: { clientSecret: 'hidden' } };
  keep('connection:1', { value, base: value, revision: 3 });
  keep('jira:access', { value: { email: 'a@b.example', apiToken: 'hidden' } });
  expect(JSON.stringify(sessionStorage)).not.toContain('hidden');
  const kept = { name: 'Mine', fields: { clientId: 'x' }, secrets: {} };
  expect(recall()).toEqual([
    ['connection:1', { value: kept, base: kept, revision: 3 }],
    ['jira:access', { value: { email: 'a@b.example' } }],
  ]);
  keep('connection:1', undefined);
  keep('jira:access', undefined);
  expect(recall()).toEqual([]);
});

it('what another build of the page wrote, or nobody can read, is no draft', () => {
  sessionStorage.setItem('gatehouse-draft:a', JSON.stringify({ build: 'older', draft: { value: 1 } }));
  sessionStorage.setItem('gatehouse-draft:b', 'not json');
  expect(recall()).toEqual([]);
});

it('a browser that denies storage to embedded pages, which throws, loses nothing but the reload', () => {
  vi.unstubAllGlobals();
  const deny = (): never => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  };
  Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, get: deny });
  keep('a', { value: 1 });
  keep('a', undefined);
  expect(recall()).toEqual([]);
  Reflect.deleteProperty(globalThis, 'sessionStorage');
});

it('a browser that forbids storage loses nothing but the reload', () => {
  vi.stubGlobal('sessionStorage', undefined);
  keep('a', { value: 1 });
  expect(recall()).toEqual([]);
});
