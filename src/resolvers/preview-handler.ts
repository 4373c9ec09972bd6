/** What the rules being edited would make of the person of the last test. */
import { enum as oneOf, object } from 'zod';
import type { Foresight } from '../contract/admin-api';
import { explainRefusal } from '../signin/explain-refusal';
import { foresee, type Foreseen } from '../signin/foresee';
import { checkRules } from './check-rules';
import { name, type Handler } from './handler';
import { connectionRules, id } from './input';
import type { AdminPorts } from './ports';
import { done, invalid, notFound } from './reply';

const input = object({ connectionId: id, rules: connectionRules, as: oneOf(['known', 'new']).optional() });

export const previewHandler = (ports: AdminPorts): Handler<'mapping.preview'> =>
  name('mapping.preview', input, async ({ connectionId, rules, as }) => {
    const [stored, received, checked, { settings }] = await Promise.all([
      ports.connections.get(connectionId),
      ports.tests.lastIdentity(connectionId),
      checkRules(ports, rules),
      ports.configuration.read(),
    ]);
    if (stored === undefined) return notFound('This connection');
    if (!checked.ok) return invalid(checked.error);
    if (received === undefined) return notFound('A test of this connection');
    const { attributes, subject } = received;
    const foreseen = await foresee(ports, {
      ...{ settings, connection: { ...stored, ...checked.value }, trace: ports.trace() },
      identity: { connectionId, ...(subject ?? unknownSubject), attributes },
      // Without the subject it cannot be told whether the owner of the address is the same person.
      asNew: as === 'new' || subject === undefined,
    });
    return done(
      foreseen.ok
        ? { outcome: 'mapped', ...toView(foreseen.value) }
        : { outcome: 'refused', explanation: explainRefusal(foreseen.error).explanation },
    );
  });

const unknownSubject = { issuer: '', subject: '' };

const toView = ({ profile, verdict, plan, known, isNew }: Foreseen): Foresight => ({
  ...{ profile, verdict, plan },
  person: known === undefined ? { is: isNew ? 'new' : 'in_jira' } : toPerson(known),
});

const toPerson = ({ by, customer }: NonNullable<Foreseen['known']>): Foresight['person'] => {
  const { accountId, displayName, email } = customer;
  return { is: 'known', by, accountId, displayName, email };
};
