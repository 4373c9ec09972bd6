import { describe, expect, it } from 'vitest';
import type { PresetDescription } from '../../src/contract/admin-api';
import {
  findErrors,
  storedValues,
  toConnectionDraft,
  toFieldErrors,
} from '../../static/admin/src/pages/connections/form-values';

const field = (id: string, kind: PresetDescription['fields'][number]['kind'], required = true) => ({
  ...{ id, kind, required },
  label: id,
});
const preset: PresetDescription = {
  id: 'example',
  name: 'Example',
  protocol: 'oidc',
  tile: { letters: 'EX', hue: 0 },
  keywords: [],
  fields: [
    field('issuer', 'url'),
    field('host', 'domain', false),
    { ...field('scopes', 'scopes'), initial: 'openid' },
    field('clientSecret', 'secret'),
  ],
  guide: [],
  documentation: [],
};
const fresh = { revision: 0, storedSecrets: [] };
const good = { name: 'x', fields: { issuer: 'https://a.example', scopes: 'openid' }, secrets: { clientSecret: 's' } };

describe('a connection’s form', () => {
  it('has no errors when everything required is there', () => {
    expect(findErrors(preset, good, fresh)).toEqual({});
  });

  it.each([
    ['a missing name', { name: ' ' }, 'name'],
    ['an address without scheme', { fields: { ...good.fields, issuer: 'a.example' } }, 'issuer'],
    ['plain http to another machine', { fields: { ...good.fields, issuer: 'http://a.example' } }, 'issuer'],
    ['a host name with a space', { fields: { ...good.fields, host: 'a example' } }, 'host'],
    ['a missing secret', { secrets: {} }, 'clientSecret'],
  ])('names %s beside its field', (_which, change, id) => {
    expect(Object.keys(findErrors(preset, { ...good, ...change }, fresh))).toEqual([id]);
  });

  it('takes plain http to this machine', () => {
    const fields = { ...good.fields, issuer: 'http://idp.localhost:9000' };
    expect(findErrors(preset, { ...good, fields }, fresh)).toEqual({});
  });

  it('does not ask for a secret that is stored, and sends none, so that it is kept', () => {
    const saved = { id: 'c', revision: 3, storedSecrets: ['clientSecret'] };
    const values = { ...good, secrets: {} };
    expect(findErrors(preset, values, saved)).toEqual({});
    expect(toConnectionDraft('example', values, saved)).toMatchObject({ id: 'c', revision: 3, secrets: {} });
  });

  it('never sends an emptied secret, which would not mean to erase the stored one', () => {
    expect(toConnectionDraft('example', { ...good, secrets: { clientSecret: '' } }, fresh).secrets).toEqual({});
  });

  it('shows a preset’s initial value for a field that was never stored', () => {
    expect(storedValues(preset, 'x', { issuer: 'https://a.example' }).fields).toEqual(good.fields);
  });

  it('finds the field that the server names by path', () => {
    const failures = [
      { field: 'fields.issuer', message: 'one' },
      { field: 'secrets.clientSecret', message: 'two' },
      { field: 'name', message: 'three' },
    ];
    expect(toFieldErrors(failures)).toEqual({ issuer: 'one', clientSecret: 'two', name: 'three' });
  });
});
