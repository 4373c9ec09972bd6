/** Entra ID leaves the groups of a person with many out of the token; Microsoft Graph has them then. */
import type { OidcConnection } from '../../domain/connection';
import { graphOrigin } from '../../domain/microsoft-graph';
import { fail, ok, type Result } from '../../domain/result';
import { isJsonObject, type JsonObject } from './json';
import type { CallRefusal } from './library-errors';
import { callWithAccessToken, type Client } from './openid-client';
import type { ResourceRefusal } from './refusals';
import { readJson } from './userinfo';

/** https://learn.microsoft.com/graph/api/user-list-transitivememberof; `$top` is the largest page there is. */
const firstPage = '/v1.0/me/transitiveMemberOf/microsoft.graph.group?$select=id,displayName&$top=999';

/** Entra ID lets nobody be in more groups than this many pages hold. */
const maximumPages = 10;

type Refusal = CallRefusal | ResourceRefusal;

/** OpenID Connect Core 1.0, section 5.6.2: the token says that the groups are to be found elsewhere. */
function hasGroupsOverage(claims: JsonObject): boolean {
  const { _claim_names: elsewhere, hasgroups, groups } = claims;
  return groups === undefined && ((isJsonObject(elsewhere) && 'groups' in elsewhere) || hasgroups === true);
}

/** The claims with `groups` by display name and `group_ids`; as they were when no group is missing. */
export async function completeGroups(
  client: Client,
  { oidc, mapping }: OidcConnection,
  claims: JsonObject,
  accessToken: string,
): Promise<Result<JsonObject, Refusal>> {
  if (!hasGroupsOverage(claims)) return ok(claims);
  if (oidc.groupsOverage === 'refuse_mapping') {
    // Silently taken for "no groups", it could remove people from their organizations.
    return mapping.groups === undefined ? ok(claims) : fail({ reason: 'groups_overflowed' });
  }
  const found = await readGroups(client, graphOrigin(oidc.issuer), accessToken);
  if (!found.ok) return found;
  const names = found.value.map(({ name }) => name);
  return ok({ ...claims, groups: names, group_ids: found.value.map(({ id }) => id) });
}

interface Group {
  readonly id: string;
  readonly name: string;
}

async function readGroups(
  client: Client,
  graph: string,
  accessToken: string,
): Promise<Result<readonly Group[], Refusal>> {
  const invalid = fail({ reason: 'resource_invalid', at: 'groups' } as const);
  const groups: Group[] = [];
  let url: unknown = graph + firstPage;
  for (let page = 0; page < maximumPages && url !== undefined; page += 1) {
    // The access token goes to Graph and nowhere else, whatever an answer says.
    if (typeof url !== 'string' || !URL.canParse(url) || new URL(url).origin !== graph) return invalid;
    const answer = await callWithAccessToken(client, 'groups', url, accessToken);
    if (!answer.ok) return answer;
    const body = await readJson('groups', answer.value);
    if (!body.ok) return body;
    if (!isJsonObject(body.value) || !Array.isArray(body.value.value)) return invalid;
    groups.push(...body.value.value.filter(isJsonObject).flatMap(toGroup));
    url = body.value['@odata.nextLink'];
  }
  return url === undefined ? ok(groups) : invalid;
}

const toGroup = ({ id, displayName }: JsonObject): readonly Group[] =>
  typeof id === 'string' && typeof displayName === 'string' ? [{ id, name: displayName }] : [];
