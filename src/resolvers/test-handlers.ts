/** Connection tests, the values they received, and what a mapping would make of them. */
import { object, string } from 'zod';
import type { TestReport } from '../domain/test-report';
import { planOrganizations } from '../domain/plan-organizations';
import { judge, mapIdentity, patternsFor } from '../provisioning/evaluate';
import { explainRefusal } from '../signin/explain-refusal';
import { checkRules } from './check-rules';
import { name, type Handler, type Handlers } from './handler';
import { connectionRules, id } from './input';
import type { AdminPorts } from './ports';
import { done, invalid, notFound } from './reply';

/** Seconds in which the test's address can be opened. */
const openSeconds = 10 * 60;

export const testHandlers = (ports: AdminPorts): Handlers<`tests.${string}`> => ({
  'tests.start': name('tests.start', object({ connectionId: id }), async ({ connectionId }) => {
    if ((await ports.connections.get(connectionId)) === undefined) return notFound('This connection');
    const testId = ports.random.token(16);
    const [sealed, gateway] = await Promise.all([
      ports.sealed.seal('connection-test', { testId, connectionId }, ports.clock.seconds() + openSeconds),
      ports.installation.gatewayUrl(),
      ports.tests.start(testId, connectionId),
    ]);
    return done({ testId, url: `${gateway}/test/${sealed}` });
  }),
  'tests.read': name('tests.read', object({ testId: string().min(1).max(100) }), async ({ testId }) => {
    const report = await ports.tests.read(testId);
    if (report.ok) {
      await markTested(ports, report.value);
      return done({ state: 'done', report: report.value });
    }
    return report.error.reason === 'running' ? done({ state: 'running' }) : notFound('This test');
  }),
  'tests.attributes': name('tests.attributes', object({ connectionId: id }), async ({ connectionId }) =>
    done((await ports.tests.lastAttributes(connectionId)) ?? null),
  ),
});

/** A passed test is noted on the connection, once. Somebody saving at the same moment matters more than the note. */
async function markTested(ports: AdminPorts, report: TestReport): Promise<void> {
  const connection = await ports.connections.get(report.connectionId);
  if (connection === undefined || !report.passed || (connection.testedAt ?? '') >= report.at) return;
  await ports.connections.save({ ...connection, testedAt: report.at });
}

export const previewHandler = (ports: AdminPorts): Handler<'mapping.preview'> =>
  name('mapping.preview', object({ connectionId: id, rules: connectionRules }), async ({ connectionId, rules }) => {
    const [stored, attributes, checked] = await Promise.all([
      ports.connections.get(connectionId),
      ports.tests.lastAttributes(connectionId),
      checkRules(ports, rules),
    ]);
    if (stored === undefined) return notFound('This connection');
    if (!checked.ok) return invalid(checked.error);
    if (attributes === undefined) return notFound('A test of this connection');
    const connection = { ...stored, ...checked.value };
    const patterns = await patternsFor(connection, ports.patterns);
    const mapped = mapIdentity(connection, attributes, patterns);
    if (!mapped.ok) {
      return done({
        outcome: 'refused',
        explanation: explainRefusal({ about: 'mapping', refusal: mapped.error }).explanation,
      });
    }
    const profile = mapped.value;
    const existing = connection.organizations.enabled ? await ports.directory.organizations() : [];
    const facts = { profile, attributes, known: { exists: false }, organizations: existing.map((one) => one.name) };
    const judged = judge(connection, facts, patterns);
    const verdict = judged.ok
      ? { admitted: true, rule: 'all', explanation: 'Every admission rule lets this person in.' }
      : {
          admitted: false,
          rule: judged.error.rule,
          explanation: explainRefusal({ about: 'admission', refusal: judged.error }).explanation,
        };
    const plan = planOrganizations(connection.organizations, {
      profile,
      isNew: true,
      existing,
      memberOf: [],
      given: [],
    });
    return done({ outcome: 'mapped', profile, verdict, plan });
  });
