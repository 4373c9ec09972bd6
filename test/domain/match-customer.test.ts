/** Whether a person may become a customer the app knows already (requirement C3). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeUserName } from '../../src/domain/account-linking';
import type { Profile } from '../../src/domain/attribute-mapping';
import { mayLink, type KnownCustomer } from '../../src/domain/match-customer';

const connections = ['here', 'there', 'gone'];
const subjects = fc.array(
  fc.record({
    issuer: fc.constantFrom('https://a.example', 'https://b.example'),
    subject: fc.string({ minLength: 1 }),
    connectionId: fc.constantFrom(...connections),
    linkedAt: fc.constant('2026-01-01T00:00:00Z'),
  }),
  { maxLength: 4 },
);
const names = fc.constantFrom('ada', 'ADA', ' Ada ', 'grace');
const matching = fc.record({
  by: fc.constantFrom('email' as const, 'user_name' as const),
  onOtherConnection: fc.constantFrom('refuse' as const, 'queue' as const, 'link' as const),
});
const known = fc
  .record({ subjects, userName: fc.option(names, { nil: undefined }) })
  .map(({ subjects: linked, userName }): KnownCustomer => ({
    record: {
      accountId: 'qm:1',
      connectionId: 'there',
      subjects: linked,
      ...(userName === undefined ? {} : { userName: normalizeUserName(userName) }),
    },
    connectionIds: ['here', 'there'],
  }));
const profile = fc.option(names, { nil: undefined }).map((userName): Profile => ({
  ...{ email: 'ada@acme.example', displayName: 'Ada', groups: [], custom: {} },
  ...(userName === undefined ? {} : { userName }),
}));
const always = (holds: (...given: [Parameters<typeof mayLink>[0]['matching'], Profile, KnownCustomer]) => void) => {
  fc.assert(fc.property(matching, profile, known, holds));
};
const isLinked = ({ record, connectionIds }: KnownCustomer): boolean =>
  record.subjects.some(({ connectionId }) => connectionIds.includes(connectionId));

describe('a known customer', () => {
  it('who is linked is taken over by nobody unless the connection may link', () => {
    always((rules, person, customer) => {
      fc.pre(isLinked(customer) && rules.onOtherConnection !== 'link');
      expect(mayLink({ id: 'here', matching: rules }, person, customer).ok).toBe(false);
    });
  });

  it('with another user name is somebody else where user names decide, whatever the connection may link', () => {
    always((rules, person, customer) => {
      const theirs = customer.record.userName;
      fc.pre(rules.by === 'user_name' && theirs !== undefined);
      fc.pre(person.userName === undefined || normalizeUserName(person.userName) !== theirs);
      expect(mayLink({ id: 'here', matching: rules }, person, customer).ok).toBe(false);
    });
  });

  it('who is linked to nothing that exists may be linked by address', () => {
    always((rules, person, customer) => {
      fc.pre(rules.by === 'email' && !isLinked(customer));
      expect(mayLink({ id: 'here', matching: rules }, person, customer).ok).toBe(true);
    });
  });

  it('is the same question whatever the order of its links', () => {
    always((rules, person, customer) => {
      const reversed = { ...customer, record: { ...customer.record, subjects: customer.record.subjects.toReversed() } };
      expect(mayLink({ id: 'here', matching: rules }, person, reversed).ok).toBe(
        mayLink({ id: 'here', matching: rules }, person, customer).ok,
      );
    });
  });

  it('is put before an administrator only where the connection says so', () => {
    always((rules, person, customer) => {
      const verdict = mayLink({ id: 'here', matching: rules }, person, customer);
      const waits = !verdict.ok && verdict.error.reason === 'link_awaits_administrator';
      expect(waits).toBe(!verdict.ok && rules.onOtherConnection === 'queue');
    });
  });
});
