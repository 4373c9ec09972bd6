/** Tries the identities of the configured strategy in turn until Jira lets one of them do the operation. */
import type { JiraSettings } from '../../domain/settings';
import type { SettingsStore } from '../../ports/settings-store';
import type { Caller, CallerKind } from '../callers/caller';
import type { JiraAnswer } from '../calls/jira-answer';
import type { JiraCall } from '../calls/jira-call';
import type { Send } from '../calls/send';
import type { ServiceAccountTokens } from '../service-account-tokens';
import { attempt, type CallFor } from './attempt';
import { candidates } from './candidates';
import type { Operation } from './operation';
import type { RouteMemory } from './route-memory';

/** The ways into Jira during one operation of a port, under the settings as they were when it began. */
export interface Access {
  readonly settings: JiraSettings;
  /** As the customer if possible, else as who may act for customers. */
  own(operation: Operation, call: CallFor): Promise<JiraAnswer>;
  /** As the installation itself, never as a customer. */
  site(operation: Operation, call: CallFor): Promise<JiraAnswer>;
  /** As one identity and nobody else. */
  as(caller: Caller, call: JiraCall): Promise<JiraAnswer>;
  /** As this kind and nobody else; undefined when the strategy or Atlassian does not allow that. */
  via(kind: CallerKind, operation: Operation, call: JiraCall): Promise<JiraAnswer | undefined>;
  /** Whether acting as the customer works, as far as is known without asking. */
  impersonation(): 'works' | 'refused' | 'unknown';
  /** Those who act for the installation. */
  siteCallers(): Promise<readonly Caller[]>;
}

export interface AccessPorts {
  readonly settings: SettingsStore;
  readonly tokens: ServiceAccountTokens;
  readonly memory: RouteMemory;
  readonly send: Send;
}

export type OpenAccess = (customerAccountId?: string) => Promise<Access>;

/** Reads the settings once; what is returned is for one operation of a port and not kept. */
export const createOpenAccess =
  (ports: AccessPorts): OpenAccess =>
  async (customerAccountId) => {
    const { jira } = await ports.settings.read();
    return createAccess(ports, jira, customerAccountId);
  };

/** Access under given settings, saved or not. */
export function createAccess(ports: AccessPorts, settings: JiraSettings, customerAccountId?: string): Access {
  const { memory, send } = ports;
  const all = candidates(settings, ports.tokens, customerAccountId);
  const customer = all.filter((candidate) => candidate.kind === 'customer');
  const site = all.filter((candidate) => candidate.kind !== 'customer');
  const impersonation = (): 'works' | 'refused' | 'unknown' =>
    customerAccountId === undefined || customer.length === 0 ? 'refused' : memory.impersonation(customerAccountId);

  return {
    settings,
    own: (operation, call) => attempt({ memory, send }, operation, impersonation() === 'refused' ? site : all, call),
    site: (operation, call) => attempt({ memory, send }, operation, site, call),
    as: send,
    impersonation,
    async via(kind, operation, call) {
      const chosen = all.filter((candidate) => candidate.kind === kind);
      if (chosen.length === 0 || (kind === 'customer' && impersonation() === 'refused')) return undefined;
      const answer = await attempt({ memory, send }, operation, chosen, call);
      return kind === 'customer' && impersonation() === 'refused' ? undefined : answer;
    },
    async siteCallers() {
      const callers = await Promise.all(site.map((candidate) => candidate.resolve()));
      return callers.filter((caller) => caller !== undefined);
    },
  };
}
