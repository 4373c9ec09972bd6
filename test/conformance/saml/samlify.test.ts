/** Sign-in and single logout against the identity provider of samlify, knowing only each other's metadata. */
import { Constants, IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } from 'samlify';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SamlConnection } from '../../../src/domain/connection';
import type { SamlMessage } from '../../../src/protocols/saml/endpoints';
import type { Result } from '../../../src/domain/result';
import { parseMetadata } from '../../../src/protocols/saml/metadata/parse-metadata';
import type { SamlRefusal } from '../../../src/protocols/saml/refusals';
import { createTrace } from '../../../src/platform/trace';
import { generateSamlKey } from '../../site/idp/saml/keys';
import { addresses, attempt, connectionWith, serviceProvider } from './scene';

/** This provider takes the time from the system, so the app does too. */
const now = Math.floor(Date.now() / 1000);
const app = serviceProvider(now);
const [theirKey, ourKey] = await Promise.all([
  generateSamlKey({ commonName: 'idp.samlify.example' }),
  generateSamlKey({ commonName: 'app.example' }),
]);
const secrets = { keyPairs: [{ kid: 'k1', ...ourKey, createdAt: new Date(now * 1000).toISOString() }] };

setSchemaValidator({ validate: () => Promise.resolve('not checked here') });

const services = (path: string) =>
  (['redirect', 'post'] as const).map((binding) => ({
    Binding: Constants.namespace.binding[binding],
    Location: `https://idp.samlify.example/${path}/${binding}`,
  }));

const idpWith = (isAssertionEncrypted: boolean) =>
  IdentityProvider({
    entityID: 'https://idp.samlify.example',
    privateKey: theirKey.privateKey,
    signingCert: theirKey.certificate,
    requestSignatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    wantAuthnRequestsSigned: true,
    wantLogoutRequestSigned: true,
    wantLogoutResponseSigned: true,
    nameIDFormat: ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
    singleSignOnService: services('sso'),
    singleLogoutService: services('slo'),
    isAssertionEncrypted,
    loginResponseTemplate: {
      context: SamlLib.defaultLoginResponseTemplate.context,
      attributes: [
        {
          name: 'mail',
          valueTag: 'user.email',
          nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
          valueXsiType: 'xs:string',
        },
      ],
    },
  });

const idp = idpWith(false);

/** What the administrator gets from importing the provider's metadata. */
function importMetadata(requestBinding: 'redirect' | 'post'): SamlConnection {
  const metadata = parseMetadata(idp.getMetadata(), now);
  if (!metadata.ok) throw new Error(metadata.error.reason);
  const { entityId, singleSignOn, singleLogout, certificates } = metadata.value;
  const signed = 'assertion';
  return connectionWith({
    saml: { entityId, singleSignOn, singleLogout, certificates, requestBinding, signed, nameIdFormat: '' },
  });
}

function sent(result: Result<SamlMessage, SamlRefusal>): {
  query: Record<string, string>;
  body: Record<string, string>;
  octetString: string;
} {
  if (!result.ok) throw new Error(result.error.reason);
  if (result.value.binding === 'post') return { query: {}, body: { ...result.value.fields }, octetString: '' };
  const url = new URL(result.value.url);
  const octetString = url.search.slice(1).replace(/&Signature=.*/, '');
  return { query: Object.fromEntries(url.searchParams), body: {}, octetString };
}

describe.each(['redirect', 'post'] as const)('samlify, requests by %s', (binding) => {
  const connection = importMetadata(binding);
  let sp: ReturnType<typeof ServiceProvider>;

  beforeAll(async () => {
    const metadata = await app.metadata({ connection, secrets, addresses });
    sp = ServiceProvider({ metadata, wantLogoutRequestSigned: true, wantLogoutResponseSigned: true });
  });

  it.each([false, true])('signs a person in (encrypted: %s)', async (isEncrypted) => {
    const request = await app.start({ connection, secrets, addresses, attempt, trace: createTrace() });
    const provider = idpWith(isEncrypted);
    const read = await provider.parseLoginRequest(sp, binding, sent(request));
    expect(read.extract.request).toMatchObject({ id: '_request1' });

    const answer = await provider.createLoginResponse(sp, { ...read }, 'post', {}, (template) =>
      fillIn(template, connection),
    );
    const result = await app.complete({
      ...{ connection, secrets, addresses, attempt, trace: createTrace() },
      samlResponse: (answer as { context: string }).context,
    });
    expect(result).toMatchObject({
      ok: true,
      value: { subject: 'ada@acme.example', attributes: { mail: 'ada@acme.example' }, providerSession: '_session1' },
    });
  });

  it('signs a person out at our wish', async () => {
    const session = { subject: 'ada@acme.example', providerSession: '_session1' };
    const requestId = '_logout1';
    const request = await app.buildLogoutRequest({
      connection,
      secrets,
      addresses,
      session,
      relayState: 'r',
      requestId,
    });
    const read = await idp.parseLogoutRequest(sp, binding, sent(request));
    expect(read.extract).toMatchObject({ nameID: 'ada@acme.example', request: { id: requestId } });

    const answer = idp.createLogoutResponse(sp, { ...read }, binding, { relayState: 'r' });
    const inbound = inboundOf(binding, answer, 'SAMLResponse');
    expect(await app.completeLogout({ connection, secrets, addresses, inbound, requestId })).toMatchObject({
      ok: true,
      value: { outcome: 'complete' },
    });
  });

  it('signs a person out at its own wish', async () => {
    const user = { logoutNameID: 'ada@acme.example', sessionIndex: '_session1' };
    const inbound = inboundOf(binding, idp.createLogoutRequest(sp, binding, user, { relayState: 'r' }), 'SAMLRequest');
    const received = await app.receiveLogoutRequest({ connection, secrets, addresses, inbound });
    expect(received).toMatchObject({ ok: true, value: { subject: 'ada@acme.example' } });
    if (!received.ok) return;

    const answer = { connection, secrets, addresses, inResponseTo: received.value.id, succeeded: true };
    const read = await idp.parseLogoutResponse(sp, binding, sent(await app.buildLogoutResponse(answer)));
    expect(read.extract.response).toMatchObject({ inResponseTo: received.value.id });
  });
});

/** The provider's template, filled in as its documentation has the caller do it. */
function fillIn(template: string, connection: SamlConnection) {
  const id = '_response1';
  const at = (seconds: number) => new Date((now + seconds) * 1000).toISOString();
  const authnStatement = `<saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="_session1"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`;
  const context = SamlLib.replaceTagsByValue(template.replace('{AuthnStatement}', authnStatement), {
    ID: id,
    AssertionID: `_assertion${String(Math.random()).slice(2)}`,
    Destination: addresses.samlAcs,
    Audience: addresses.samlEntityId,
    SubjectRecipient: addresses.samlAcs,
    Issuer: connection.saml.entityId,
    IssueInstant: at(0),
    StatusCode: Constants.StatusCode.Success,
    ConditionsNotBefore: at(0),
    ConditionsNotOnOrAfter: at(300),
    SubjectConfirmationDataNotOnOrAfter: at(300),
    NameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    NameID: 'ada@acme.example',
    InResponseTo: attempt.requestId,
    attrUserEmail: 'ada@acme.example',
  });
  return { id, context };
}

function inboundOf(
  binding: 'redirect' | 'post',
  message: { context: string },
  parameter: 'SAMLRequest' | 'SAMLResponse',
) {
  if (binding === 'redirect') return { binding, query: new URL(message.context).search } as const;
  expect(message).toMatchObject({ type: parameter });
  return { binding, message: message.context, relayState: 'r' } as const;
}
