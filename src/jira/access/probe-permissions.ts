/** What Jira says of an identity's permissions: globally, or in one project. */
import { route, type Route } from '@forge/api';
import * as z from 'zod/mini';
import type { Caller } from '../callers/caller';
import { isSuccess } from '../calls/jira-answer';
import { get } from '../calls/jira-call';
import type { Send } from '../calls/send';
import { flag } from '../wire/read';

const permissionsSchema = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: flag })),
});

export type Permission = 'ADMINISTER' | 'USER_PICKER' | 'ADMINISTER_PROJECTS' | 'SERVICEDESK_AGENT';

/** Undefined for what Jira would not tell. */
export type Held = (permission: Permission) => boolean | undefined;

async function ask(send: Send, caller: Caller, path: Route): Promise<Held> {
  const answer = await send(caller, get(path));
  const held = isSuccess(answer) ? permissionsSchema.safeParse(answer.json()).data?.permissions : undefined;
  return (permission) => held?.[permission]?.havePermission;
}

export const globalPermissions = (send: Send, caller: Caller): Promise<Held> =>
  ask(send, caller, route`/rest/api/3/mypermissions?permissions=ADMINISTER,USER_PICKER`);

export const projectPermissions = (send: Send, caller: Caller, projectId: string): Promise<Held> =>
  ask(
    send,
    caller,
    route`/rest/api/3/mypermissions?projectId=${projectId}&permissions=ADMINISTER_PROJECTS,SERVICEDESK_AGENT`,
  );
