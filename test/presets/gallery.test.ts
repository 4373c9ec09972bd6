/** Rules that every preset keeps. */
import { describe, expect, it } from 'vitest';
import { toAddresses } from '../../src/domain/addresses';
import { gallery, presetOf, withInitials } from '../../src/presets/gallery';
import type { Preset } from '../../src/presets/preset';

const addresses = toAddresses('https://gateway.example/x1', 'c-1');
const rows = gallery.map((preset) => [preset.id, preset] as const);

/** Something of the right kind in every field, so that only the field in question is wrong. */
const filled = (preset: Preset) =>
  withInitials(preset, {
    domain: 'https://login.acme.example',
    realm: 'customers',
    tenant: '8eaef023-2b34-4da1-9baa-8bc8c9d6a490',
    tenantId: '8eaef023-2b34-4da1-9baa-8bc8c9d6a490',
    policy: 'B2C_1_signin',
    userPoolId: 'eu-west-1_AbC123dEf',
    issuer: 'https://login.acme.example',
    authorizationEndpoint: 'https://login.acme.example/authorize',
    tokenEndpoint: 'https://login.acme.example/token',
    userinfoEndpoint: 'https://login.acme.example/me',
    metadataUrl: preset.protocol === 'saml' ? 'https://login.acme.example/metadata' : '',
    clientId: 'gatehouse',
    clientSecret: 'never to be seen',
  });

describe('the gallery', () => {
  it('offers every application that the product promises', () => {
    const names = (protocols: readonly string[]) =>
      gallery.filter(({ protocol }) => protocols.includes(protocol)).map(({ name }) => name);
    expect(names(['oidc', 'oauth']).sort()).toEqual(
      [
        ...[
          'AWS Cognito',
          'Salesforce',
          'Gluu Server',
          'Okta',
          'Microsoft Entra ID',
          'Azure AD B2C',
          'ADFS',
          'Keycloak',
        ],
        ...[
          'Google',
          'Auth0',
          'OneLogin',
          'Ping',
          'miniOrange',
          'Oracle IDCS',
          'GitHub',
          'GitHub Enterprise',
          'GitLab',
        ],
        ...['Custom OIDC', 'Custom OAuth 2.0'],
      ].sort(),
    );
    expect(names(['saml']).sort()).toEqual(
      [
        ...[
          'Okta',
          'Microsoft Entra ID',
          'ADFS',
          'Google',
          'OneLogin',
          'Keycloak',
          'Ping',
          'miniOrange',
          'Custom SAML',
        ],
      ].sort(),
    );
  });

  it('is sorted by name, the custom ones last', () => {
    const names = gallery.map(({ name }) => name.toLowerCase());
    const known = names.filter((name) => !name.startsWith('custom'));
    expect(names.slice(0, known.length)).toEqual([...known].sort());
    expect(names.slice(known.length)).toEqual(['custom oauth 2.0', 'custom oidc', 'custom saml']);
  });

  it('knows each preset by an id of its own', () => {
    expect(new Set(gallery.map(({ id }) => id)).size).toBe(gallery.length);
    for (const preset of gallery) expect(presetOf(preset.id)).toBe(preset);
    expect(presetOf('unheard-of')).toBeUndefined();
  });
});

describe.each(rows)('the preset %s', (id, preset) => {
  it('has a neutral tile and an id that fits into an address', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(preset.tile.letters).toMatch(/^[A-Z0-9]{1,2}$/);
    expect(preset.tile.hue).toBeGreaterThanOrEqual(0);
    expect(preset.tile.hue).toBeLessThan(360);
  });

  it('has fields with ids of their own, and initial values among the choices', () => {
    const ids = preset.fields.map((field) => field.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { kind, initial, choices } of preset.fields) {
      if (kind === 'choice') expect(choices?.map(({ value }) => value)).toContain(initial);
      if (kind === 'toggle') expect(['true', 'false']).toContain(initial);
      if (kind === 'secret') expect(initial).toBeUndefined();
    }
  });

  it('shows by example what to type', () => {
    for (const field of preset.fields.filter(({ kind, advanced }) => ['url', 'domain'].includes(kind) && !advanced)) {
      expect(field.example ?? field.initial).toBeTruthy();
    }
  });

  it('makes settings of a filled form, without the secret in them', () => {
    const settings = preset.settings(filled(preset));
    expect(settings).toMatchObject({ ok: true });
    expect(JSON.stringify(settings)).not.toContain('never to be seen');
  });

  it('asks for who a person is, and for nothing that lasts', () => {
    const settings = preset.settings(filled(preset));
    const { scopes = [] } = settings.ok && 'scopes' in settings.value ? settings.value : {};
    const identifying = ['openid', 'profile', 'email', 'groups', 'allatclaims', 'read:user', 'user:email', 'read:org'];
    expect(scopes.filter((scope) => !identifying.includes(scope))).toEqual([]);
  });

  it.each(preset.fields.filter(({ required, kind }) => required && kind !== 'secret').map((field) => [field.id]))(
    'refuses an empty %s with a sentence next to it',
    (field) => {
      const settings = preset.settings({ ...filled(preset), [field]: ' ' });
      const errors = settings.ok ? [] : settings.error;
      expect(errors.map((error) => error.field)).toContain(field);
      expect(errors.find((error) => error.field === field)?.message).toMatch(/^[A-Z].+\.$/);
    },
  );

  it('says one thing at a time about a field', () => {
    const settings = preset.settings({});
    const wrong = settings.ok ? [] : settings.error.map(({ field }) => field);
    expect(new Set(wrong).size).toBe(wrong.length);
  });

  it('names the hosts it calls as origins, typed or not', () => {
    for (const host of [...preset.hosts(filled(preset)), ...preset.hosts({})]) {
      expect(new URL(host).origin).toBe(host);
    }
  });

  it('guides through the provider’s console with this installation’s addresses', () => {
    const guide = preset.guide(addresses);
    const values = guide.flatMap(({ copy }) => copy ?? []).map(({ value }) => value);
    expect(guide.length).toBeGreaterThanOrEqual(3);
    for (const { text } of guide) expect(text).toMatch(/^\S.{10,}\.$/s);
    const needed = preset.protocol === 'saml' ? [addresses.samlAcs, addresses.samlEntityId] : [addresses.callback];
    expect(values).toEqual(expect.arrayContaining(needed));
    for (const value of values) expect(Object.values(addresses)).toContain(value);
  });

  it('cites documentation by address', () => {
    expect(preset.documentation.length).toBeGreaterThan(0);
    for (const page of preset.documentation) expect(new URL(page).protocol).toBe('https:');
  });

  it('maps an e-mail address', () => {
    expect(preset.mapping.fields.email?.source).toMatchObject({ from: 'attribute' });
  });
});

it('a guide says so where an address waits for the connection’s id', () => {
  const waiting = gallery.flatMap((preset) => preset.guide(toAddresses('https://gateway.example/x1')));
  const steps = waiting.filter(({ copy }) => copy?.some(({ value }) => value.includes('{connectionId}')));
  expect(steps.length).toBeGreaterThan(0);
  for (const { text } of steps) expect(text).toContain('{connectionId} is known once this form is saved.');
});
