import { number, object, string } from 'zod';
import { issueRecovery, mayRecover } from '../signin/recovery';
import { recordChange } from './changes';
import { name, type Handler } from './handler';
import { id } from './input';
import type { AdminPorts } from './ports';
import { done, failed, invalid, notFound } from './reply';

/** Links an administrator may issue within an hour. */
const mostPerHour = 20;

const input = object({
  accountId: id,
  reason: string().trim().min(5, 'Say why, in a few words; it stands in the log.').max(300),
  minutes: number().int().min(1).max(1_440, 'At most 24 hours.'),
  portalId: id.optional(),
});

export const recoveryHandler = (ports: AdminPorts): Handler<'recovery.issue'> =>
  name('recovery.issue', input, async ({ accountId, reason, minutes, portalId }, caller) => {
    const [settings, customer, gateway] = await Promise.all([
      ports.settings.read(),
      ports.customers.get(accountId),
      ports.installation.gatewayUrl(),
    ]);
    if (customer === undefined) return notFound('This customer');
    if (customer.status === 'blocked')
      return failed('invalid_input', 'This customer is blocked: no recovery link lets them in. Unblock them first.');
    if (!mayRecover(settings, customer)) {
      return failed(
        'invalid_input',
        'Recovery links are switched off, or not allowed for this customer’s organizations. See Sign-in Settings.',
      );
    }
    const lately = await ports.signInLog.page({
      outcome: 'recovery_issued',
      from: ports.clock.seconds() - 3600,
      limit: mostPerHour,
    });
    if (lately.entries.length >= mostPerHour)
      return failed('too_many', 'Too many recovery links were issued within an hour. Wait a while.');
    const portal = settings.portals.find((one) => one.portalId === portalId);
    if (portal?.access === 'sso_only')
      return invalid([{ field: 'portalId', message: 'This portal is for single sign-on only. Choose another one.' }]);
    const destination =
      portal === undefined ? ({ kind: 'home' } as const) : ({ kind: 'portal', slug: portal.slug } as const);
    const issued = await issueRecovery(ports, {
      settings,
      customer,
      reason,
      minutes,
      destination,
      issuedBy: caller.accountId,
    });
    await recordChange(ports, caller, { action: 'recovery.issue', subject: accountId });
    return done({ url: `${gateway}/recover/${issued.token}`, expiresAt: issued.expiresAt });
  });
