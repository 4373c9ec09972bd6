/** What is wrong with an ID token or another signed message. Values of claims are told only where the administrator chose them. */
import type { ClaimsRefusal, IdTokenRefusal, SignatureRefusal } from '../refusals';
import { list, messageNames, say, toTime, type Explanations } from './wording';

const clock = "Compare the provider's clock with the real time, or allow a larger clock difference.";

export const message: Explanations<SignatureRefusal | ClaimsRefusal | IdTokenRefusal> = {
  message_malformed: ({ message: kind }) =>
    say(
      `The ${messageNames[kind]} is not a well-formed signed message.`,
      'Check that the client at the provider gets signed JSON web tokens.',
    ),
  message_type_unexpected: ({ message: kind, type }) =>
    say(
      `A message of type ${type} arrived where the ${messageNames[kind]} belongs.`,
      'Somebody may be trying to pass one kind of token as another; if not, check the client at the provider.',
    ),
  decryption_key_missing: ({ message: kind }) =>
    say(
      `The ${messageNames[kind]} is encrypted, and the connection has no key pair.`,
      'Make a key pair and register its public key at the provider, or switch encryption off there.',
    ),
  decryption_failed: ({ message: kind }) =>
    say(
      `The ${messageNames[kind]} could not be decrypted.`,
      "Have the provider read this connection's JWKS again, and encrypt with RSA-OAEP or ECDH-ES.",
    ),
  algorithm_not_allowed: ({ message: kind, algorithm, allowed }) =>
    say(
      `The ${messageNames[kind]} is signed with ${algorithm}; the connection allows ${list(allowed)}.`,
      algorithm.toLowerCase() === 'none'
        ? 'Have the provider sign its tokens.'
        : `Allow ${algorithm} for the connection if the provider is meant to use it.`,
    ),
  unknown_key: ({ message: kind, kid }) =>
    say(
      `None of the provider's keys fits the ${messageNames[kind]}${kid === '' ? '' : ` (key "${kid}")`}.`,
      'Check that the JWKS address or the pasted key is of this provider. Keys that were just changed are read again within a minute.',
    ),
  key_unusable: ({ message: kind, algorithm }) =>
    say(
      `The key for the ${messageNames[kind]} cannot be used for ${algorithm}: it is too short, damaged or not a public key.`,
      'Have the provider use an RSA key of at least 2048 bits or an elliptic-curve key.',
    ),
  signature_invalid: ({ message: kind }) =>
    say(
      `The signature of the ${messageNames[kind]} does not hold.`,
      'Check that the keys are of this provider, and the client secret for HS algorithms. If they are right, the message was changed on its way.',
    ),
  claim_missing: ({ message: kind, claim }) =>
    say(`The ${messageNames[kind]} has no claim ${claim}.`, `Have the provider send ${claim}.`),
  claim_invalid: ({ message: kind, claim }) =>
    say(
      `The claim ${claim} of the ${messageNames[kind]} is not of the kind the standard describes.`,
      `Correct ${claim} at the provider.`,
    ),
  issuer_mismatch: ({ message: kind, expected, actual }) =>
    say(
      `The ${messageNames[kind]} is from ${actual}, and the connection expects ${expected}.`,
      'Enter the issuer exactly as the provider names it.',
    ),
  audience_mismatch: ({ message: kind, expected, actual }) =>
    say(
      `The ${messageNames[kind]} is for ${list(actual)}, and the client ID of the connection is ${expected}.`,
      'Check the client ID.',
    ),
  expired: ({ message: kind, expiredAt, now }) =>
    say(`The ${messageNames[kind]} expired at ${toTime(expiredAt)}; it arrived at ${toTime(now)}.`, clock),
  issued_in_future: ({ message: kind, issuedAt, now }) =>
    say(`The ${messageNames[kind]} says it was issued at ${toTime(issuedAt)}; it arrived at ${toTime(now)}.`, clock),
  not_yet_valid: ({ message: kind, validFrom, now }) =>
    say(`The ${messageNames[kind]} is valid from ${toTime(validFrom)}; it arrived at ${toTime(now)}.`, clock),
  authorized_party_missing: ({ audiences }) =>
    say(
      `The ID token is for other clients too (${list(audiences)}) and does not say which of them it was made for.`,
      'Have the provider issue ID tokens for this client alone, or send the claim azp.',
    ),
  authorized_party_mismatch: ({ expected, actual }) =>
    say(
      `The ID token was made for the client ${actual}, and the client ID of the connection is ${expected}.`,
      'Check the client ID.',
    ),
  nonce_mismatch: () =>
    say(
      'The ID token was not made for this sign-in: its nonce is missing or another one.',
      'Have the provider send back the nonce. If it does, somebody tried to use an ID token of another sign-in.',
    ),
  access_token_hash_mismatch: () =>
    say(
      'The access token does not belong to the ID token it came with.',
      'The provider has to correct its at_hash; nothing can be set here.',
    ),
  authentication_too_old: ({ authenticatedAt, maxAge }) =>
    say(
      `The person last authenticated at ${toTime(authenticatedAt)}, longer ago than the ${String(maxAge)} seconds the connection allows.`,
      'Check that the provider heeds max_age, or raise it.',
    ),
  authentication_not_renewed: ({ authenticatedAt, askedAt }) =>
    say(
      `The connection asks for a new log-in each time (prompt=login). It was asked for at ${toTime(askedAt)}, but the person last authenticated at ${toTime(authenticatedAt)}.`,
      'Check that the provider heeds prompt, or choose another one in the connection.',
    ),
  authentication_context_not_met: ({ wanted, actual }) =>
    say(
      `The person authenticated ${actual === '' ? 'in a way the provider does not tell' : `as ${actual}`}; the connection asks for ${list(wanted)}.`,
      'Have the provider require one of these, or change the acr_values of the connection.',
    ),
};
