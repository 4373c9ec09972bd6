/** The port `JiraAccess`: checks every identity the settings allow, and keeps the service account's token. */
import type { AccessCheck, JiraAccess } from '../../ports/jira-access';
import type { Send } from '../calls/send';
import type { MetadataCache } from '../desks/metadata-cache';
import { cloudId } from '../installation';
import type { ServiceAccountTokens } from '../service-account-tokens';
import { createAccess, type AccessPorts } from '../strategies/access';
import { check } from './check-result';
import { probeCustomer } from './probe-customer';
import { probeInstallation } from './probe-installation';
import { saveToken } from './save-token';
import { readSite } from './site';

export interface JiraAccessPorts extends AccessPorts {
  readonly send: Send;
  readonly tokens: ServiceAccountTokens;
  readonly cache: MetadataCache;
}

export const createJiraAccess = (ports: JiraAccessPorts): JiraAccess => ({
  async check({ jira }) {
    const callers = await createAccess(ports, jira).siteCallers();
    const [customer, ...installation] = await Promise.all([
      jira.impersonate ? probeCustomer(ports.send, callers[0]) : undefined,
      ...callers.map((caller) => probeInstallation(ports.send, caller)),
    ]);
    const hasAccount = callers.some((caller) => caller.kind === 'service_account');
    return [
      ...(jira.strategy === 'service_account' && !hasAccount ? [noToken] : []),
      ...installation.flat(),
      ...(customer === undefined ? [] : [customer]),
    ];
  },

  async actAsCustomer({ jira }) {
    const [finder] = await createAccess(ports, jira).siteCallers();
    return probeCustomer(ports.send, finder);
  },

  saveToken: (input) => saveToken(ports, input, cloudId()),

  removeToken: () => ports.tokens.remove(),

  site: () => readSite(ports.send, ports.cache),
});

const noToken: AccessCheck = check(
  'service_account',
  'identity',
  'The service account can log in to Jira',
  'fail',
  'No token is stored. Enter the e-mail address and an API token of the service account.',
);
