/** Tries a service account's token at both of Atlassian's doors before it is stored. */
import { route } from '@forge/api';
import * as z from 'zod/mini';
import { isSafeUrl } from '../../domain/safe-url';
import type { JiraAccess } from '../../ports/jira-access';
import type { Caller } from '../callers/caller';
import { gatewayAddress, serviceAccountCaller, siteAddress } from '../callers/service-account';
import { isSuccess, type JiraAnswer } from '../calls/jira-answer';
import { get } from '../calls/jira-call';
import type { Send } from '../calls/send';
import type { ServiceAccountTokens } from '../service-account-tokens';
import { text } from '../wire/read';
import { probeInstallation } from './probe-installation';

type Input = Parameters<JiraAccess['saveToken']>[0];
type Saved = Awaited<ReturnType<JiraAccess['saveToken']>>;

const refuse = (field: 'email' | 'token', message: string): Saved => ({ ok: false, field, message });

/** The token is kept exactly when Jira accepts it; what it may do is told by the checks. */
export async function saveToken(
  ports: { readonly send: Send; readonly tokens: ServiceAccountTokens },
  input: Input,
  cloudId: string | undefined,
): Promise<Saved> {
  const email = input.email.trim();
  const token = input.token.trim();
  if (!/^[^\s@:]+@[^\s@]+$/.test(email)) return refuse('email', 'Enter the e-mail address of the service account.');
  if (token === '') return refuse('token', 'Enter the API token of the service account.');
  if (!isSafeUrl(input.siteUrl)) return refuse('token', 'The address of the site must begin with https://.');
  const at = (baseUrl: string): Caller => serviceAccountCaller({ email, token, baseUrl, cloudId });
  const doors = [
    { url: 'site' as const, caller: at(siteAddress(input.siteUrl)) },
    // A scoped token is refused at the site exactly like a wrong one, so the other door has to be tried.
    ...(cloudId === undefined ? [] : [{ url: 'gateway' as const, caller: at(gatewayAddress(cloudId)) }]),
  ];
  const refusals: JiraAnswer[] = [];
  for (const { url, caller } of doors) {
    const answer = await ports.send(caller, get(route`/rest/api/3/myself`));
    if (!isSuccess(answer)) {
      refusals.push(answer);
      continue;
    }
    const checks = await probeInstallation(ports.send, caller);
    await ports.tokens.save(token);
    return { ok: true, url, checks };
  }
  return toRefusal(refusals);
}

const gatewayRefusalSchema = z.object({ message: text });

function toRefusal(refusals: readonly JiraAnswer[]): Saved {
  const messages = refusals.map((answer) => gatewayRefusalSchema.safeParse(answer.json()).data?.message ?? '');
  if (messages.some((message) => /scope/i.test(message))) {
    return refuse('token', `The token lacks scopes. Create one with these: ${neededScopes.join(', ')}.`);
  }
  if (refusals.some((answer) => answer.status === 403)) {
    return refuse('email', 'The account exists but has no access to Jira. Give it a Jira Service Management licence.');
  }
  return refuse(
    'token',
    'Jira did not accept this e-mail address with this token. The token may be mistyped, revoked or expired, or belong to another account.',
  );
}

/** For tokens with scopes, which work at the gateway. */
const neededScopes = [
  'read:jira-user',
  'read:jira-work',
  'write:jira-work',
  'read:servicedesk-request',
  'write:servicedesk-request',
  'manage:servicedesk-customer',
];
