/** What an identity provider answers an AuthnRequest with, unsigned: Response and Assertion (SAML core, sections 2 and 3). */
import { randomBytes } from 'node:crypto';
import type { SamlAttribute } from './attributes';
import { bearer, nameIdFormats, statusCodes, type NameIdFormat, type Status } from './identifiers';
import { element, type XmlElement } from './xml';

export interface NameId {
  readonly format: NameIdFormat;
  readonly value: string;
  readonly nameQualifier?: string | undefined;
  readonly spNameQualifier?: string | undefined;
}

export interface AssertionContent {
  readonly id: string;
  readonly issuer: string;
  readonly nameId: NameId;
  readonly audience: string;
  readonly recipient: string;
  readonly inResponseTo?: string | undefined;
  readonly sessionIndex: string;
  readonly authnInstant: Date;
  readonly authnContext: string;
  readonly issueInstant: Date;
  readonly notBefore: Date;
  readonly notOnOrAfter: Date;
  readonly sessionNotOnOrAfter?: Date | undefined;
  readonly attributes: readonly SamlAttribute[];
}

export interface ResponseContent {
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  readonly inResponseTo?: string | undefined;
  readonly issueInstant: Date;
  readonly status: Status;
  /** Absent unless the status is success. */
  readonly assertion?: XmlElement | undefined;
}

/** SAML core, section 1.3.4: at least 128 random bits, and no digit first. */
export const newId = (): string => `_${randomBytes(20).toString('hex')}`;

export function responseElement(content: ResponseContent): XmlElement {
  return element(
    'samlp:Response',
    {
      ID: content.id,
      Version: '2.0',
      IssueInstant: content.issueInstant.toISOString(),
      Destination: content.destination,
      InResponseTo: content.inResponseTo,
    },
    element('saml:Issuer', {}, content.issuer),
    statusElement(content.status),
    content.assertion,
  );
}

export function assertionElement(content: AssertionContent): XmlElement {
  return element(
    'saml:Assertion',
    { ID: content.id, Version: '2.0', IssueInstant: content.issueInstant.toISOString() },
    element('saml:Issuer', {}, content.issuer),
    subjectElement(content),
    element(
      'saml:Conditions',
      { NotBefore: content.notBefore.toISOString(), NotOnOrAfter: content.notOnOrAfter.toISOString() },
      element('saml:AudienceRestriction', {}, element('saml:Audience', {}, content.audience)),
    ),
    authnStatementElement(content),
    content.attributes.length === 0
      ? undefined
      : element('saml:AttributeStatement', {}, ...content.attributes.map(attributeElement)),
  );
}

export function nameIdElement({ format, value, nameQualifier, spNameQualifier }: NameId): XmlElement {
  const qualifiers = { NameQualifier: nameQualifier, SPNameQualifier: spNameQualifier };
  return element('saml:NameID', { Format: nameIdFormats[format], ...qualifiers }, value);
}

function subjectElement({ nameId, recipient, inResponseTo, notOnOrAfter }: AssertionContent): XmlElement {
  const data = { Recipient: recipient, NotOnOrAfter: notOnOrAfter.toISOString(), InResponseTo: inResponseTo };
  return element(
    'saml:Subject',
    {},
    nameIdElement(nameId),
    element('saml:SubjectConfirmation', { Method: bearer }, element('saml:SubjectConfirmationData', data)),
  );
}

function authnStatementElement(content: AssertionContent): XmlElement {
  return element(
    'saml:AuthnStatement',
    {
      AuthnInstant: content.authnInstant.toISOString(),
      SessionIndex: content.sessionIndex,
      SessionNotOnOrAfter: content.sessionNotOnOrAfter?.toISOString(),
    },
    element('saml:AuthnContext', {}, element('saml:AuthnContextClassRef', {}, content.authnContext)),
  );
}

function attributeElement({ name, nameFormat, friendlyName, values }: SamlAttribute): XmlElement {
  return element(
    'saml:Attribute',
    { Name: name, NameFormat: nameFormat, FriendlyName: friendlyName },
    ...values.map((value) => element('saml:AttributeValue', {}, value)),
  );
}

export function statusElement(status: Status): XmlElement {
  const nested = [...statusCodes[status]]
    .reverse()
    .reduce<XmlElement | undefined>((inner, code) => element('samlp:StatusCode', { Value: code }, inner), undefined);
  return element('samlp:Status', {}, nested);
}
