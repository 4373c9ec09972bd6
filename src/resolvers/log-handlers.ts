/** Sign-in log (requirement F3) and change log (requirement F4). */
import { enum as oneOf, object, string } from 'zod';
import { normalizeEmail } from '../domain/email-address';
import { name, type Handlers } from './handler';
import { id, limit, seconds } from './input';
import type { AdminPorts } from './ports';
import { done, notFound } from './reply';

const referenceShape = /^([0-9A-Z]{4})[\s\u2010-\u2015-]*([0-9A-Z]{4})$/;

/** As references are written down, for example `CKJQ-C9T8`, however the one who read it out or copied it typed it. */
function toReference(typed: string): string {
  const [, first, second] = referenceShape.exec(typed.trim().toUpperCase()) ?? [];
  return first === undefined || second === undefined ? typed.trim() : `${first}-${second}`;
}

const query = object({
  outcome: oneOf(['signed_in', 'refused', 'failed', 'tested', 'signed_out', 'recovery_issued', 'notice']).optional(),
  reason: string().max(100).optional(),
  connectionId: id.optional(),
  customer: string().max(320).optional(),
  reference: string().max(50).transform(toReference).optional(),
  from: seconds.optional(),
  to: seconds.optional(),
  after: string().max(2_000).optional(),
  limit,
});

/** Members that are there but undefined would be filters to the store. */
const given = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== '')) as never;

export const logHandlers = (ports: AdminPorts): Handlers<'signIns.list' | 'signIns.get' | 'changes.list'> => ({
  'signIns.list': name('signIns.list', query, async (input) => {
    const { customer, ...rest } = given(input);
    const who = customer === undefined ? {} : { customer: normalizeEmail(customer) ?? customer.trim() };
    const { entries, next } = await ports.signInLog.page({ limit: 50, ...rest, ...who });
    return done({ items: entries, ...(next === undefined ? {} : { next }) });
  }),
  'signIns.get': name('signIns.get', object({ id }), async (input) => {
    const entry = await ports.signInLog.get(input.id);
    return entry === undefined ? notFound('This entry') : done(entry);
  }),
  'changes.list': name('changes.list', object({ after: string().max(2_000).optional(), limit }), async (input) => {
    const { entries, next } = await ports.changeLog.page({ limit: 50, ...given(input) });
    const names = await ports.administrators.namesOf(entries.map(({ accountId }) => accountId));
    const items = entries.map((entry) => {
      const who = names[entry.accountId];
      return who === undefined ? entry : { ...entry, who };
    });
    return done({ items, ...(next === undefined ? {} : { next }) });
  }),
});
