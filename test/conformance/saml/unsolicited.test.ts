/** SAML Profiles, section 4.1.5: an answer nobody asked for, welcome only where the connection says so. */
import { describe, expect, it } from 'vitest';
import { connectionWith, handIn, mint, verdict } from './scene';

const connection = connectionWith({ allowProviderInitiated: true });
const nobodyAsked = { inResponseTo: undefined };

describe('an unsolicited answer', () => {
  it('is refused by default', async () => {
    expect(await verdict(mint(nobodyAsked), { attempt: null })).toBe('unsolicited_not_allowed');
  });

  it('is accepted where the connection allows it', async () => {
    expect(await verdict(mint(nobodyAsked), { attempt: null, connection })).toBe('accepted');
  });

  it.each([
    ['response', { response: { inResponseTo: '_request1' } }, 'Response'],
    ['confirmation', { assertion: { inResponseTo: '_request1' } }, 'SubjectConfirmationData'],
  ])('whose %s names a request is refused: it was stolen from another browser', async (_which, changes, element) => {
    expect(await handIn(await mint({ ...nobodyAsked, ...changes }), { attempt: null, connection })).toEqual({
      ok: false,
      error: { reason: 'in_response_to_unexpected', element },
    });
  });

  it('does not complete an attempt', async () => {
    expect(await verdict(mint(nobodyAsked), { connection })).toBe('in_response_to_missing');
  });
});
