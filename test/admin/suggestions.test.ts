import { describe, expect, it } from 'vitest';
import type { MappingRule } from '../../src/domain/attribute-mapping';
import { suggest } from '../../static/admin/src/pages/mapping/suggestions';

const from = (...names: string[]): MappingRule => ({ source: { from: 'attribute', names }, transforms: [] });
const nothing = { fields: {}, custom: {} };

describe('names of the last test, filled into the mapping', () => {
  it('find OpenID claims and SAML attribute names alike', () => {
    const claims = suggest(nothing, { email: 'a@b.example', given_name: 'A', groups: ['x'] });
    expect(claims).toMatchObject({
      count: 3,
      mapping: { fields: { email: from('email'), firstName: from('given_name') }, groups: from('groups') },
    });
    const schema = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';
    expect(suggest(nothing, { [schema]: 'a@b.example' }).mapping.fields.email).toEqual(from(schema));
  });

  it('leave a rule alone that finds something, also inside a nested value', () => {
    const fields = { email: from('contact.mail') };
    const received = { contact: { mail: 'a@b.example' }, email: 'other@b.example' };
    expect(suggest({ ...nothing, fields }, received)).toEqual({ mapping: { ...nothing, fields }, count: 0 });
  });

  it('replace a rule that finds nothing', () => {
    const fields = { email: from('mail') };
    expect(suggest({ ...nothing, fields }, { upn: 'a@b.example' }).mapping.fields.email).toEqual(from('upn'));
  });

  it('never touch a fixed value or a template', () => {
    const company: MappingRule = { source: { from: 'fixed', value: 'Acme' }, transforms: [] };
    expect(suggest({ ...nothing, fields: { company } }, { company: 'Other' }).mapping.fields.company).toBe(company);
  });
});
