/** Request types of a desk and the groups they stand in. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import type { RequestType, RequestTypeGroup } from '../../ports/desks';
import type { Access } from '../strategies/access';
import { operations } from '../strategies/operation';
import { listAll } from '../wire/page';
import { text } from '../wire/read';

const typeSchema = z.object({
  id: z.string(),
  serviceDeskId: z.string(),
  portalId: z.string(),
  name: z.string(),
  description: text,
  helpText: text,
  groupIds: z.catch(z.array(z.string()), []),
  restrictionStatus: text,
});

const groupSchema = z.object({ id: z.string(), name: z.string() });

export interface TypesOfDesk {
  readonly types: readonly RequestType[];
  readonly groups: readonly RequestTypeGroup[];
}

export async function loadRequestTypes(access: Access, serviceDeskId: string): Promise<TypesOfDesk> {
  const operation = operations.readDesks;
  const [types, groups] = await Promise.all([
    listAll({
      ask: (call) => access.site(operation, call),
      operation,
      item: typeSchema,
      path: (paging) => route`/rest/servicedeskapi/servicedesk/${serviceDeskId}/requesttype?${paging}`,
    }),
    listAll({
      ask: (call) => access.site(operation, call),
      operation,
      item: groupSchema,
      path: (paging) => route`/rest/servicedeskapi/servicedesk/${serviceDeskId}/requesttypegroup?${paging}`,
    }),
  ]);
  return { types: types.map(toRequestType), groups };
}

function toRequestType(type: z.infer<typeof typeSchema>): RequestType {
  return {
    id: type.id,
    serviceDeskId: type.serviceDeskId,
    portalId: type.portalId,
    name: type.name,
    description: type.description,
    helpText: type.helpText,
    groupIds: type.groupIds,
    restricted: type.restrictionStatus === 'RESTRICTED',
  };
}
