/**
 * Who may make a call, least privilege first: the customer for what is the customer's own, then the app, then the
 * service account. The administrator's setting takes identities out of the list; it never changes the order.
 */
import type { AccessStrategy, JiraSettings } from '../../domain/settings';
import type { Caller, CallerKind } from '../callers/caller';
import { appCaller, customerCaller } from '../callers/forge';
import { gatewayAddress, serviceAccountCaller, siteAddress } from '../callers/service-account';
import { cloudId } from '../installation';
import type { ServiceAccountTokens } from '../service-account-tokens';

export interface Candidate {
  readonly kind: CallerKind;
  /** Undefined when the identity cannot be used after all, for want of a stored token. */
  resolve(): Promise<Caller | undefined>;
}

const byStrategy: Record<AccessStrategy, readonly CallerKind[]> = {
  automatic: ['customer', 'app', 'service_account'],
  app: ['customer', 'app'],
  service_account: ['customer', 'service_account'],
};

/** The token is read from its secret only when the service account's turn comes. */
export function candidates(
  settings: JiraSettings,
  tokens: ServiceAccountTokens,
  customerAccountId: string | undefined,
): readonly Candidate[] {
  const all: Record<CallerKind, Candidate | undefined> = {
    customer:
      customerAccountId === undefined || !settings.impersonate
        ? undefined
        : { kind: 'customer', resolve: () => Promise.resolve(customerCaller(customerAccountId)) },
    app: { kind: 'app', resolve: () => Promise.resolve(appCaller) },
    service_account: { kind: 'service_account', resolve: () => resolveServiceAccount(settings, tokens) },
  };
  return byStrategy[settings.strategy].flatMap((kind) => all[kind] ?? []);
}

async function resolveServiceAccount(
  settings: JiraSettings,
  tokens: ServiceAccountTokens,
): Promise<Caller | undefined> {
  const email = settings.serviceAccountEmail;
  const baseUrl = serviceAccountAddress(settings);
  if (email === undefined || baseUrl === undefined) return undefined;
  const token = await tokens.read();
  return token === undefined
    ? undefined
    : serviceAccountCaller({ email, token, baseUrl, cloudId: settings.cloudId ?? cloudId() });
}

function serviceAccountAddress(settings: JiraSettings): string | undefined {
  if (settings.serviceAccountUrl === 'site') {
    return settings.siteUrl === undefined ? undefined : siteAddress(settings.siteUrl);
  }
  const id = settings.cloudId ?? cloudId();
  return id === undefined ? undefined : gatewayAddress(id);
}
