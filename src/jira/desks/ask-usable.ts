/** Asks Jira what one customer may use: as the customer in one call; else, as an administrator, desk by desk. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import type { Desks } from '../../ports/desks';
import { UpstreamFault } from '../../ports/faults';
import { isSuccess } from '../calls/jira-answer';
import { post } from '../calls/jira-call';
import type { Access } from '../strategies/access';
import { operations } from '../strategies/operation';
import { listAll } from '../wire/page';

/** Ids of the request types that the customer may raise, by service desk. A desk without any is left out. */
export type Usable = Readonly<Record<string, readonly string[]>>;

const mostDesks = 20;
const mostTypes = 50;

const operation = operations.readDesks;

/** Undefined when nobody may ask for this customer. */
export const askUsable = async (access: Access, accountId: string, desks: Desks): Promise<Usable | undefined> =>
  (await askAsCustomer(access)) ?? askAsAdministrator(access, accountId, desks);

const typeSchema = z.object({
  id: z.string(),
  serviceDeskId: z.string(),
  canCreateRequest: z.catch(z.boolean(), true),
});

async function askAsCustomer(access: Access): Promise<Usable | undefined> {
  try {
    const types = await listAll({
      ask: async (call) => {
        const answer = await access.via('customer', operation, call);
        if (answer === undefined) throw new CannotActAsCustomer();
        return answer;
      },
      operation,
      item: typeSchema,
      path: (paging) => route`/rest/servicedeskapi/requesttype?${paging}`,
      experimental: true,
    });
    const usable: Record<string, string[]> = {};
    for (const type of types) if (type.canCreateRequest) (usable[type.serviceDeskId] ??= []).push(type.id);
    return usable;
  } catch (error) {
    if (error instanceof CannotActAsCustomer || isPermissionFault(error)) return undefined;
    throw error;
  }
}

class CannotActAsCustomer extends Error {}

const isPermissionFault = (error: unknown): boolean =>
  error instanceof UpstreamFault && (error.status === 401 || error.status === 403);

const checkSchema = z.object({ canCreateRequest: z.catch(z.array(z.number()), []) });

async function askAsAdministrator(access: Access, accountId: string, desks: Desks): Promise<Usable | undefined> {
  const all = (await desks.desks()).slice(0, mostDesks);
  const answers = await Promise.all(
    all.map(async ({ serviceDeskId }) => {
      const { types } = await desks.requestTypes(serviceDeskId);
      const requestTypeIds = types.slice(0, mostTypes).map(({ id }) => Number(id));
      const path = route`/rest/servicedeskapi/servicedesk/${serviceDeskId}/requesttype/permissions/check`;
      const body = { accountId, permissions: ['canCreateRequest'], requestTypeIds };
      const call = post(path, body, { experimental: true, repeatable: true });
      const answer = await access.site(operations.readPermissions, call);
      const allowed = isSuccess(answer) ? checkSchema.safeParse(answer.json()).data?.canCreateRequest : undefined;
      return { serviceDeskId, allowed: allowed?.map(String) };
    }),
  );
  if (answers.some(({ allowed }) => allowed === undefined)) return undefined;
  const usable = answers.filter(({ allowed }) => allowed !== undefined && allowed.length > 0);
  return Object.fromEntries(usable.map(({ serviceDeskId, allowed }) => [serviceDeskId, allowed ?? []]));
}
