/** What every handler of the gateway gets: the app's ports and the request's session, and the answers that show no page. */
import type { Context } from 'hono';
import type { PageContext } from '../portal/page-context';
import type { Desks } from '../ports/desks';
import type { Drafts } from '../ports/drafts';
import type { FieldValues } from '../ports/field-values';
import type { FileParts } from '../ports/file-parts';
import type { HtmlSanitizer } from '../ports/html-sanitizer';
import type { JiraAccess } from '../ports/jira-access';
import type { Markdown } from '../ports/markdown';
import type { PortalUse } from '../ports/portal-use';
import type { Requests } from '../ports/requests';
import type { SessionToken, StoredSession } from '../ports/sessions';
import type { SignInPorts } from '../signin/ports';

export interface GatewayPorts extends SignInPorts {
  /** CIDR match of RFC 4632 and RFC 4291; false for anything that is not an address. */
  readonly addressInRange: (address: string, range: string) => boolean;
  readonly access: Pick<JiraAccess, 'actAsCustomer'>;
  readonly desks: Desks;
  readonly drafts: Drafts;
  readonly fileParts: FileParts;
  readonly requests: Requests;
  readonly fieldValues: FieldValues;
  readonly sanitizer: HtmlSanitizer;
  readonly markdown: Markdown;
  readonly portalUse: PortalUse;
}

export interface Variables {
  reference: string;
  token?: SessionToken;
  session?: StoredSession;
  carrier: PageContext['carrier'];
  /** Administrators' Markdown as HTML that is safe to show. */
  markdown: (text: string) => Promise<string>;
  /** The body of a form post, read once. */
  form: URLSearchParams;
  /** Answers with another page of the app within this request: redirects cannot carry a session without cookies. */
  dispatch: (path: string) => Promise<Response>;
  /** After a form did its work: 303 to the page that shows it, or that page itself where the session cannot follow a redirect. */
  see: (path: `/${string}`) => Response | Promise<Response>;
}

/** Given with the request: the path of the gateway, what the event held besides, and the session of the request this one is answered within. */
export interface Bindings {
  readonly base: string;
  /** By which this request is found in the logs. */
  readonly reference: string;
  /** What the request's body says; empty where it is no form. */
  readonly form: URLSearchParams;
  readonly inherited?: Inherited;
  /** What the gateway already found out about this request, for routes that are an app of their own. */
  readonly variables?: Readonly<Variables>;
}

export interface Inherited {
  readonly carrier: PageContext['carrier'];
  readonly token?: SessionToken;
  readonly session?: StoredSession;
}

export type GatewayEnv = { Variables: Variables; Bindings: Bindings };
export type GatewayContext = Context<GatewayEnv>;

/** 303 to a page of the app; cookies are added by the caller. Paths only: nowhere else can be named. */
export function seeOther(c: GatewayContext, path: `/${string}`, cookies: readonly string[] = []): Response {
  return withCookies(new Response(null, { status: 303, headers: { Location: `${c.env.base}${path}` } }), cookies);
}

export function withCookies(response: Response, cookies: readonly string[]): Response {
  const headers = new Headers(response.headers);
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(response.body, { status: response.status, headers });
}
