/** Every route of the gateway with a request that reaches it, for tests that hold a rule over all of them. */
export interface Probe {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
}

/** Patterns as the source writes them, each with an example; `security-pages.test.ts` compares them with the source. */
export const routes: Readonly<Record<string, readonly Probe[]>> = {
  '/': [{ method: 'GET', path: '/' }],
  '/p/:slug': [{ method: 'GET', path: '/p/it' }],
  '/p/:slug/new/:type': [
    { method: 'GET', path: '/p/it/new/101' },
    { method: 'POST', path: '/p/it/new/101', form: { summary: 'x', _once: 'y' } },
  ],
  '/p/:slug/new/:type/options': [{ method: 'POST', path: '/p/it/new/101/options', form: { q: 'x' } }],
  '/p/:slug/files': [{ method: 'POST', path: '/p/it/files', form: {} }],
  '/requests': [{ method: 'GET', path: '/requests' }],
  '/p/:slug/requests/:key': [{ method: 'GET', path: '/p/it/requests/IT-1' }],
  '/p/:slug/requests/:key/files/:file': [{ method: 'GET', path: '/p/it/requests/IT-1/files/1' }],
  '/p/:slug/requests/:key/:what': [{ method: 'POST', path: '/p/it/requests/IT-1/comment', form: { comment: 'x' } }],
  '/sign-in': [{ method: 'GET', path: '/sign-in?to=%2Fp%2Fit' }],
  '/sign-in/resume': [{ method: 'POST', path: '/sign-in/resume', form: { identity: 'x' } }],
  '/oidc/callback': [
    { method: 'GET', path: '/oidc/callback?code=x&state=y' },
    { method: 'POST', path: '/oidc/callback', form: { code: 'x', state: 'y' } },
  ],
  '/saml/acs': [{ method: 'POST', path: '/saml/acs', form: { SAMLResponse: 'PGEvPg==', RelayState: 'x' } }],
  '/test/:sealed': [{ method: 'GET', path: '/test/x' }],
  '/saml/metadata': [{ method: 'GET', path: '/saml/metadata' }],
  '/oidc/jwks/:id': [{ method: 'GET', path: '/oidc/jwks/x' }],
  '/sessions': [{ method: 'GET', path: '/sessions' }],
  '/sessions/end': [{ method: 'POST', path: '/sessions/end', form: { id: 'x' } }],
  '/sessions/end-all': [{ method: 'POST', path: '/sessions/end-all', form: {} }],
  '/signed-out': [{ method: 'GET', path: '/signed-out' }],
  '/sign-out': [{ method: 'POST', path: '/sign-out', form: {} }],
  '/oidc/logout/front/:id': [{ method: 'GET', path: '/oidc/logout/front/x?iss=a&sid=b' }],
  '/oidc/logout/back/:id': [{ method: 'POST', path: '/oidc/logout/back/x', form: { logout_token: 'x' } }],
  '/oidc/initiate/:id': [
    { method: 'GET', path: '/oidc/initiate/x?iss=a' },
    { method: 'POST', path: '/oidc/initiate/x', form: { iss: 'a' } },
  ],
  '/saml/slo': [
    { method: 'GET', path: '/saml/slo?SAMLRequest=x' },
    { method: 'POST', path: '/saml/slo', form: { SAMLRequest: 'x' } },
  ],
  '/platform-check/:sealed': [{ method: 'GET', path: '/platform-check/x' }],
  '/platform-check/:sealed/landed': [{ method: 'GET', path: '/platform-check/x/landed' }],
  '/platform-check/:sealed/headers': [{ method: 'GET', path: '/platform-check/x/headers' }],
  '/platform-check/:sealed/form': [{ method: 'POST', path: '/platform-check/x/form', form: { sample: 'x' } }],
  '/recover/:token': [
    { method: 'GET', path: '/recover/x' },
    { method: 'POST', path: '/recover/x', form: { opened: 'x' } },
  ],
};

export const probes: readonly Probe[] = [
  ...Object.values(routes).flat(),
  { method: 'GET', path: '/nothing/here' },
  { method: 'POST', path: '/nothing/here', form: {} },
];
