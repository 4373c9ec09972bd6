import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/domain/connection';
import { keepReceived } from '../../src/domain/received-values';

const rule = (...names: string[]) => ({ source: { from: 'attribute' as const, names }, transforms: [] });
const connection = {
  mapping: { fields: { email: rule('mail'), phone: rule('phone_number') }, custom: { city: rule('address.locality') } },
  admission: { filter: { any: [{ attribute: 'department', test: 'present' }] } },
} as unknown as Connection;
const keep = (attributes: Record<string, unknown>) => keepReceived(connection, attributes);

describe('what the log keeps of received values', () => {
  it('is what rules may read, as it was received', () => {
    const attributes = { mail: 'ada@acme.example', groups: ['a', 'b'], department: 'Research', title: 'Countess' };
    expect(keep(attributes)).toEqual({ attributes, left: [] });
  });

  it.each(['access_token', 'client_secret', 'password', 'otp', 'urn:x:Assertion'])('is never %s', (name) => {
    expect(keep({ [name]: 'x' })).toEqual({ attributes: {}, left: [name] });
  });

  it('leaves out personal facts, unless a rule of the connection reads them', () => {
    const personal = { birthdate: '1815-12-10', picture: 'https://x.example', gender: 'f' };
    const read = { phone_number: '+44', address: { locality: 'London' } };
    expect(keep({ ...personal, ...read })).toEqual({ attributes: read, left: Object.keys(personal) });
  });

  it('keeps no value that belongs to the message and not to the person', () => {
    expect(keep({ nonce: 'n', exp: 1, at_hash: 'h', sid: 's' })).toEqual({
      attributes: {},
      left: ['nonce', 'exp', 'at_hash', 'sid'],
    });
  });

  it('is bounded for each value and as a whole, and keeps first what the rules read', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`a${String(at)}`, 'x'.repeat(200)]));
    const { attributes, left } = keep({ ...many, huge: 'x'.repeat(5_000), mail: 'ada@acme.example' });
    expect(JSON.stringify(attributes).length).toBeLessThan(20_000);
    expect(attributes).toHaveProperty('mail');
    expect(attributes).not.toHaveProperty('huge');
    expect(left.length).toBeLessThanOrEqual(200);
  });
});
