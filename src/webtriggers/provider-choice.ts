/** What decides where a visitor goes, and what is offered where nothing decides. Of many connections only those in question are read. */
import {
  chooseConnection,
  namedConnections,
  primaryLanguage,
  ruledConnections,
  type Choice,
  type VisitorFacts,
} from '../domain/choose-connection';
import type { Patterns } from '../domain/patterns';
import type { PortalSettings } from '../domain/settings';
import type { Destination } from '../domain/sign-in-attempt';
import type { ConfigurationView } from '../ports/configuration';
import type { Choices } from '../portal/views/sign-in/chooser-page';
import type { GatewayContext, GatewayPorts } from './edge';
import { visitorOf } from './visitor';

export interface Asked {
  readonly view: ConfigurationView;
  readonly destination: Destination;
  /** Whether the browser's cookies come back. */
  readonly cookies: boolean;
}

const portalOf = ({ view, destination }: Asked): PortalSettings | undefined =>
  'slug' in destination ? view.settings.portals.find((one) => one.slug === destination.slug) : undefined;

/** What was typed, or stands in the link. */
export const loginOf = (c: GatewayContext): string | undefined => {
  const login = c.req.query('login_hint')?.trim().slice(0, 254);
  return login === '' ? undefined : login;
};

const nothingMatches: Patterns = { extract: () => undefined };

function factsOf(c: GatewayContext, asked: Asked): VisitorFacts {
  const portal = portalOf(asked);
  const hint = c.req.query('idp');
  const login = loginOf(c);
  const { address, language } = visitorOf(c.req.raw);
  return {
    ...{ address, language: primaryLanguage(language) },
    ...(hint === undefined ? {} : { hint }),
    ...(login === undefined ? {} : { login }),
    ...(portal?.connectionId === undefined ? {} : { portalConnectionId: portal.connectionId }),
    ...(portal === undefined ? {} : { portalId: portal.portalId }),
  };
}

/** What the link or the portal names is looked up by itself; only without it those that are switched on are read. */
export async function choiceFor(ports: GatewayPorts, c: GatewayContext, asked: Asked): Promise<Choice> {
  const facts = factsOf(c, asked);
  const named = await firstEnabled(ports, namedConnections(facts));
  if (named !== undefined) return named;
  const { settings, offered, others } = await ports.configuration.readOffered();
  const { rules } = settings.signIn;
  const needsPatterns = rules.some(({ conditions }) => conditions.some(({ on }) => on === 'user_name'));
  const patterns = needsPatterns ? await ports.patterns.load() : nothingMatches;
  if (others === 0) return chooseConnection(offered, rules, facts, patterns, ports.addressInRange);
  const ruled = await firstEnabled(ports, ruledConnections(rules, facts, patterns, ports.addressInRange));
  if (ruled !== undefined) return ruled;
  if (facts.login === undefined) return { kind: 'ask' };
  const { connections } = await ports.configuration.readAll();
  return chooseConnection(connections, [], facts, patterns, ports.addressInRange);
}

async function firstEnabled(
  { configuration }: GatewayPorts,
  named: readonly { readonly id: string; readonly because: string }[],
): Promise<Choice | undefined> {
  for (const { id, because } of named) {
    const { connection } = await configuration.readFor(id);
    if (connection?.enabled === true) return { kind: 'connection', id, because };
  }
  return undefined;
}

/** Of very many the first are shown, with the one used last; a search goes through all. */
export async function choicesFor(
  { configuration }: GatewayPorts,
  search: string,
  lastId: string | undefined,
): Promise<Pick<Choices, 'connections' | 'others'>> {
  const { offered, others } = await configuration.readOffered();
  if (others === 0) return { connections: offered, others };
  if (search !== '') {
    const { connections } = await configuration.readAll();
    return { connections: connections.filter(({ enabled }) => enabled), others: 0 };
  }
  const isShown = lastId === undefined || offered.some(({ id }) => id === lastId);
  const last = isShown ? undefined : (await configuration.readFor(lastId)).connection;
  return last?.enabled === true
    ? { connections: [last, ...offered], others: others - 1 }
    : { connections: offered, others };
}
