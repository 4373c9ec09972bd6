/** The query of a message that came by redirect, and its detached signature: SAML Bindings, section 3.4.4.1. */
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import type { SamlElement, SamlRefusal } from '../refusals';
import { quoted } from '../xml/select';
import { isSignatureAlgorithm, verifyBytes } from './signature-algorithms';
import { whenNoneVerified } from './signing-certificates';
import type { SignaturePolicy } from './verify-signature';

export interface RedirectQuery {
  readonly parameter: 'SAMLRequest' | 'SAMLResponse';
  readonly message: string;
  readonly relayState?: string;
  readonly algorithm?: string;
  readonly signature?: string;
  /** The very characters that were signed. */
  readonly signed: string;
}

const deflate = 'urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE';

/** @param query as it stood in the URL: decoding and encoding again would change what was signed */
export function parseRedirectQuery(query: string): Result<RedirectQuery, SamlRefusal> {
  const raw = new Map<string, string>();
  for (const pair of query.replace(/^\?/, '').split('&')) {
    const name = pair.split('=', 1)[0] ?? '';
    // Given twice, one copy could be verified and the other one read.
    if (raw.has(name) && /^(SAML|RelayState|SigAlg|Signature)/.test(name)) return fail({ reason: 'query_malformed' });
    raw.set(name, pair.slice(name.length + 1));
  }
  const parameter = raw.has('SAMLRequest') ? 'SAMLRequest' : 'SAMLResponse';
  if (!raw.has(parameter) || (raw.has('SAMLRequest') && raw.has('SAMLResponse'))) {
    return fail({ reason: 'query_malformed' });
  }
  const signed = [parameter, 'RelayState', 'SigAlg'].filter((name) => raw.has(name));
  try {
    const value = (name: string) => decodeURIComponent((raw.get(name) ?? '').replaceAll('+', '%20'));
    if (raw.has('SAMLEncoding') && value('SAMLEncoding') !== deflate) return fail({ reason: 'message_not_deflated' });
    return ok({
      parameter,
      message: base64(value(parameter)),
      ...(raw.has('RelayState') ? { relayState: value('RelayState') } : {}),
      ...(raw.has('SigAlg') ? { algorithm: value('SigAlg') } : {}),
      ...(raw.has('Signature') ? { signature: base64(value('Signature')) } : {}),
      signed: signed.map((name) => `${name}=${raw.get(name) ?? ''}`).join('&'),
    });
  } catch {
    return fail({ reason: 'query_malformed' });
  }
}

/** Some senders leave the plus signs of base64 unescaped; a query reads them as spaces. */
const base64 = (value: string): string => value.replaceAll(' ', '+');

/** A message by redirect is signed by its query or not at all; a signature inside the XML does not count. */
export function verifyRedirect(
  query: RedirectQuery,
  name: SamlElement,
  policy: SignaturePolicy,
): SamlRefusal | undefined {
  const { algorithm, signature } = query;
  if (algorithm === undefined || signature === undefined) return { reason: 'signature_missing', element: name };
  if (!isSignatureAlgorithm(algorithm, policy.allowSha1)) {
    return { reason: 'signature_algorithm_not_allowed', algorithm: quoted(algorithm) };
  }
  const bytes = Buffer.from(query.signed);
  const verifier = policy.keys.find(({ key }) => verifyBytes(algorithm, bytes, key, Buffer.from(signature, 'base64')));
  if (verifier) return verifier.lapsed;
  return whenNoneVerified(policy.keys) ?? { reason: 'signature_invalid', element: name };
}
