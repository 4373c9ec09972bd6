/** SAML Core, section 2.5.1.2 and SAML Profiles, section 4.1.4.2: from when and until when an assertion holds. */
import { describe, expect, it } from 'vitest';
import { setAttribute } from '../../site/idp/saml/mint-edits';
import { connectionWith, handIn, mint, noon, verdict } from './scene';

const at = (seconds: number) => new Date((noon + seconds) * 1000);
const skew = (clockSkewSeconds: number) => ({ connection: connectionWith({ clockSkewSeconds }) });

describe('Conditions/NotBefore', () => {
  it.each([
    [0, 0, 'accepted'],
    [1, 0, 'assertion_not_yet_valid'],
    [60, 60, 'accepted'],
    [61, 60, 'assertion_not_yet_valid'],
  ])('%i s from now with a tolerance of %i s: %s', async (seconds, tolerance, expected) => {
    expect(await verdict(mint({ assertion: { notBefore: at(seconds) } }), skew(tolerance))).toBe(expected);
  });
});

describe('Conditions/NotOnOrAfter', () => {
  it.each([
    [1, 0, 'accepted'],
    [0, 0, 'assertion_expired'],
    [-59, 60, 'accepted'],
    [-60, 60, 'assertion_expired'],
  ])('%i s from now with a tolerance of %i s: %s', async (seconds, tolerance, expected) => {
    const edits = [setAttribute('saml:Conditions', 'NotOnOrAfter', at(seconds).toISOString())];
    expect(await verdict(mint({ edits }), skew(tolerance))).toBe(expected);
  });
});

describe('SubjectConfirmationData/NotOnOrAfter', () => {
  it.each([
    [1, 0, 'accepted'],
    [0, 0, 'confirmation_expired'],
    [-59, 60, 'accepted'],
    [-60, 60, 'confirmation_expired'],
  ])('%i s from now with a tolerance of %i s: %s', async (seconds, tolerance, expected) => {
    const edits = [setAttribute('saml:SubjectConfirmationData', 'NotOnOrAfter', at(seconds).toISOString())];
    expect(await verdict(mint({ edits }), skew(tolerance))).toBe(expected);
  });

  it('must be there', async () => {
    const edits = [setAttribute('saml:SubjectConfirmationData', 'NotOnOrAfter', undefined)];
    expect(await verdict(mint({ edits }))).toBe('confirmation_without_end');
  });

  it('stands without a NotBefore', async () => {
    const edits = [setAttribute('saml:SubjectConfirmationData', 'NotBefore', at(-60).toISOString())];
    expect(await verdict(mint({ edits }))).toBe('confirmation_has_not_before');
  });
});

describe('a time', () => {
  it.each([
    ['2027-03-10T12:05:00Z', 'accepted'],
    ['2027-03-10T12:05:00.123456789Z', 'accepted'],
    ['2027-03-10T12:05:00', 'accepted'],
    ['2027-03-10T14:05:00+02:00', 'accepted'],
    ['2027-03-10T11:05:00-00:30', 'assertion_expired'],
    ['2027-03-10T12:04:60Z', 'time_malformed'],
    ['2027-03-10T23:59:60Z', 'time_malformed'],
    ['2027-03-10T24:00:00Z', 'accepted'],
    ['2027-02-30T12:05:00Z', 'time_malformed'],
    ['2027-13-10T12:05:00Z', 'time_malformed'],
    ['2027-03-10T12:05:00z', 'time_malformed'],
    ['2027-03-10 12:05:00Z', 'time_malformed'],
    ['2027-03-10T12:05Z', 'time_malformed'],
    ['2027-03-10', 'time_malformed'],
    ['+2027-03-10T12:05:00Z', 'time_malformed'],
    ['-2027-03-10T12:05:00Z', 'time_malformed'],
    ['2027-03-10T12:05:00.Z', 'time_malformed'],
    ['2027-03-10T12:05:00+25:00', 'time_malformed'],
    [' 2027-03-10T12:05:00Z ', 'accepted'],
    ['Wed, 10 Mar 2027 12:05:00 GMT', 'time_malformed'],
    ['99999999999999', 'time_malformed'],
    ['', 'time_malformed'],
  ])('written as "%s" is %s', async (time, expected) => {
    expect(await verdict(mint({ edits: [setAttribute('saml:Conditions', 'NotOnOrAfter', time)] }))).toBe(expected);
  });

  it('that is refused is reported with the times and the tolerance', async () => {
    expect(await handIn(await mint(), { now: noon + 3600 })).toEqual({
      ok: false,
      error: {
        reason: 'assertion_expired',
        notOnOrAfter: '2027-03-10T12:05:00.000Z',
        now: '2027-03-10T13:00:00.000Z',
        skewSeconds: 60,
      },
    });
  });
});
