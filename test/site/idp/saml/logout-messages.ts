/** The messages of single logout, unsigned: LogoutRequest and LogoutResponse (SAML core, section 3.7). */
import type { Status } from './identifiers';
import { nameIdElement, statusElement, type NameId } from './messages';
import { element, type XmlElement } from './xml';

export interface LogoutRequestContent {
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  readonly nameId: NameId;
  readonly sessionIndex: string;
}

/** SAML core, section 3.7.1; five minutes are plenty for a browser to carry it over. */
export function logoutRequestElement(content: LogoutRequestContent): XmlElement {
  const now = Date.now();
  return element(
    'samlp:LogoutRequest',
    {
      ID: content.id,
      Version: '2.0',
      IssueInstant: new Date(now).toISOString(),
      NotOnOrAfter: new Date(now + 5 * 60_000).toISOString(),
      Destination: content.destination,
    },
    element('saml:Issuer', {}, content.issuer),
    nameIdElement(content.nameId),
    element('samlp:SessionIndex', {}, content.sessionIndex),
  );
}

export interface LogoutResponseContent {
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  readonly inResponseTo: string;
  readonly status: Status;
}

export function logoutResponseElement(content: LogoutResponseContent): XmlElement {
  return element(
    'samlp:LogoutResponse',
    {
      ID: content.id,
      Version: '2.0',
      IssueInstant: new Date().toISOString(),
      Destination: content.destination,
      InResponseTo: content.inResponseTo,
    },
    element('saml:Issuer', {}, content.issuer),
    statusElement(content.status),
  );
}
