/**
 * Sharing a request with the customer's organizations. Jira has no operation for it that a customer could call, so it is
 * always done as the installation, after judging here: by whoever raised the request or takes part in it, with the own
 * organizations only.
 */
import { route } from '@forge/api';
import { put, type JiraCall } from '../calls/jira-call';
import { operations } from '../strategies/operation';
import { isDone, type Acting } from './act';
import { mayBringIn } from '../visibility';
import { involvementIn } from './involvement';

/** Shares with exactly `wanted` of the customer's `own` organizations; other people's stay as they are. */
export async function share(
  { access, fields, customer, key }: Acting,
  own: readonly { readonly id: string }[],
  wanted: readonly string[],
): Promise<boolean> {
  const ownIds = own.map(({ id }) => id);
  if (fields.organizations === undefined || !wanted.every((id) => ownIds.includes(id))) return false;
  const involvement = await involvementIn(access, fields, customer.accountId, key);
  if (involvement === undefined || !mayBringIn(involvement.part)) return false;
  const others = involvement.facts.involved.organizationIds.filter((id) => !ownIds.includes(id));
  const call = toShareCall(key, fields.organizations, [...others, ...wanted]);
  return isDone(await access.site(operations.share, call), operations.share);
}

export const toShareCall = (key: string, fieldId: string, organizationIds: readonly string[]): JiraCall =>
  put(route`/rest/api/3/issue/${key}`, { fields: { [fieldId]: organizationIds.map(Number) } });
