/** The Response element, apart from its assertion: SAML Profiles, sections 4.1.4.2, 4.1.4.3 and 4.1.5. */
import type { Expectations } from '../expectations';
import type { SamlRefusal } from '../refusals';
import { attribute, select } from '../xml/select';
import { checkDestination, checkIssueInstant, checkIssuer, checkVersion } from '../validate-message';

/**
 * @param response the verified form if the Response was signed
 * @param isSigned a signed Response has to name issuer and destination
 */
export function validateResponse(
  response: Element,
  isSigned: boolean,
  expectations: Expectations,
): SamlRefusal | undefined {
  const isEncrypted = select('saml:EncryptedAssertion', response) !== undefined;
  return (
    checkVersion(response, 'Response') ??
    checkIssueInstant(response, 'Response', expectations) ??
    checkIssuer(response, 'Response', expectations, isSigned || isEncrypted) ??
    checkDestination(response, 'Response', expectations.addresses.samlAcs, isSigned) ??
    checkInResponseTo(response, 'Response', expectations)
  );
}

/**
 * An answer names the request it answers; an unsolicited one names none (SAML Profiles, section 4.1.5) and is welcome
 * only where the connection says so. The same holds for the confirmation inside the assertion.
 */
export function checkInResponseTo(
  element: Element,
  name: string,
  { attempt, connection }: Expectations,
): SamlRefusal | undefined {
  const actual = attribute(element, 'InResponseTo');
  if (attempt === undefined) {
    if (actual !== undefined) return { reason: 'in_response_to_unexpected', element: name };
    return connection.allowProviderInitiated ? undefined : { reason: 'unsolicited_not_allowed' };
  }
  if (actual === undefined) return { reason: 'in_response_to_missing', element: name };
  return actual === attempt.requestId ? undefined : { reason: 'in_response_to_mismatch', element: name };
}
