/** "Who would go where": asks unsaved rules the question that signing in asks the saved ones, by the same function. */
import { object, string } from 'zod';
import { chooseConnection, primaryLanguage } from '../domain/choose-connection';
import { name, type Handler } from './handler';
import { id } from './input';
import type { AdminPorts } from './ports';
import { done, invalid } from './reply';
import { checkPatterns } from './settings-handlers';
import { rules } from './sign-in-settings';

const input = object({
  rules,
  login: string().trim().max(254).optional(),
  portalId: id.optional(),
  address: string().trim().max(45).optional(),
  language: string().trim().max(35).optional(),
});

export const tryRulesHandler = (ports: AdminPorts): Handler<'rules.try'> =>
  name('rules.try', input, async ({ rules: tried, login = '', portalId, address = '', language = '' }) => {
    const problem = await checkPatterns(ports, tried);
    if (problem !== undefined) return invalid([{ ...problem, field: problem.field.replace(/^signIn\./, '') }]);
    const [connections, settings, patterns] = await Promise.all([
      ports.connections.list(),
      ports.settings.read(),
      ports.patterns.load(),
    ]);
    const portal = settings.portals.find((one) => one.portalId === portalId);
    const visitor = {
      ...{ address, language: primaryLanguage(language) },
      ...(login === '' ? {} : { login }),
      ...(portalId === undefined ? {} : { portalId }),
      ...(portal?.connectionId === undefined ? {} : { portalConnectionId: portal.connectionId }),
    };
    return done(chooseConnection(connections, tried, visitor, patterns, ports.addressInRange));
  });
