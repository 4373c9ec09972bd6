/** Request types and their groups, as the caller may see and use them. */
import { canRaise, canUsePortal, isDeskAdmin, isJiraAdmin } from '../access/permissions';
import { deskById, deskOf, findRequestType } from '../access/visibility';
import { ok, refuse } from '../answers/answer';
import { okPage } from '../answers/pages';
import { z } from 'zod';
import type { Desk } from '../seed/desks';
import type { RequestType } from '../seed/request-type';
import { requestTypes } from '../seed/request-types';
import { listParameter, pathParameter, type Call, type Operations, type Site } from '../site';
import { findAccount } from '../store/accounts';
import { toFieldsDto } from './request-type-fields';

export const toRequestTypeDto = (call: Call, type: RequestType, expand: readonly string[] = []) => {
  const { site } = call;
  const desk = deskById(type.deskId);
  return {
    _expands: ['field'],
    id: type.id,
    name: type.name,
    description: type.description,
    helpText: type.helpText,
    issueTypeId: type.issueTypeId,
    serviceDeskId: type.deskId,
    portalId: desk.portalId,
    groupIds: type.groupIds,
    icon: {
      id: type.id,
      _links: {
        iconUrls: { '48x48': `${site.url}/request-type.svg?size=48`, '24x24': `${site.url}/request-type.svg?size=24` },
      },
    },
    ...(expand.includes('field') ? { fields: toFieldsDto(call, desk, type) } : {}),
    canCreateRequest: canRaise(site, call.caller, desk, type),
    restrictionStatus: type.restrictedTo === undefined ? 'OPEN' : 'RESTRICTED',
    _links: { self: `${site.url}/rest/servicedeskapi/servicedesk/${type.deskId}/requesttype/${type.id}` },
  };
};

/** The request type named in the path; 404 when the desk has none, or none that the caller may see. */
export function requestTypeOf(call: Call, desk: Desk): RequestType {
  const type = findRequestType(pathParameter(call, 'requestTypeId'));
  if (type?.deskId !== desk.id || !canRaise(call.site, call.caller, desk, type)) {
    throw refuse(404, 'The request type does not exist in this service desk.', 'sd.error.requesttype.notfound');
  }
  return type;
}

function matching(call: Call): (type: RequestType) => boolean {
  const search = call.query.get('searchQuery')?.toLowerCase() ?? '';
  const group = call.query.get('groupId');
  const restriction = call.query.get('restrictionStatus')?.toLowerCase();
  const includeHidden = call.query.get('includeHiddenRequestTypesInSearch') === 'true';
  return (type) =>
    (search === '' || `${type.name} ${type.description}`.toLowerCase().includes(search)) &&
    (search === '' || includeHidden || type.groupIds.length > 0) &&
    (group === null || type.groupIds.includes(group)) &&
    (restriction === undefined || (type.restrictedTo === undefined ? 'open' : 'restricted') === restriction);
}

const permissionCheck = z.object({
  accountId: z.string().optional(),
  permissions: z.array(z.enum(['canCreateRequest', 'canAdminister'])).default([]),
  requestTypeIds: z.array(z.number()).max(50).default([]),
});

function mayDo(
  site: Site,
  accountId: string,
  permission: 'canCreateRequest' | 'canAdminister',
  type: RequestType,
): boolean {
  const account = findAccount(site.database, accountId);
  if (account?.active !== true) return false;
  const principal = { kind: 'account', accountId, account } as const;
  const desk = deskById(type.deskId);
  return permission === 'canCreateRequest' ? canRaise(site, principal, desk, type) : isDeskAdmin(site, principal, desk);
}

export const requestTypeOperations: Operations = {
  getAllRequestTypes(call) {
    const wanted = listParameter(call, 'serviceDeskId');
    const visible = requestTypes.filter((type) => {
      const desk = deskById(type.deskId);
      return (wanted.length === 0 || wanted.includes(desk.id)) && canUsePortal(call.site, call.caller, desk);
    });
    const shown = visible.filter((type) => canRaise(call.site, call.caller, deskById(type.deskId), type));
    const expand = listParameter(call, 'expand');
    return okPage(call, '/rest/servicedeskapi/requesttype', shown.filter(matching(call)), (type) =>
      toRequestTypeDto(call, type, expand),
    );
  },

  getRequestTypes(call) {
    const desk = deskOf(call);
    const shown = requestTypes.filter(
      (type) => type.deskId === desk.id && canRaise(call.site, call.caller, desk, type),
    );
    const expand = listParameter(call, 'expand');
    return okPage(
      call,
      `/rest/servicedeskapi/servicedesk/${desk.id}/requesttype`,
      shown.filter(matching(call)),
      (type) => toRequestTypeDto(call, type, expand),
    );
  },

  getRequestTypeById(call) {
    const desk = deskOf(call);
    return ok(toRequestTypeDto(call, requestTypeOf(call, desk), listParameter(call, 'expand')));
  },

  getRequestTypeGroups(call) {
    const desk = deskOf(call);
    return okPage(call, `/rest/servicedeskapi/servicedesk/${desk.id}/requesttypegroup`, desk.groups, (group) => group);
  },

  getRequestTypeFields(call) {
    const desk = deskOf(call);
    return ok(toFieldsDto(call, desk, requestTypeOf(call, desk)));
  },

  checkRequestTypePermissions(call) {
    const { site, caller } = call;
    const check = permissionCheck.safeParse(call.body);
    if (!check.success) throw refuse(400, 'No more than 50 request types can be checked at once.');
    const { accountId = caller.accountId ?? '', permissions, requestTypeIds } = check.data;
    if (accountId !== caller.accountId && !isJiraAdmin(site, caller)) {
      throw refuse(400, 'Only administrators can check the permissions of other users.');
    }
    const types = requestTypes.filter((type) => requestTypeIds.includes(Number(type.id)));
    const allowed = (permission: 'canCreateRequest' | 'canAdminister'): number[] =>
      types.filter((type) => mayDo(site, accountId, permission, type)).map((type) => Number(type.id));
    return ok(Object.fromEntries(permissions.map((permission) => [permission, allowed(permission)])));
  },
};
