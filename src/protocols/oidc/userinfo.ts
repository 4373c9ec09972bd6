/** OpenID Connect Core 1.0, section 5.3: what the userinfo endpoint adds to a verified ID token. */
import { fail, ok, type Result } from '../../domain/result';
import { isJsonObject, parseJson, type JsonObject } from './json';
import type { CallRefusal } from './library-errors';
import { validateMessageClaims, type Expected } from './message-claims';
import { callWithAccessToken, type Client } from './openid-client';
import { readMessage, type MessageReader, type MessageRefusal } from './read-message';
import type { ClaimsRefusal, ResourceRefusal } from './refusals';

type Refusal = CallRefusal | ResourceRefusal | MessageRefusal | ClaimsRefusal;

const accepted = 'application/json, application/jwt';

/** A JSON answer of a resource; anything else is refused by the name of what was called. */
export async function readJson(
  called: 'userinfo' | 'emails' | 'groups',
  response: Response,
): Promise<Result<unknown, ResourceRefusal>> {
  if (response.status !== 200) return fail({ reason: 'resource_refused', at: called, status: response.status });
  const body = parseJson(await response.text());
  return body === undefined ? fail({ reason: 'resource_invalid', at: called }) : ok(body);
}

/** The claims about this subject, plain or signed; claims about anybody else are refused. */
export async function readUserinfo(
  client: Client,
  url: string,
  accessToken: string,
  subject: string,
  reader: MessageReader,
  expected: Expected,
): Promise<Result<JsonObject, Refusal>> {
  const answer = await callWithAccessToken(client, 'userinfo', url, accessToken, accepted);
  if (!answer.ok) return answer;
  const claims = isJwt(answer.value) ? await openSigned(answer.value, reader, expected) : await openPlain(answer.value);
  if (!claims.ok) return claims;
  const { sub } = claims.value;
  // Section 5.3.2: the access token may have been swapped for somebody else's.
  if (sub === undefined) return fail({ reason: 'userinfo_subject_missing' });
  return sub === subject ? claims : fail({ reason: 'userinfo_subject_mismatch' });
}

const isJwt = ({ status, headers }: Response): boolean =>
  status === 200 && headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/jwt';

async function openPlain(response: Response): Promise<Result<JsonObject, ResourceRefusal>> {
  const body = await readJson('userinfo', response);
  if (!body.ok) return body;
  return isJsonObject(body.value) ? ok(body.value) : fail({ reason: 'resource_invalid', at: 'userinfo' });
}

async function openSigned(
  response: Response,
  reader: MessageReader,
  expected: Expected,
): Promise<Result<JsonObject, MessageRefusal | ClaimsRefusal>> {
  const verified = await readMessage(reader, 'userinfo', (await response.text()).trim());
  if (!verified.ok) return verified;
  const { claims } = verified.value;
  const valid = validateMessageClaims('userinfo', claims, expected);
  return valid.ok ? ok(claims) : valid;
}
