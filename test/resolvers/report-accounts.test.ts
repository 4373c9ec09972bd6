/** The weekly report of stored accounts: bounded in each run, and every account once a round, however many there are. */
import { expect, it } from 'vitest';
import type { ReportProgress } from '../../src/ports/account-reports';
import type { AdminPorts } from '../../src/resolvers/ports';
import { reportAccounts } from '../../src/resolvers/report-accounts';

const day = 24 * 3600;

function siteWith(count: number) {
  const site = {
    now: 1_800_000_000,
    reported: [] as string[],
    largest: 0,
    progress: undefined as ReportProgress | undefined,
  };
  const ports = {
    clock: { seconds: () => site.now },
    accountReports: {
      progress: () => Promise.resolve(site.progress),
      save: (progress: ReportProgress) => Promise.resolve(void (site.progress = progress)),
      report: (accounts: readonly { accountId: string }[]) => {
        site.largest = Math.max(site.largest, accounts.length);
        site.reported.push(...accounts.map(({ accountId }) => accountId));
        return Promise.resolve([]);
      },
    },
    customers: {
      accountsAfter: (after: string | undefined, size: number) => {
        const from = Number(after ?? 0);
        const accounts = Array.from({ length: Math.min(size, count - from) }, (_none, at) => ({
          ...{ accountId: `account-${String(from + at)}`, lastSignInAt: site.now },
        }));
        const next = from + size < count ? { next: String(from + size) } : {};
        return Promise.resolve({ accounts, ...next });
      },
    },
    changeLog: { page: () => Promise.resolve({ entries: [] }) },
  };
  const run = () => reportAccounts(ports as unknown as AdminPorts);
  return { site, run };
}

it('reports at most 22,500 accounts in a run, 90 at a time, and goes on the next day where it ended', async () => {
  const { site, run } = siteWith(50_000);
  const counts: number[] = [];
  for (let days = 0; days < 4; days += 1) {
    const before = site.reported.length;
    await run();
    counts.push(site.reported.length - before);
    site.now += day;
  }
  expect(counts).toEqual([22_500, 22_500, 5_000, 0]);
  expect(site.largest).toBe(90);
  expect(new Set(site.reported).size).toBe(50_000);
});

it('reports 100,000 accounts within the week, and begins anew when a week has passed', async () => {
  const { site, run } = siteWith(100_000);
  for (let days = 0; days < 7; days += 1) {
    await run();
    site.now += day;
  }
  expect(site.reported).toHaveLength(100_000);
  await run();
  expect(site.reported).toHaveLength(122_500);
});
