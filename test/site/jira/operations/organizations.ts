/** Organizations: groups of customers, and the service desks they stand in. */
import { z } from 'zod';
import { isAgent, isAgentSomewhere, isJiraAdmin, managesOrganizations } from '../access/permissions';
import { deskOf } from '../access/visibility';
import { created, noContent, ok, refuse, type Answer } from '../answers/answer';
import { toDateDto } from '../answers/dates';
import { okPage } from '../answers/pages';
import { toUserDto } from '../answers/users';
import { pathParameter, type Call, type Operations, type Site } from '../site';
import { findAccount, membersOfOrganization } from '../store/accounts';
import {
  addMember,
  addToDesk,
  allOrganizations,
  deleteOrganization,
  findOrganization,
  findOrganizationByName,
  insertOrganization,
  organizationsOfAccount,
  organizationsOfDesk,
  removeFromDesk,
  removeMember,
  type Organization,
} from '../store/organizations';

const path = '/rest/servicedeskapi/organization';
const newOrganization = z.object({ name: z.string() });
const listed = z.object({ accountIds: z.array(z.string()).default([]) });
const named = z.object({ organizationId: z.number() });

const toOrganizationDto =
  (site: Site) =>
  ({ id, uuid, name, createdAt, scimManaged }: Organization) => ({
    id: String(id),
    uuid,
    name,
    created: toDateDto(createdAt),
    scimManaged,
    _links: { self: `${site.url}${path}/${String(id)}` },
  });

/** Whoever works with customers sees every organization, everyone else the own ones. */
function visibleOrganizations(call: Call): Organization[] {
  const { site, caller } = call;
  return isAgentSomewhere(site, caller) || isJiraAdmin(site, caller)
    ? allOrganizations(site.database)
    : organizationsOfAccount(site.database, caller.accountId ?? '');
}

/** The organization named in the path; 404 when there is none that the caller may see. */
export function organizationOf(call: Call): Organization {
  const id = Number(pathParameter(call, 'organizationId'));
  const organization = visibleOrganizations(call).find((candidate) => candidate.id === id);
  if (organization === undefined)
    throw refuse(404, 'The organization does not exist.', 'sd.error.organization.notfound');
  return organization;
}

function requireManager({ site, caller }: Call): void {
  if (!managesOrganizations(site, caller)) {
    throw refuse(403, 'You do not have permission to manage organizations.', 'sd.error.organization.forbidden');
  }
}

/** Members follow the identity provider where SCIM manages the organization. */
function requireManual(organization: Organization): void {
  if (organization.scimManaged) {
    throw refuse(403, 'This organization is managed by your identity provider.', 'sd.error.organization.scim');
  }
}

function createOrganization(call: Call): Answer {
  const { site } = call;
  requireManager(call);
  const name = newOrganization.parse(call.body).name.trim();
  if (name === '' || name.length > 200) {
    throw refuse(400, 'The name of an organization must have 1 to 200 characters.', 'sd.error.organization.name');
  }
  const organization =
    findOrganizationByName(site.database, name) ??
    insertOrganization(site.database, { name, createdAt: site.now(), scimManaged: false });
  return created(toOrganizationDto(site)(organization));
}

function changeMembers(call: Call, change: typeof addMember): Answer {
  const { site } = call;
  requireManager(call);
  const organization = organizationOf(call);
  requireManual(organization);
  const { accountIds } = listed.parse(call.body);
  const unknown = accountIds.filter((id) => findAccount(site.database, id) === undefined);
  if (unknown.length > 0) throw refuse(400, `These users do not exist: ${unknown.join(', ')}.`);
  for (const accountId of accountIds) change(site.database, organization.id, accountId);
  return noContent;
}

function changeDesk(call: Call, change: typeof addToDesk): Answer {
  const { site } = call;
  const desk = deskOf(call);
  if (!isAgent(site, call.caller, desk)) throw refuse(403, 'You must be an agent of this service desk.');
  const { organizationId } = named.parse(call.body);
  if (findOrganization(site.database, organizationId) === undefined) {
    throw refuse(404, 'The organization does not exist.', 'sd.error.organization.notfound');
  }
  change(site.database, organizationId, desk.id);
  return noContent;
}

/** Applies the `accountId` filter, which needs an agent's licence. */
function ofAccount(call: Call, organizations: readonly Organization[]): readonly Organization[] {
  const accountId = call.query.get('accountId');
  if (accountId === null) return organizations;
  if (!isAgentSomewhere(call.site, call.caller)) {
    throw refuse(403, 'Only agents can look up the organizations of a user.');
  }
  const ids = new Set(organizationsOfAccount(call.site.database, accountId).map(({ id }) => id));
  return organizations.filter(({ id }) => ids.has(id));
}

export const organizationOperations: Operations = {
  createOrganization,
  getOrganizations: (call) =>
    okPage(call, path, ofAccount(call, visibleOrganizations(call)), toOrganizationDto(call.site)),
  getOrganization: (call) => ok(toOrganizationDto(call.site)(organizationOf(call))),

  deleteOrganization(call) {
    if (!isJiraAdmin(call.site, call.caller)) throw refuse(403, 'Only Jira administrators can delete organizations.');
    deleteOrganization(call.site.database, organizationOf(call).id);
    return noContent;
  },

  getUsersInOrganization(call) {
    const { site, caller } = call;
    if (!isAgentSomewhere(site, caller)) throw refuse(403, 'Only agents can list the members of an organization.');
    const { id } = organizationOf(call);
    return okPage(call, `${path}/${String(id)}/user`, membersOfOrganization(site.database, id), (account) =>
      toUserDto(site, account),
    );
  },

  addUsersToOrganization: (call) => changeMembers(call, addMember),
  removeUsersFromOrganization: (call) => changeMembers(call, removeMember),

  getServiceDeskOrganizations(call) {
    const desk = deskOf(call);
    if (!isAgent(call.site, call.caller, desk)) throw refuse(403, 'You must be an agent of this service desk.');
    const organizations = ofAccount(call, organizationsOfDesk(call.site.database, desk.id));
    return okPage(
      call,
      `/rest/servicedeskapi/servicedesk/${desk.id}/organization`,
      organizations,
      toOrganizationDto(call.site),
    );
  },

  addOrganization: (call) => changeDesk(call, addToDesk),
  removeOrganization: (call) => changeDesk(call, removeFromDesk),
};
