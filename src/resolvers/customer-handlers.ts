/** Manage Users (requirement C10). */
import { boolean, enum as oneOf, object, string } from 'zod';
import type { CustomerRecord } from '../domain/customer';
import { isSubject } from '../domain/identity';
import { browserName } from '../portal/views/sessions/browser-name';
import { forgetCustomer } from '../provisioning/forget-customer';
import { identityOf, recordChange } from './changes';
import { name, type Handlers } from './handler';
import { id, limit, seconds } from './input';
import type { AdminPorts } from './ports';
import { done, notFound } from './reply';

const filters = object({
  search: string().trim().max(254).optional(),
  connectionId: id.optional(),
  domain: string().trim().max(253).optional(),
  organization: string().trim().max(200).optional(),
  status: oneOf(['active', 'blocked']).optional(),
  signedInAfter: seconds.optional(),
  signedInBefore: seconds.optional(),
  after: string().max(2_000).optional(),
  limit,
});

const customer = object({ accountId: id });

function deviceOf(userAgent: string): string {
  const { browser, system } = browserName(userAgent);
  const known = [browser, system].filter((one) => one !== undefined);
  return known.length === 0 ? 'Unknown browser' : known.join(' on ');
}

export const customerHandlers = (ports: AdminPorts): Handlers<`customers.${string}`> => ({
  'customers.list': name('customers.list', filters, async (query) => {
    const page = await ports.customers.page({ limit: 50, ...asked(query) });
    return done({ items: page.customers, ...(page.next === undefined ? {} : { next: page.next }) });
  }),
  'customers.get': name('customers.get', customer, async ({ accountId }) => {
    const found = await ports.customers.get(accountId);
    if (found === undefined) return notFound('This customer');
    const [sessions, signIns] = await Promise.all([
      ports.sessions.listOf(accountId),
      ports.signInLog.page({ customer: accountId, limit: 20 }),
    ]);
    return done({
      customer: found,
      sessions: sessions.map(({ id: sessionId, session }) => ({
        id: sessionId,
        device: deviceOf(session.browser),
        browser: session.browser,
        address: session.address,
        startedAt: session.startedAt,
        seenAt: session.seenAt,
      })),
      signIns: signIns.entries,
    });
  }),
  'customers.setBlocked': name(
    'customers.setBlocked',
    customer.extend({ blocked: boolean() }),
    async ({ accountId, blocked }, caller) => {
      const changed = await ports.customers.setStatus(accountId, blocked ? 'blocked' : 'active');
      if (changed === undefined) return notFound('This customer');
      await recordChange(ports, caller, {
        action: blocked ? 'customers.block' : 'customers.unblock',
        subject: accountId,
      });
      return done(changed);
    },
  ),
  'customers.endSessions': name(
    'customers.endSessions',
    customer.extend({ sessionId: string().max(100).optional() }),
    async ({ accountId, sessionId }, caller) => {
      await (sessionId === undefined
        ? ports.sessions.endAllOf(accountId)
        : ports.sessions.endById(accountId, sessionId));
      await recordChange(ports, caller, { action: 'customers.endSessions', subject: accountId });
      return done(null);
    },
  ),
  'customers.unlink': name(
    'customers.unlink',
    customer.extend({ issuer: string().max(1_000), subject: string().max(1_000) }),
    async ({ accountId, issuer, subject }, caller) => {
      const found = await ports.customers.get(accountId);
      if (found?.subjects.some(isSubject({ issuer, subject })) !== true) return notFound('This link');
      await ports.customers.unlink(accountId, { issuer, subject });
      await ports.sessions.endAllOf(accountId);
      const differences = [identityOf({ issuer, subject }, 'before')];
      await recordChange(ports, caller, { action: 'customers.unlink', subject: accountId, differences });
      const after = await ports.customers.get(accountId);
      return after === undefined ? notFound('This customer') : done(after);
    },
  ),
  'customers.relink': name(
    'customers.relink',
    customer.extend({ issuer: string().max(1_000), subject: string().max(1_000) }),
    async ({ accountId, issuer, subject }, caller) => {
      const link = await ports.customers.link({ issuer, subject });
      if (link === undefined) return notFound('This link');
      const { connectionId } = link;
      if (!(await ports.customers.relink(accountId, { issuer, subject, connectionId })))
        return notFound('This customer');
      await ports.sessions.endAllOf(link.accountId);
      const differences = [identityOf({ issuer, subject }, 'after')];
      await recordChange(ports, caller, { action: 'customers.relink', subject: accountId, differences });
      const after = await ports.customers.get(accountId);
      return after === undefined ? notFound('This customer') : done(after);
    },
  ),
  'customers.forget': name('customers.forget', customer, async ({ accountId }, caller) => {
    await forgetCustomer(ports, accountId);
    await recordChange(ports, caller, { action: 'customers.forget', subject: accountId });
    return done(null);
  }),
  'customers.export': name(
    'customers.export',
    filters.omit({ limit: true }).extend({ format: oneOf(['csv', 'json']) }),
    async ({ format, ...query }) => {
      const page = await ports.customers.page({ ...asked(query), limit: 100 });
      const text =
        format === 'json' ? JSON.stringify(page.customers) : toCsv(page.customers, query.after === undefined);
      return done({ text, count: page.customers.length, ...(page.next === undefined ? {} : { next: page.next }) });
    },
  ),
});

/** What was left empty was not asked for. */
const asked = <T extends object>(query: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** RFC 4180, each line with its end, so that pages follow each other; a cell that a spreadsheet would take for a formula is made plain text. */
function toCsv(customers: readonly CustomerRecord[], first: boolean): string {
  const cell = (value: string): string =>
    `"${(/^\s*[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  const rows = customers.map((one) =>
    [
      one.accountId,
      one.email,
      one.displayName,
      one.status,
      one.connectionId,
      Object.keys(one.organizations).join('; '),
      new Date(one.firstSignInAt * 1000).toISOString(),
      new Date(one.lastSignInAt * 1000).toISOString(),
      String(one.signIns),
    ]
      .map(cell)
      .join(','),
  );
  const header = 'account_id,email,name,status,connection,organizations,first_sign_in,last_sign_in,sign_ins';
  return [...(first ? [header] : []), ...rows].map((line) => `${line}\r\n`).join('');
}
