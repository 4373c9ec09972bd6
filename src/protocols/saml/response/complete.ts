/** An identity provider's answer, from the form field to the identity it proves: SAML Profiles, section 4.1.4.3. */
import type { Addresses } from '../../../domain/addresses';
import type { ConnectionSecrets, SamlConnection } from '../../../domain/connection';
import type { Identity } from '../../../domain/identity';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import type { SignInAttempt } from '../../../domain/sign-in-attempt';
import type { Clock } from '../../../ports/clock';
import type { Hashing } from '../../../ports/hashing';
import type { ReplayGuard } from '../../../ports/replay-guard';
import type { Trace } from '../../../ports/trace';
import { decodePost } from '../xml/decode-message';
import type { Expectations } from '../expectations';
import { messageLimits } from '../xml/limits';
import { ns } from '../names';
import { openAssertion, verifyResponse } from './open-response';
import type { OpenedResponse, OpenPolicy } from './open-response';
import { openPolicy } from '../open-policy';
import { parseXml } from '../xml/parse-xml';
import { checkPlacement } from './placement';
import type { SamlRefusal } from '../refusals';
import { attribute, quoted } from '../xml/select';
import { validateAssertion } from './validate-assertion';
import { checkStatus } from '../validate-message';
import { validateResponse } from './validate-response';

export interface CompleteInput {
  readonly connection: SamlConnection;
  readonly secrets: ConnectionSecrets;
  readonly addresses: Addresses;
  /** The form field `SAMLResponse`. */
  readonly samlResponse: string;
  /** Undefined for an answer nobody asked for. */
  readonly attempt?: SignInAttempt | undefined;
  readonly trace: Trace;
}

export interface CompletePorts {
  readonly clock: Clock;
  readonly hashing: Hashing;
  readonly replay: ReplayGuard;
}

/** Verifies, validates, uses up and reads the answer, in this order: nothing unverified is believed or remembered. */
export async function completeSignIn(
  ports: CompletePorts,
  input: CompleteInput,
): Promise<Result<Identity, SamlRefusal>> {
  const expectations: Expectations = { ...input, now: ports.clock.seconds() };
  const policy = openPolicy(input, expectations.now);
  const opened = noted(input.trace, 'Signature of the SAML response', open(input, expectations, policy), (value) => ({
    algorithm: value.signedBy.algorithm,
    certificate: value.signedBy.sha256,
    signed: value.signedBy.element.localName,
    encrypted: value.encrypted,
  }));
  if (!opened.ok) return opened;
  const validated = noted(
    input.trace,
    'Content of the SAML assertion',
    validateAssertion(opened.value.assertion, expectations, policy.decryption),
    ({ identity }) => ({
      attributes: Object.keys(identity.attributes),
      nameIdFormat: identity.nameId?.format ?? 'none',
    }),
  );
  if (!validated.ok) return validated;
  const { identity, assertionId, presentableUntil } = validated.value;
  const name = ports.hashing.digest(identity.issuer, assertionId);
  // The tolerated clock difference prolongs an assertion's life, so it prolongs the memory of it too.
  const expiresAt = Math.ceil(presentableUntil) + input.connection.clockSkewSeconds + 1;
  const isFirst = await input.trace.time('One-time use of the SAML assertion', () =>
    ports.replay.claim('saml-assertion', name, expiresAt),
  );
  return isFirst ? ok(identity) : fail({ reason: 'assertion_replayed' });
}

function open(
  input: CompleteInput,
  expectations: Expectations,
  policy: OpenPolicy,
): Result<OpenedResponse, SamlRefusal> {
  const xml = decodePost(input.samlResponse);
  if (!xml.ok) return xml;
  const document = parseXml(xml.value, messageLimits);
  if (!document.ok) return document;
  const response = document.value.documentElement;
  const unusable = checkRoot(response) ?? checkPlacement(document.value) ?? checkStatus(response);
  if (unusable) return fail(unusable);
  const verified = verifyResponse(xml.value, response, policy);
  if (!verified.ok) return verified;
  const isSigned = verified.value !== undefined;
  const refusal = validateResponse(verified.value?.element ?? response, isSigned, expectations);
  return refusal ? fail(refusal) : openAssertion(xml.value, response, verified.value, policy);
}

const checkRoot = (root: Element): SamlRefusal | undefined =>
  root.localName === 'Response' && root.namespaceURI === ns.samlp && (attribute(root, 'ID') ?? '') !== ''
    ? undefined
    : { reason: 'message_unexpected', expected: ['Response'], actual: quoted(root.nodeName) };

/** Writes the outcome into the trace: facts of what passed, the reason of what did not. */
function noted<T>(
  trace: Trace,
  step: string,
  result: Result<T, SamlRefusal>,
  facts: (value: T) => Parameters<Trace['note']>[2],
): Result<T, SamlRefusal> {
  if (result.ok) trace.note(step, 'ok', facts(result.value));
  else trace.note(step, 'failed', { reason: result.error.reason });
  return result;
}
