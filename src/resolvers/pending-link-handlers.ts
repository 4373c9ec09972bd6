/** Links that wait for an administrator (requirement C3): two connections speak of the same address. */
import { boolean, object, string } from 'zod';
import type { PendingLinkView } from '../contract/admin-api';
import type { PendingLink } from '../domain/account-linking';
import { identityOf, recordChange } from './changes';
import { name, type Handlers } from './handler';
import { id, limit } from './input';
import type { AdminPorts } from './ports';
import { done, notFound } from './reply';

export const pendingLinkHandlers = (ports: AdminPorts): Handlers<`pendingLinks.${string}`> => ({
  'pendingLinks.list': name(
    'pendingLinks.list',
    object({ after: string().max(2_000).optional(), limit }),
    async ({ after, limit: wanted }) => {
      const asked = after === undefined ? {} : { after };
      const page = await ports.pendingLinks.page({ limit: wanted ?? 50, ...asked });
      const views = await Promise.all(page.links.map((pending) => toView(ports, pending)));
      const items = views.filter((view) => view !== undefined);
      return done({ items, ...(page.next === undefined ? {} : { next: page.next }) });
    },
  ),
  'pendingLinks.decide': name(
    'pendingLinks.decide',
    object({ id, accept: boolean() }),
    async ({ id: pendingId, accept }, caller) => {
      const pending = await ports.pendingLinks.get(pendingId);
      // Whoever decides second would undo, unknowingly, what somebody else has decided.
      if (pending === undefined || pending.decision !== undefined) return notFound('This link');
      if (accept && !(await ports.customers.relink(pending.accountId, pending))) return notFound('This customer');
      await (accept ? ports.pendingLinks.remove(pending) : ports.pendingLinks.refuse(pending));
      if (!accept && (await wasAccepted(ports, pending))) return notFound('This link');
      const action = accept ? 'pendingLinks.accept' : 'pendingLinks.refuse';
      await recordChange(ports, caller, {
        action,
        subject: pending.accountId,
        differences: [identityOf(pending, 'after')],
      });
      return done(null);
    },
  ),
});

/** Somebody else accepted while this was being refused: then nothing was refused, and no word of it stays. */
async function wasAccepted({ customers, pendingLinks }: AdminPorts, pending: PendingLink): Promise<boolean> {
  const link = await customers.link(pending);
  if (link?.accountId !== pending.accountId) return false;
  await pendingLinks.remove(pending);
  return true;
}

/** Undefined if the customer is gone: then there is nothing to decide, and the person may sign in. */
async function toView({ customers }: AdminPorts, pending: PendingLink): Promise<PendingLinkView | undefined> {
  const { accountId, decision: _undecided, ...rest } = pending;
  const customer = await customers.get(accountId);
  return customer === undefined ? undefined : { ...rest, customer };
}
