/**
 * Atlassian's rule for apps that store account ids: each is reported at least every 15 days, here once a week, and what
 * the answer says is followed. https://developer.atlassian.com/platform/forge/user-privacy-guidelines
 */
import { forgetCustomer } from '../provisioning/forget-customer';
import type { AccountNews, ReportedAccount, ReportProgress } from '../ports/account-reports';
import type { AdminPorts } from './ports';

const day = 24 * 3600;
/** From beginning to beginning; the daily trigger comes a little earlier or later each day. */
const roundSeconds = 6.5 * day;
/** The most that Atlassian takes at once. */
const pageSize = 90;
/** Of one run: 22,500 customers, so that 100,000 are done in five days and the storage's limits stay far. */
const mostPages = 250;
/** Lines of the change log that are looked at for administrators' accounts. */
const mostChangePages = 20;

/** Goes on where the last run ended; does nothing until a week has passed since the last round began. @throws UpstreamFault */
export async function reportAccounts(ports: AdminPorts): Promise<void> {
  const last = await ports.accountReports.progress();
  const now = ports.clock.seconds();
  if (last !== undefined && last.next === undefined && now - last.startedAt < roundSeconds) return;
  let round: ReportProgress = last?.next === undefined ? { startedAt: now } : last;
  if (round.next === undefined) await report(ports, await administrators(ports));
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { accounts, next } = await ports.customers.accountsAfter(round.next, pageSize);
    const lines = accounts.map(({ accountId, lastSignInAt, refreshedAt = 0 }) =>
      toLine(accountId, Math.max(lastSignInAt, refreshedAt)),
    );
    await report(ports, lines);
    round = { startedAt: round.startedAt, ...(next === undefined ? {} : { next }) };
    await ports.accountReports.save(round);
    if (next === undefined) return;
  }
}

const toLine = (accountId: string, at: number): ReportedAccount => ({
  accountId,
  updatedAt: new Date(at * 1000).toISOString(),
});

async function report(ports: AdminPorts, accounts: readonly ReportedAccount[]): Promise<void> {
  for (let at = 0; at < accounts.length; at += pageSize) {
    const news = await ports.accountReports.report(accounts.slice(at, at + pageSize));
    for (const one of news) await follow(ports, one);
  }
}

/** Whom Jira no longer knows is as good as closed. */
async function follow(ports: AdminPorts, { accountId, status }: AccountNews): Promise<void> {
  const inJira = status === 'updated' ? await ports.directory.customer(accountId) : undefined;
  if (inJira !== undefined) return ports.customers.refresh(accountId, inJira.displayName, ports.clock.seconds());
  await forgetCustomer(ports, accountId);
  await ports.changeLog.erase(accountId);
  ports.log.info('account_erased', { reason: status });
}

/** Who changed the configuration: the change log names accounts too. */
async function administrators(ports: AdminPorts): Promise<readonly ReportedAccount[]> {
  const latest = new Map<string, number>();
  let after: string | undefined;
  for (let pages = 0; pages < mostChangePages; pages += 1) {
    const { entries, next } = await ports.changeLog.page({ limit: 100, ...(after === undefined ? {} : { after }) });
    for (const { accountId, at } of entries) latest.set(accountId, Math.max(at, latest.get(accountId) ?? 0));
    if (next === undefined) break;
    after = next;
  }
  return [...latest]
    .filter(([accountId]) => /^[\w:-]+$/.test(accountId))
    .map(([accountId, at]) => toLine(accountId, at));
}
