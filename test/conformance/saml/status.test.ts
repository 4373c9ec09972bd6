/** SAML Core, section 3.2.2: a status other than Success is a refusal of the provider's, and is translated. */
import { describe, expect, it } from 'vitest';
import { remove, setAttribute } from '../../site/idp/saml/mint-edits';
import { explain } from '../../../src/protocols/saml/explain';
import { encodeXml, handIn, issuer, mint, verdict } from './scene';

const prefix = 'urn:oasis:names:tc:SAML:2.0:status:';

const failure = (status: string, subStatus?: string, message?: string) =>
  encodeXml(`<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
    ID="_r" Version="2.0" InResponseTo="_request1"><saml:Issuer>${issuer}</saml:Issuer><samlp:Status>
    <samlp:StatusCode Value="${status}">${subStatus === undefined ? '' : `<samlp:StatusCode Value="${subStatus}"/>`}</samlp:StatusCode>
    ${message === undefined ? '' : `<samlp:StatusMessage>${message}</samlp:StatusMessage>`}</samlp:Status></samlp:Response>`);

describe('a status', () => {
  it.each([
    ['Responder', 'NoAuthnContext', /in the way this connection demands/],
    ['Responder', 'RequestDenied', /denies/],
    ['Responder', 'AuthnFailed', /could not authenticate/],
    ['Responder', 'NoPassive', /told not to/],
    ['Requester', 'InvalidNameIDPolicy', /format/],
    ['Requester', undefined, /found fault/],
    ['Responder', undefined, /could not answer/],
    ['VersionMismatch', undefined, /version/],
  ])('%s, %s is explained', async (status, subStatus, words) => {
    const result = await handIn(failure(prefix + status, subStatus && prefix + subStatus));
    expect(result).toMatchObject({ ok: false, error: { reason: 'status_not_success', status } });
    if (result.ok) throw new Error('accepted');
    expect(explain(result.error).explanation).toMatch(words);
  });

  it("of the provider's own is passed on, cut and without control characters", async () => {
    const result = await handIn(
      failure(`${prefix}Responder`, 'urn:acme:blocked', `AADSTS50105&#10;${'x'.repeat(500)}`),
    );
    expect(result).toEqual({
      ok: false,
      error: {
        reason: 'status_not_success',
        status: 'Responder',
        subStatus: 'urn:acme:blocked',
        message: `AADSTS50105 ${'x'.repeat(188)}`,
      },
    });
  });

  it('other than Success is refused even beside a flawless assertion', async () => {
    const edits = [setAttribute('samlp:StatusCode', 'Value', `${prefix}Responder`)];
    expect(await verdict(mint({ edits }))).toBe('status_not_success');
    expect(await verdict(mint({ sign: 'assertion', tampering: edits }))).toBe('status_not_success');
  });

  it('must be there', async () => {
    expect(await verdict(mint({ edits: [remove('samlp:Status')] }))).toBe('message_malformed');
  });

  it('of Success needs an assertion', async () => {
    expect(await verdict(mint({ edits: [remove('saml:Assertion')], sign: 'response' }))).toBe('assertion_missing');
  });
});
