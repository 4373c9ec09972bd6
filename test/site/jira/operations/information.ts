/** What the site is: versions and addresses. Open to everyone. */
import { ok } from '../answers/answer';
import { platformDate, toDateDto } from '../answers/dates';
import type { Operations } from '../site';

const builtAt = Date.UTC(2026, 5, 20);

export const serviceManagementInformation: Operations = {
  getInfo: (call) =>
    ok({
      version: '6.0.0-LOCAL',
      platformVersion: '1001.0.0-LOCAL',
      buildDate: toDateDto(builtAt),
      buildChangeSet: 'local',
      isLicensedForUse: true,
      _links: { self: `${call.site.url}/rest/servicedeskapi/info` },
    }),
};

export const platformInformation: Operations = {
  getServerInfo: (call) =>
    ok({
      baseUrl: call.site.url,
      displayUrl: call.site.url,
      displayUrlServicedeskHelpCenter: call.site.url,
      version: '1001.0.0-LOCAL',
      versionNumbers: [1001, 0, 0],
      deploymentType: 'Cloud',
      buildNumber: 100_300,
      buildDate: platformDate(builtAt),
      serverTime: platformDate(call.site.now()),
      serverTimeZone: 'Etc/UTC',
      scmInfo: 'local',
      serverTitle: 'Jira',
    }),
};
