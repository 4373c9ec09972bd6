/** What Jira says of the person in front of the frame. */
import { z } from 'zod';
import type { JiraDoors } from '../forge/jira-bridge/jira';

const myself = z.object({ displayName: z.string() });
const permissions = z.object({ permissions: z.object({ ADMINISTER: z.object({ havePermission: z.literal(true) }) }) });

async function ask(jira: JiraDoors, accountId: string, path: string): Promise<unknown> {
  const request = new Request(new URL(path, jira.siteUrl));
  const response = await jira.handle(request, { kind: 'user', accountId, impersonated: false });
  return response.ok ? response.json() : undefined;
}

/** The name Jira shows for the account; the account ID when Jira does not know it. */
export async function displayNameOf(jira: JiraDoors, accountId: string): Promise<string> {
  const answer = myself.safeParse(await ask(jira, accountId, '/rest/api/3/myself'));
  return answer.success ? answer.data.displayName : accountId;
}

/** Whether the account may administer Jira; the platform asks this before it shows the consent dialog. */
export async function isAdministrator(jira: JiraDoors, accountId: string): Promise<boolean> {
  return permissions.safeParse(await ask(jira, accountId, '/rest/api/3/mypermissions?permissions=ADMINISTER')).success;
}
