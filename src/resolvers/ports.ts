/** What the administrators' API needs of the world. */
import type { AccountReports } from '../ports/account-reports';
import type { Administrators } from '../ports/administrators';
import type { Desks } from '../ports/desks';
import type { Http } from '../ports/http';
import type { Markdown } from '../ports/markdown';
import type { JiraAccess } from '../ports/jira-access';
import type { ProviderMetadata } from '../ports/provider-metadata';
import type { Connections } from '../ports/connections';
import type { SignInPorts } from '../signin/ports';

export interface AdminPorts extends SignInPorts {
  /** CIDR match of RFC 4632 and RFC 4291; false for anything that is not an address. */
  readonly addressInRange: (address: string, range: string) => boolean;
  readonly accountReports: AccountReports;
  readonly administrators: Administrators;
  readonly connections: Connections;
  readonly providerMetadata: ProviderMetadata;
  readonly access: JiraAccess;
  readonly desks: Desks;
  readonly http: Http;
  readonly markdown: Markdown;
}

/** Who called: the account the platform vouches for. */
export interface Caller {
  readonly accountId: string;
  readonly role: 'administrator' | 'support';
}
