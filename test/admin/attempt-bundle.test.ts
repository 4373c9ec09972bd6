import { expect, it } from 'vitest';
import type { SignInEntry } from '../../src/domain/sign-in-entry';
import { toAttemptBundle } from '../../static/admin/src/pages/log/attempt-bundle';

const entry: SignInEntry = {
  id: 'e-1',
  at: 1_795_000_000,
  outcome: 'refused',
  reason: 'domain_denied',
  explanation: 'The address jane@acme.example is of the denied domain acme.example.',
  connectionId: 'c-1',
  connectionName: 'Okta',
  accountId: 'qm:account-of-jane',
  email: 'jane@acme.example',
  subject: 'subject-of-jane',
  address: '203.0.113.7',
  browser: 'Firefox',
  reference: 'ABCD-EFGH',
  destination: 'portal it',
  steps: [
    { step: 'Token request', outcome: 'ok', ms: 12, facts: { host: 'login.example.com', hint: 'jane@x.example' } },
  ],
  changes: ['found jane@acme.example'],
};

it('the support bundle of an attempt tells the decision and the steps, and not whose they were', () => {
  const text = JSON.stringify(toAttemptBundle(entry));
  for (const told of ['ABCD-EFGH', 'domain_denied', 'Token request', 'login.example.com', '***@acme.example', 'Okta'])
    expect(text).toContain(told);
  for (const personal of ['jane', '203.0.113.7']) expect(text).not.toContain(personal);
});
