/** JWT Secured Authorization Response Mode (JARM): the response's parameters from a signed message. */
import { ok, type Result } from '../../domain/result';
import { validateMessageClaims, type Expected } from './message-claims';
import { readMessage, type MessageReader, type MessageRefusal } from './read-message';
import type { ClaimsRefusal } from './refusals';

const message = 'authorization_response';

/** Section 2.1: `iss`, `aud` and `exp` are the message's own; everything else is a parameter. */
const own = new Set(['aud', 'exp', 'iat', 'nbf', 'jti']);

/** The parameters inside; `iss` stays among them and counts as the one of RFC 9207. */
export async function openSignedResponse(
  reader: MessageReader,
  response: string,
  expected: Expected,
): Promise<Result<URLSearchParams, MessageRefusal | ClaimsRefusal>> {
  const verified = await readMessage(reader, message, response);
  if (!verified.ok) return verified;
  const { claims } = verified.value;
  const valid = validateMessageClaims(message, claims, expected);
  if (!valid.ok) return valid;
  const parameters = Object.entries(claims).filter(
    (entry): entry is [string, string] => !own.has(entry[0]) && typeof entry[1] === 'string',
  );
  return ok(new URLSearchParams(parameters));
}
