/** The administrators' API as Forge's resolver calls it. Loaded with the first call: no customer's page waits for it. */
import { makeResolver, type ResolverFunction } from '@forge/resolver';
import type { App } from './app';
import { adminApiNames, type AdminApiName } from './contract/admin-api';

export type AdminResolver = ReturnType<typeof makeResolver>;

const names: ReadonlySet<string> = new Set(adminApiNames);

export function createAdminResolver(admin: App['admin']): AdminResolver {
  /** The account is the platform's word, taken from the invocation and not from what the page sent. */
  const row =
    (functionKey: AdminApiName): ResolverFunction =>
    ({ payload, context }) =>
      admin({ functionKey, payload: payload as unknown, accountId: context.accountId });
  const resolver = makeResolver<Record<AdminApiName, ResolverFunction>>(
    Object.fromEntries(adminApiNames.map((name) => [name, row(name)])) as Record<AdminApiName, ResolverFunction>,
  );
  /** Forge's resolver finds what every object inherits, `constructor` for one: only names of the table reach it. */
  return (request, invocation) => {
    if (!names.has(request.call.functionKey)) throw new Error('There is no resolver of this name.');
    return resolver(request, invocation);
  };
}
