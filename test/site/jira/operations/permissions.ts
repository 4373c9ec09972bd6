/** What the caller, or for administrators anyone, is allowed to do. */
import { z } from 'zod';
import { isAgent, isDeskAdmin, isJiraAdmin, isLicensed } from '../access/permissions';
import type { Principal } from '../access/principal';
import { findDesk } from '../access/visibility';
import { ok, refusePlatform, type Answer } from '../answers/answer';
import { desks, type Desk } from '../seed/desks';
import { listParameter, type Call, type Operations, type Site } from '../site';
import { findAccount } from '../store/accounts';
import { findIssue } from '../store/issues';

interface Permission {
  readonly id: string;
  readonly name: string;
  readonly type: 'GLOBAL' | 'PROJECT';
  readonly held: (site: Site, who: Principal, desk: Desk | undefined) => boolean;
}

/** Asked without a project, a project permission is held when it is held in any project. */
const inDesk =
  (test: (site: Site, who: Principal, desk: Desk) => boolean): Permission['held'] =>
  (site, who, desk) =>
    (desk === undefined ? desks : [desk]).some((candidate) => test(site, who, candidate));

const permission = (id: string, name: string, type: Permission['type'], held: Permission['held']): Permission => ({
  id,
  name,
  type,
  held,
});

const permissions: Readonly<Record<string, Permission>> = {
  ADMINISTER: permission('0', 'Administer Jira', 'GLOBAL', isJiraAdmin),
  USER_PICKER: permission('27', 'Browse users and groups', 'GLOBAL', isLicensed),
  ADMINISTER_PROJECTS: permission('23', 'Administer Projects', 'PROJECT', inDesk(isDeskAdmin)),
  BROWSE_PROJECTS: permission('10', 'Browse Projects', 'PROJECT', inDesk(isAgent)),
  CREATE_ISSUES: permission('11', 'Create Issues', 'PROJECT', inDesk(isAgent)),
  EDIT_ISSUES: permission('12', 'Edit Issues', 'PROJECT', inDesk(isAgent)),
  ADD_COMMENTS: permission('15', 'Add Comments', 'PROJECT', inDesk(isAgent)),
  CREATE_ATTACHMENTS: permission('19', 'Create Attachments', 'PROJECT', inDesk(isAgent)),
  MODIFY_REPORTER: permission('30', 'Modify Reporter', 'PROJECT', inDesk(isAgent)),
  TRANSITION_ISSUES: permission('46', 'Transition Issues', 'PROJECT', inDesk(isAgent)),
  SERVICEDESK_AGENT: permission('-1', 'Service Project Agent', 'PROJECT', inDesk(isAgent)),
};

function deskAsked({ site, query }: Call): Desk | undefined {
  const project = query.get('projectKey') ?? query.get('projectId');
  const issue = query.get('issueKey') ?? query.get('issueId');
  const named = project ?? (issue === null ? null : (findIssue(site.database, issue)?.deskId ?? ''));
  if (named === null) return undefined;
  const desk = findDesk(named);
  if (desk === undefined) throw refusePlatform(404, `No project could be found with identifier '${named}'.`);
  return desk;
}

const bulkBody = z.object({
  accountId: z.string().optional(),
  globalPermissions: z.array(z.string()).default([]),
  projectPermissions: z
    .array(
      z.object({
        permissions: z.array(z.string()),
        projects: z.array(z.number()).default([]),
        issues: z.array(z.number()).default([]),
      }),
    )
    .default([]),
});

function askedAbout(call: Call, accountId: string | undefined): Principal {
  const { site, caller } = call;
  if (accountId === undefined || accountId === caller.accountId) return caller;
  if (!isJiraAdmin(site, caller)) {
    throw refusePlatform(403, 'Only administrators can check the permissions of other users.');
  }
  const account = findAccount(site.database, accountId);
  return account?.active === true
    ? { kind: 'account', accountId, account }
    : { kind: 'anonymous', accountId: undefined };
}

function known(key: string, type: Permission['type']): Permission {
  const found = permissions[key];
  if (found?.type !== type) throw refusePlatform(400, `Unrecognized permission: ${key}`);
  return found;
}

function checkMany(call: Call): Answer {
  const { site } = call;
  const body = bulkBody.parse(call.body);
  const who = askedAbout(call, body.accountId);
  const deskOfIssue = (id: number): Desk | undefined => {
    const issue = findIssue(site.database, String(id));
    return issue === undefined ? undefined : findDesk(issue.deskId);
  };
  const projectPermissions = body.projectPermissions.flatMap((asked) =>
    asked.permissions.map((key) => {
      const { held } = known(key, 'PROJECT');
      const holds = (desk: Desk | undefined): boolean => desk !== undefined && held(site, who, desk);
      return {
        permission: key,
        projects: asked.projects.filter((id) => holds(findDesk(String(id)))),
        issues: asked.issues.filter((id) => holds(deskOfIssue(id))),
      };
    }),
  );
  const globalPermissions = body.globalPermissions.filter((key) => known(key, 'GLOBAL').held(site, who, undefined));
  return ok({ projectPermissions, globalPermissions });
}

export const permissionOperations: Operations = {
  /** `permissions` says which; it is required. */
  getMyPermissions(call) {
    const keys = listParameter(call, 'permissions');
    if (keys.length === 0) throw refusePlatform(400, 'The permissions query parameter is required.');
    const desk = deskAsked(call);
    const shown = keys.map((key): [string, unknown] => {
      const found = permissions[key];
      if (found === undefined) throw refusePlatform(400, `Unrecognized permission: ${key}`);
      const { id, name, type, held } = found;
      return [key, { id, key, name, type, description: name, havePermission: held(call.site, call.caller, desk) }];
    });
    return ok({ permissions: Object.fromEntries(shown) });
  },

  getBulkPermissions: checkMany,
};
