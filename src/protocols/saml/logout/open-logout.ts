/** A logout message of the provider, by either binding, as the element its signature covers: SAML Profiles, section 4.4. */
import type { Addresses } from '../../../domain/addresses';
import type { ConnectionSecrets, SamlConnection } from '../../../domain/connection';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import { decodePost, decodeRedirect } from '../xml/decode-message';
import { messageLimits } from '../xml/limits';
import { ns } from '../names';
import { openPolicy } from '../open-policy';
import { parseXml } from '../xml/parse-xml';
import { parseRedirectQuery, verifyRedirect } from '../signature/redirect-query';
import type { SamlElement, SamlRefusal } from '../refusals';
import { attribute, given, quoted } from '../xml/select';
import { canonicalCopy, verifySignature } from '../signature/verify-signature';
import type { SignaturePolicy } from '../signature/verify-signature';
import { checkDestination, checkIssuer, checkVersion } from '../validate-message';

/** How the message came: a form's fields, or the raw query string of the URL, since that is what was signed. */
export type InboundLogout =
  | { readonly binding: 'post'; readonly message: string; readonly relayState?: string | undefined }
  | { readonly binding: 'redirect'; readonly query: string };

export interface LogoutInput {
  readonly connection: SamlConnection;
  readonly secrets: ConnectionSecrets;
  readonly addresses: Addresses;
  readonly inbound: InboundLogout;
}

export interface OpenedLogout {
  readonly element: Element;
  readonly relayState?: string;
}

type LogoutElement = Extract<SamlElement, 'LogoutRequest' | 'LogoutResponse'>;

/** A logout message without a valid signature is nothing: it is refused before a word of it counts. */
export function openLogout(input: LogoutInput, name: LogoutElement, now: number): Result<OpenedLogout, SamlRefusal> {
  const { signature } = openPolicy(input, now);
  const { inbound } = input;
  const opened =
    inbound.binding === 'post' ? openPost(inbound, name, signature) : openRedirect(inbound.query, name, signature);
  if (!opened.ok) return opened;
  const { element } = opened.value;
  const refusal =
    checkVersion(element, name) ??
    checkIssuer(element, name, input, true) ??
    checkDestination(element, name, input.addresses.samlSlo, true);
  return refusal ? fail(refusal) : opened;
}

function openPost(
  { message, relayState }: Extract<InboundLogout, { binding: 'post' }>,
  name: LogoutElement,
  policy: SignaturePolicy,
): Result<OpenedLogout, SamlRefusal> {
  const xml = decodePost(message);
  if (!xml.ok) return xml;
  const root = parseRoot(xml.value, name);
  if (!root.ok) return root;
  const verified = verifySignature(xml.value, root.value, name, policy);
  return verified.ok ? ok({ element: verified.value.element, ...given('relayState', relayState) }) : verified;
}

function openRedirect(query: string, name: LogoutElement, policy: SignaturePolicy): Result<OpenedLogout, SamlRefusal> {
  const parsed = parseRedirectQuery(query);
  if (!parsed.ok) return parsed;
  const refusal = verifyRedirect(parsed.value, name, policy);
  if (refusal) return fail(refusal);
  const xml = decodeRedirect(parsed.value.message);
  if (!xml.ok) return xml;
  const root = parseRoot(xml.value, name);
  if (!root.ok) return root;
  return ok({ element: canonicalCopy(root.value), ...given('relayState', parsed.value.relayState) });
}

function parseRoot(xml: string, name: LogoutElement): Result<Element, SamlRefusal> {
  const document = parseXml(xml, messageLimits);
  if (!document.ok) return document;
  const root = document.value.documentElement;
  return root.localName === name && root.namespaceURI === ns.samlp && (attribute(root, 'ID') ?? '') !== ''
    ? ok(root)
    : fail({ reason: 'message_unexpected', expected: [name], actual: quoted(root.nodeName) });
}
