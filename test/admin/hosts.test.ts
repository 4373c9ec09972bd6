import { describe, expect, it } from 'vitest';
import { covers } from '../../static/admin/src/pages/connections/hosts';

describe('the hosts an administrator is asked to allow', () => {
  it.each([
    ['the same host', 'https://a.example', 'https://a.example', true],
    ['a bare host, which means https', 'a.example', 'https://a.example', true],
    ['a host below a wildcard', '*.example', 'https://a.b.example', true],
    ['not the wildcard’s own host', '*.a.example', 'https://a.example', false],
    ['not another scheme', 'https://localhost', 'http://localhost', false],
    ['not a host that only ends alike', '*.example', 'https://evilexample', false],
    ['a permission with a port', 'http://localhost:8787', 'http://localhost', true],
  ])('are covered by %s', (_which, permitted, host, expected) => {
    expect(covers(permitted, host)).toBe(expected);
  });
});
