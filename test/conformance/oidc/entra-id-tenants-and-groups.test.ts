/** Microsoft Entra ID: one issuer a tenant, and groups that do not fit into the token. */
import { describe, expect, it } from 'vitest';
import type { ConnectionBase, OidcSettings } from '../../../src/domain/connection';
import { graphOrigin } from '../../../src/domain/microsoft-graph';
import { metadataOf } from '../../protocols/oidc/harness/scripted-provider';
import { accessToken, refused, signIn, twistedProvider, type Twist } from '../../protocols/oidc/harness/sign-in';

const template = 'https://login.example/{tenantid}/v2.0';
const tenant = '11111111-2222-3333-4444-555555555555';
const settings: Partial<OidcSettings> = {
  issuer: 'https://login.example/organizations/v2.0',
  discoveryUrl: 'https://idp.example/.well-known/openid-configuration',
  issuerTemplate: template,
};

const inTenant = (tid: unknown, iss: string, twist: Twist = {}): Twist => ({
  settings,
  metadata: { issuer: template },
  ...twist,
  claims: { tid, iss, ...twist.claims },
});

const issuerOf = (tid: string) => `https://login.example/${tid}/v2.0`;

describe('an ID token of a multi-tenant provider', () => {
  it("is accepted from its own tenant's issuer, which becomes part of the identity", async () => {
    const { result } = await signIn(inTenant(tenant, issuerOf(tenant)));
    expect(result).toMatchObject({ ok: true, value: { issuer: issuerOf(tenant) } });
  });

  it.each<[string, unknown, string, ReturnType<typeof refused>]>([
    ['of another tenant than it says', tenant, issuerOf('other'), refused('issuer_mismatch')],
    ['of the template itself', '{tenantid}', template, refused('claim_invalid', { claim: 'tid' })],
    ['without tenant', undefined, issuerOf(tenant), refused('claim_missing', { claim: 'tid' })],
    ['whose tenant is a path', '../evil', issuerOf('../evil'), refused('claim_invalid', { claim: 'tid' })],
    ['whose tenant is a host', 'x/../..//evil.example', issuerOf('x'), refused('claim_invalid', { claim: 'tid' })],
    ['whose tenant is no text', 7, issuerOf('7'), refused('claim_invalid', { claim: 'tid' })],
    ['of another host', tenant, `https://evil.example/${tenant}/v2.0`, refused('issuer_mismatch')],
  ])('is refused %s', async (_which, tid, iss, expected) => {
    expect((await signIn(inTenant(tid, iss))).result).toMatchObject(expected);
  });

  it('is refused when the response came from another tenant', async () => {
    const { result } = await signIn(inTenant(tenant, issuerOf(tenant), { callback: { iss: issuerOf('other') } }));
    expect(result).toEqual(
      refused('response_issuer_mismatch', { expected: issuerOf(tenant), actual: issuerOf('other') }),
    );
    const same = await signIn(inTenant(tenant, issuerOf(tenant), { callback: { iss: issuerOf(tenant) } }));
    expect(same.result.ok).toBe(true);
  });

  it('is refused when the response came from another host', async () => {
    const { result } = await signIn(inTenant(tenant, issuerOf(tenant), { callback: { iss: 'https://evil.example' } }));
    expect(result).toMatchObject(refused('response_issuer_mismatch'));
  });

  it('without a template has exactly one issuer', async () => {
    const { result } = await signIn({ claims: { tid: tenant, iss: issuerOf(tenant) } });
    expect(result).toMatchObject(refused('issuer_mismatch'));
  });
});

describe('groups that do not fit into the token', () => {
  const first = 'https://graph.microsoft.com/v1.0/me/transitiveMemberOf/microsoft.graph.group';
  const claims = {
    _claim_names: { groups: 'src1' },
    _claim_sources: { src1: { endpoint: 'https://graph.windows.net/tenant/users/1/getMemberObjects' } },
  };
  const lookUp = { groupsOverage: 'microsoft_graph' } as const;
  const mapped: Partial<ConnectionBase> = {
    mapping: { fields: {}, custom: {}, groups: { source: { from: 'attribute', names: ['groups'] }, transforms: [] } },
  };

  function graph(...pages: readonly unknown[]) {
    const provider = twistedProvider({ claims });
    let page = 0;
    provider.answers.set(first, () => Response.json(pages[page++] ?? {}));
    return provider;
  }

  const group = (id: string, displayName: unknown) => ({ id, displayName });

  it('are looked up at Microsoft Graph, page by page, with the access token', async () => {
    const provider = graph(
      { value: [group('g-1', 'Support'), group('g-2', 'Sales')], '@odata.nextLink': `${first}?$skiptoken=2` },
      { value: [group('g-3', 'Größe & Länge'), group('g-4', null), 'x'] },
    );
    const { result } = await signIn({ settings: lookUp }, provider);
    expect(result).toMatchObject({
      ok: true,
      value: { attributes: { groups: ['Support', 'Sales', 'Größe & Länge'], group_ids: ['g-1', 'g-2', 'g-3'] } },
    });
    const asked = provider.requestsTo(first);
    expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual([
      `Bearer ${accessToken}`,
      `Bearer ${accessToken}`,
    ]);
    expect(asked[0]?.url).toContain('displayName');
  });

  it.each([
    ['login.microsoftonline.us', 'https://graph.microsoft.us'],
    ['login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn'],
    ['login.microsoftonline.us.evil.example', 'https://graph.microsoft.com'],
  ])('are looked up at the Graph of the national cloud of %s', (host, origin) => {
    expect(graphOrigin(`https://${host}/${tenant}/v2.0`)).toBe(origin);
  });

  it('are looked up when the token only says that there are some', async () => {
    const provider = twistedProvider({ claims: { hasgroups: true } });
    provider.answers.set(first, () => Response.json({ value: [group('g-1', 'Support')] }));
    const { result } = await signIn({ settings: lookUp }, provider);
    expect(result).toMatchObject({ value: { attributes: { groups: ['Support'] } } });
  });

  it('are not looked up when the token has them', async () => {
    const provider = twistedProvider({ claims: { groups: ['g-1'] } });
    const { result } = await signIn({ settings: lookUp }, provider);
    expect(result).toMatchObject({ value: { attributes: { groups: ['g-1'] } } });
    expect(provider.requestsTo(first)).toEqual([]);
  });

  it('are never taken for no groups where groups are mapped', async () => {
    const { result } = await signIn({ connection: mapped, claims });
    expect(result).toEqual(refused('groups_overflowed'));
  });

  it('do not matter where no groups are mapped, and are marked', async () => {
    const { result } = await signIn({ claims });
    expect(result).toMatchObject({ ok: true, value: { attributes: { _claim_names: { groups: 'src1' } } } });
    expect(result.ok && Object.keys(result.value.attributes)).not.toContain('_claim_sources');
  });

  it.each<[string, unknown]>([
    ['another host', { value: [], '@odata.nextLink': 'https://evil.example/v1.0/me' }],
    ['a host that looks alike', { value: [], '@odata.nextLink': 'https://graph.microsoft.com.evil.example/' }],
    ['plain http', { value: [], '@odata.nextLink': 'http://graph.microsoft.com/v1.0/me' }],
    ['no address at all', { value: [], '@odata.nextLink': 7 }],
  ])('are refused when the next page is at %s', async (_which, page) => {
    const provider = graph(page);
    const { result } = await signIn({ settings: lookUp }, provider);
    expect(result).toEqual(refused('resource_invalid', { at: 'groups' }));
    expect(provider.requests.filter(({ url }) => url.includes('evil') || url.startsWith('http:'))).toEqual([]);
  });

  it('are refused when the pages never end', async () => {
    const endless = { value: [], '@odata.nextLink': first };
    const provider = graph(...Array.from({ length: 30 }, () => endless));
    const { result } = await signIn({ settings: lookUp }, provider);
    expect(result).toEqual(refused('resource_invalid', { at: 'groups' }));
    expect(provider.requestsTo(first)).toHaveLength(10);
  });

  it('are refused when Microsoft Graph refuses', async () => {
    const provider = twistedProvider({ claims });
    const headers = { 'www-authenticate': 'Bearer error="insufficient_scope"' };
    provider.answers.set(first, () => Response.json({}, { status: 403, headers }));
    const { result } = await signIn({ settings: lookUp }, provider);
    expect(result).toEqual(refused('insufficient_scope', { at: 'groups', error: 'insufficient_scope' }));
  });
});

it('discovery of the multi-tenant address names the template', async () => {
  const provider = twistedProvider({});
  expect(metadataOf(template)).toHaveProperty('issuer', template);
  const { result } = await signIn({ settings, claims: { tid: tenant, iss: issuerOf(tenant) } }, provider);
  expect(result).toMatchObject(refused('discovery_issuer_mismatch', { actual: 'https://idp.example' }));
});
