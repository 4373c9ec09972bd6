import { expect, it } from 'vitest';
import type { TestReport } from '../../src/domain/test-report';
import { toBundle } from '../../static/admin/src/pages/connections/report/support-bundle';

const report: TestReport = {
  testId: 't-1',
  connectionId: 'c-1',
  at: '2026-11-21T10:00:00.000Z',
  passed: true,
  steps: [{ step: 'Token request', outcome: 'ok', ms: 12, facts: { host: 'login.example.com' } }],
  attributes: { email: 'jane@acme.example', groups: ['staff', 'admins'] },
  subject: { issuer: 'https://login.example.com', subject: 'subject-of-jane' },
  profile: { email: 'jane@acme.example', displayName: 'Jane Doe', groups: ['staff'], custom: {} },
  verdict: { admitted: true, rule: 'all', explanation: 'acme.example is allowed for jane@acme.example.' },
  wouldChange: ['Create the customer Jane Doe'],
};

it('a support bundle tells the steps and the names received, and nobody’s values', () => {
  const text = JSON.stringify(toBundle(report));
  expect(text).toContain('Token request');
  expect(text).toContain('"name":"email"');
  for (const personal of ['jane', 'Jane', 'staff', 'subject-of-jane']) expect(text).not.toContain(personal);
});
