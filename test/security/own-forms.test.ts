import { describe, expect, it } from 'vitest';
import { isForeignPost } from '../../src/webtriggers/own-forms';

const from = (site: string | undefined, method = 'POST'): Request =>
  new Request('https://app.example/', { method, headers: site === undefined ? {} : { 'sec-fetch-site': site } });

describe('a form', () => {
  it.each(['cross-site', 'same-site', 'made-up', ''])('sent from %j is foreign', (site) => {
    expect(isForeignPost(from(site), '/sign-out')).toBe(true);
  });

  it.each(['same-origin', 'none', undefined])('sent from %j is the app’s own', (site) => {
    expect(isForeignPost(from(site), '/sign-out')).toBe(false);
  });

  it.each([
    '/oidc/callback',
    '/oidc/initiate/x',
    '/oidc/logout/back/x',
    '/oidc/logout/front/x',
    '/saml/acs',
    '/saml/slo',
  ])('for %s comes from a provider', (path) => {
    expect(isForeignPost(from('cross-site'), path)).toBe(false);
  });

  it.each(['/oidc/callbackx', '/x/saml/acs', '/oidc', '/saml/metadata', '/oidc/jwks/x', '/recover/oidc/callback'])(
    'for %s does not',
    (path) => {
      expect(isForeignPost(from('cross-site'), path)).toBe(true);
    },
  );

  it('is no form when it is a link', () => {
    expect(isForeignPost(from('cross-site', 'GET'), '/requests')).toBe(false);
  });
});
