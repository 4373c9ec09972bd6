import { privacy } from '@forge/api';
import { UpstreamFault } from '../ports/faults';
import type { AccountReports, ReportProgress } from '../ports/account-reports';
import { keys } from './keys';
import { readPlain, writePlain } from './records';

/** The platform's call takes more than 90 accounts too, but then sends all of its calls at once. */
export const accountReports: AccountReports = {
  async report(accounts) {
    try {
      return await privacy.reportPersonalData([...accounts]);
    } catch (error) {
      throw new UpstreamFault('platform', 'Atlassian did not take the report of stored accounts.', { cause: error });
    }
  },
  progress: () => readPlain<ReportProgress>(keys.accountReport),
  save: (progress) => writePlain(keys.accountReport, progress),
};
