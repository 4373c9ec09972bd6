/** SAML Profiles, section 4.1.4.5: a bearer assertion is good once, whichever container it reaches. */
import { describe, expect, it } from 'vitest';
import { connectionWith, createReplayGuard, mint, noon, verdict } from './scene';

describe('an assertion', () => {
  it('is refused the second time, by another instance that shares the guard', async () => {
    const replay = createReplayGuard();
    const response = await mint();
    expect(await verdict(response, { replay })).toBe('accepted');
    expect(await verdict(response, { replay })).toBe('assertion_replayed');
  });

  it('is refused the second time inside another response', async () => {
    const replay = createReplayGuard();
    const assertion = { id: '_same' };
    expect(await verdict(mint({ sign: 'both', assertion }), { replay })).toBe('accepted');
    expect(await verdict(mint({ sign: 'both', assertion }), { replay })).toBe('assertion_replayed');
  });

  it('is let through once only when both instances ask at the same time', async () => {
    const replay = createReplayGuard();
    const response = await mint();
    const verdicts = await Promise.all([verdict(response, { replay }), verdict(response, { replay })]);
    expect(verdicts.sort()).toEqual(['accepted', 'assertion_replayed']);
  });

  it('is remembered for as long as it could be presented', async () => {
    const replay = createReplayGuard();
    const connection = connectionWith({ clockSkewSeconds: 120 });
    const assertion = { notOnOrAfter: new Date((noon + 300) * 1000) };
    expect(await verdict(mint({ assertion }), { connection, replay })).toBe('accepted');
    expect(replay.claims).toEqual([{ kind: 'saml-assertion', expiresAt: noon + 300 + 120 + 1 }]);
  });

  it('that is refused for another reason is not used up', async () => {
    const replay = createReplayGuard();
    const response = await mint();
    expect(await verdict(response, { replay, now: noon - 3600 })).toBe('issued_in_future');
    expect(replay.claims).toEqual([]);
    expect(await verdict(response, { replay })).toBe('accepted');
  });
});

it('keeps the assertions of two providers apart', async () => {
  const replay = createReplayGuard();
  const issuer = 'https://other.example';
  const other = connectionWith({ saml: { entityId: issuer } });
  expect(await verdict(mint({ assertion: { id: '_same' } }), { replay })).toBe('accepted');
  expect(await verdict(mint({ issuer, assertion: { id: '_same' } }), { replay, connection: other })).toBe('accepted');
});
