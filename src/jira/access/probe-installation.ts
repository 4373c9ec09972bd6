/** Checks an identity that acts for the installation: who it is, what it may do globally, and what in each desk. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import type { AccessCheck } from '../../ports/jira-access';
import { callerName, type Caller } from '../callers/caller';
import { isSuccess, type JiraAnswer } from '../calls/jira-answer';
import { get } from '../calls/jira-call';
import type { Send } from '../calls/send';
import { operations, type Operation } from '../strategies/operation';
import { pageOf } from '../wire/page';
import { check, listed } from './check-result';
import { globalPermissions, projectPermissions, type Held, type Permission } from './probe-permissions';

const desksSchema = pageOf(z.object({ projectId: z.string(), projectName: z.string() }));

/** Desks beyond these are not gone through: the check has to end while somebody waits for it. */
const mostDesks = 20;

export async function probeInstallation(send: Send, caller: Caller): Promise<readonly AccessCheck[]> {
  const myself = await send(caller, get(route`/rest/api/3/myself`));
  const identity = identityCheck(caller, myself);
  if (identity.outcome === 'fail') return [identity];
  const [global, desks, organizations, addresses] = await Promise.all([
    globalPermissions(send, caller),
    probeDesks(send, caller),
    send(caller, get(route`/rest/servicedeskapi/organization?limit=1`)),
    caller.kind === 'app' ? probeAddresses(send, caller, myself) : [],
  ]);
  return [
    identity,
    permissionCheck(caller, 'create_customers', 'Create customers', operations.createCustomer, global('ADMINISTER')),
    permissionCheck(
      caller,
      'find_customers',
      'Find customers by address',
      operations.searchUsers,
      global('USER_PICKER'),
    ),
    ...desks,
    organizationCheck(caller, organizations, global),
    ...addresses,
  ];
}

function identityCheck(caller: Caller, answer: JiraAnswer): AccessCheck {
  const title = `${callerName[caller.kind]} can log in to Jira`;
  if (isSuccess(answer)) return check(caller.kind, 'identity', title, 'pass', 'Jira knows this identity.');
  return check(caller.kind, 'identity', title, 'fail', whyNotLoggedIn(caller, answer));
}

function whyNotLoggedIn(caller: Caller, answer: JiraAnswer): string {
  if (caller.kind === 'app') return 'Jira refused the app. Install the current version of the app again.';
  return answer.status === 401
    ? 'Jira did not accept the token: it is wrong, was revoked, has expired or lacks the scope read:jira-user. Store a new one.'
    : 'The account has no access to Jira. Give it a Jira Service Management licence in Atlassian Administration.';
}

function permissionCheck(
  caller: Caller,
  id: string,
  title: string,
  operation: Operation,
  held: boolean | undefined,
): AccessCheck {
  const needs = `It needs ${operation.needs}.`;
  if (held === undefined) return check(caller.kind, id, title, 'unknown', `Jira did not tell. ${needs}`);
  if (held) return check(caller.kind, id, title, 'pass', `${callerName[caller.kind]} may ${operation.doing}.`);
  return check(caller.kind, id, title, 'fail', `${callerName[caller.kind]} may not ${operation.doing}. ${needs}`);
}

async function probeDesks(send: Send, caller: Caller): Promise<readonly AccessCheck[]> {
  const title = 'See the service desks';
  const answer = await send(caller, get(route`/rest/servicedeskapi/servicedesk?limit=${mostDesks}`));
  const desks = isSuccess(answer) ? desksSchema.safeParse(answer.json()).data?.values : undefined;
  if (desks === undefined || desks.length === 0) {
    const why = desks === undefined ? 'Jira refused the list.' : 'Jira shows it no service desk.';
    return [check(caller.kind, 'desks', title, 'fail', `${why} It needs ${operations.readDesks.needs}.`)];
  }
  const held = await Promise.all(desks.map((desk) => projectPermissions(send, caller, desk.projectId)));
  const inDesks = (id: string, name: string, operation: Operation, permission: Permission): AccessCheck => {
    const outcomes = held.map((of) => of(permission));
    const missing = desks.filter((_desk, index) => outcomes[index] === false).map((desk) => desk.projectName);
    const needs = `It needs ${operation.needs}.`;
    if (missing.length > 0) return check(caller.kind, id, name, 'fail', `Not in ${listed(missing)}. ${needs}`);
    return outcomes.includes(undefined)
      ? check(caller.kind, id, name, 'unknown', `Jira did not tell. ${needs}`)
      : check(caller.kind, id, name, 'pass', `In ${listed(desks.map((desk) => desk.projectName))}.`);
  };
  return [
    check(caller.kind, 'desks', title, 'pass', `${listed(desks.map((desk) => desk.projectName))}.`),
    inDesks('raise', 'Raise requests for customers', operations.raise, 'SERVICEDESK_AGENT'),
    inDesks('add_to_desk', 'Add customers to service desks', operations.addToDesk, 'ADMINISTER_PROJECTS'),
  ];
}

/** Whether agents may change organizations is a setting that Jira tells nobody, so only administrators are certain. */
function organizationCheck(caller: Caller, answer: JiraAnswer, global: Held): AccessCheck {
  const title = 'Manage organizations';
  const { needs } = operations.manageOrganizations;
  if (!isSuccess(answer)) {
    return check(caller.kind, 'organizations', title, 'fail', `Jira refused the list. It needs ${needs}.`);
  }
  return global('ADMINISTER') === true
    ? check(caller.kind, 'organizations', title, 'pass', 'As a Jira administrator.')
    : check(caller.kind, 'organizations', title, 'unknown', `Jira tells only when it is tried. It needs ${needs}.`);
}

const accountSchema = z.object({ accountId: z.string() });

async function probeAddresses(send: Send, caller: Caller, myself: JiraAnswer): Promise<readonly AccessCheck[]> {
  const title = 'Read hidden e-mail addresses';
  const accountId = accountSchema.safeParse(myself.json()).data?.accountId ?? '';
  const answer = await send(caller, get(route`/rest/api/3/user/email?accountId=${accountId}`));
  if (isSuccess(answer)) return [check(caller.kind, 'addresses', title, 'pass', 'The scope is granted.')];
  return [
    answer.status === 401 || answer.status === 403
      ? check(caller.kind, 'addresses', title, 'fail', `It needs ${operations.readEmail.needs}: update the app.`)
      : check(caller.kind, 'addresses', title, 'unknown', 'Jira did not tell for the app’s own account.'),
  ];
}
