/** The stores that administrators work with, loaded together when one of them is first asked. */
import { accountReports } from './account-reports';
import { changeLog } from './change-log';
import { connectionStore } from './connections';
import { platformChecks } from './platform-checks';
import { providerMetadata } from './provider-metadata';
import { settingsStore } from './settings-store';
import { testResults } from './test-results';

export const administrationRecords = {
  accountReports,
  changeLog,
  connections: connectionStore,
  platformChecks,
  providerMetadata,
  settings: settingsStore,
  tests: testResults,
};
