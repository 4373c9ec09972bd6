/** Plain OAuth 2.0 has no ID token: the userinfo endpoint says who it is, over TLS and with the token just received. */
import type { OAuthConnection } from '../../domain/connection';
import type { Identity } from '../../domain/identity';
import { fail, ok, type Result } from '../../domain/result';
import { isJsonObject, type JsonObject } from './json';
import type { CallRefusal } from './library-errors';
import { callWithAccessToken, type Client } from './openid-client';
import type { ResourceRefusal } from './refusals';
import { isSubject } from './subject';
import { readJson } from './userinfo';

type Refusal = CallRefusal | ResourceRefusal;

/** The person the access token stands for. */
export async function readOAuthIdentity(
  client: Client,
  { id: connectionId, oauth }: OAuthConnection,
  accessToken: string,
): Promise<Result<Identity, Refusal>> {
  const { userinfo_endpoint: userinfo } = client.provider;
  if (userinfo === undefined) return fail({ reason: 'endpoint_missing', called: 'userinfo' });
  const answer = await readResource(client, 'userinfo', userinfo, accessToken);
  if (!answer.ok) return answer;
  if (!isJsonObject(answer.value)) return fail({ reason: 'resource_invalid', at: 'userinfo' });
  const subject = toSubject(answer.value, oauth.subjectAttribute);
  if (subject === undefined) {
    const received = Object.keys(answer.value).slice(0, 50);
    return fail({ reason: 'subject_attribute_missing', attribute: oauth.subjectAttribute, received });
  }
  const attributes = await withEmail(client, oauth.endpoints.emails, answer.value, accessToken);
  return attributes.ok ? ok({ connectionId, issuer: oauth.issuer, subject, attributes: attributes.value }) : attributes;
}

async function readResource(
  client: Client,
  called: 'userinfo' | 'emails',
  url: string,
  accessToken: string,
): Promise<Result<unknown, Refusal>> {
  const answer = await callWithAccessToken(client, called, url, accessToken);
  return answer.ok ? readJson(called, answer.value) : answer;
}

/** By name or dotted path. A number counts only while it is exact: rounded, two people would become one. */
function toSubject(userinfo: JsonObject, attribute: string): string | undefined {
  const inside = (value: unknown, name: string) => (isJsonObject(value) ? value[name] : undefined);
  const value = Object.hasOwn(userinfo, attribute)
    ? userinfo[attribute]
    : attribute.split('.').reduce<unknown>(inside, userinfo);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  return isSubject(value) ? value : undefined;
}

/**
 * GitHub's `/user/emails`: the primary address, if it is verified, is the person's; the one of the public profile is not
 * relied on.
 */
async function withEmail(
  client: Client,
  url: string | undefined,
  userinfo: JsonObject,
  accessToken: string,
): Promise<Result<JsonObject, Refusal>> {
  if (url === undefined) return ok(userinfo);
  const answer = await readResource(client, 'emails', url, accessToken);
  if (!answer.ok) return answer;
  if (!Array.isArray(answer.value)) return fail({ reason: 'resource_invalid', at: 'emails' });
  const primary = answer.value
    .filter(isJsonObject)
    .find(({ email, primary, verified }) => typeof email === 'string' && primary === true && verified === true);
  if (primary) return ok({ ...userinfo, email: primary.email, email_verified: true });
  const others = Object.entries(userinfo).filter(([name]) => name !== 'email');
  return ok({ ...Object.fromEntries(others), email_verified: false });
}
