/** Jira Configuration (requirements D1, D2): strategy, service account, checks. The token goes in and never comes out. */
import { boolean, enum as oneOf, object, string } from 'zod';
import type { JiraStatus } from '../contract/admin-api';
import { isSafeUrl } from '../domain/safe-url';
import type { JiraSettings, Settings } from '../domain/settings';
import { differencesOf, recordChange } from './changes';
import { name, nameless, type Handlers } from './handler';
import type { AdminPorts } from './ports';
import { conflict, done, invalid } from './reply';

const configuration = object({
  strategy: oneOf(['automatic', 'app', 'service_account']),
  impersonate: boolean().optional(),
  email: string().trim().max(254).optional(),
  apiToken: string().trim().max(2_000).optional(),
  siteUrl: string().trim().max(500).optional(),
});

export const jiraHandlers = (ports: AdminPorts): Handlers<`jira.${string}`> => ({
  'jira.status': nameless('jira.status', async () => done(await statusOf(ports, (await ports.settings.read()).jira))),
  'jira.configure': name('jira.configure', configuration, async (input, caller) => {
    const before = await ports.settings.read();
    const site = await ports.access.site();
    const siteUrl = (input.siteUrl === undefined || input.siteUrl === '' ? site.siteUrl : input.siteUrl).replace(
      /\/+$/,
      '',
    );
    const email = input.email ?? before.jira.serviceAccountEmail;
    const apiToken = input.apiToken ?? '';
    const elsewhere = before.jira.siteUrl !== undefined && originOf(siteUrl) !== originOf(before.jira.siteUrl);
    const failures = [
      ...(elsewhere && before.jira.tokenSetAt !== undefined && apiToken === ''
        ? [{ field: 'apiToken', message: 'The site’s address has changed. Enter the API token again, or remove it.' }]
        : []),
      ...(isSafeUrl(siteUrl)
        ? []
        : [{ field: 'siteUrl', message: 'Enter the address of the site, starting with https://.' }]),
      ...(apiToken !== '' && (email ?? '') === ''
        ? [{ field: 'email', message: 'Enter the service account’s e-mail address.' }]
        : []),
      ...(input.strategy === 'service_account' && apiToken === '' && before.jira.tokenSetAt === undefined
        ? [{ field: 'apiToken', message: 'Enter the API token of the service account.' }]
        : []),
    ];
    if (failures.length > 0) return invalid(failures);
    const token =
      apiToken === '' ? undefined : await ports.access.saveToken({ email: email ?? '', token: apiToken, siteUrl });
    if (token?.ok === false) {
      return invalid([{ field: token.field === 'token' ? 'apiToken' : token.field, message: token.message }]);
    }
    const jira: JiraSettings = {
      ...before.jira,
      strategy: input.strategy,
      impersonate: input.impersonate ?? before.jira.impersonate,
      siteUrl,
      cloudId: site.cloudId,
      ...(email === undefined || email === '' ? {} : { serviceAccountEmail: email }),
      ...(token === undefined ? {} : { serviceAccountUrl: token.url, tokenSetAt: ports.clock.iso() }),
    };
    const saved = await ports.settings.save({ ...before, jira });
    if (!saved.ok) return conflict(saved.error.current);
    await recordChange(ports, caller, {
      action: 'jira.configure',
      subject: 'Jira',
      differences: [
        ...differencesOf(before.jira, jira),
        ...(token === undefined ? [] : [{ field: 'apiToken', after: 'changed' }]),
      ],
    });
    return done({ status: await statusOf(ports, jira), checks: await ports.access.check(saved.value) });
  }),
  'jira.removeToken': nameless('jira.removeToken', async (caller) => {
    const before = await ports.settings.read();
    await ports.access.removeToken();
    const { tokenSetAt, serviceAccountEmail, ...rest } = before.jira;
    const jira: JiraSettings = { ...rest, strategy: rest.strategy === 'service_account' ? 'automatic' : rest.strategy };
    const saved = await ports.settings.save({ ...before, jira });
    if (!saved.ok) return conflict(saved.error.current);
    await recordChange(ports, caller, { action: 'jira.removeToken', subject: 'Jira' });
    return done(await statusOf(ports, jira));
  }),
  'jira.check': nameless('jira.check', async () => done(await ports.access.check(await ports.settings.read()))),
  'jira.organizations': nameless('jira.organizations', async () => done(await ports.directory.organizations())),
});

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);

async function statusOf(ports: AdminPorts, jira: Settings['jira']): Promise<JiraStatus> {
  const siteUrl = jira.siteUrl ?? (await ports.access.site()).siteUrl;
  return {
    strategy: jira.strategy,
    impersonate: jira.impersonate,
    tokenStored: jira.tokenSetAt !== undefined,
    siteUrl,
    ...(jira.serviceAccountEmail === undefined ? {} : { serviceAccountEmail: jira.serviceAccountEmail }),
    ...(jira.tokenSetAt === undefined ? {} : { tokenSetAt: jira.tokenSetAt }),
  };
}
