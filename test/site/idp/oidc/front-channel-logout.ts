/** OpenID Connect Front-Channel Logout 1.0, which the provider's library leaves to its user: one frame per client. */
import { html } from 'hono/html';
import type Provider from 'oidc-provider';
import type { Client } from 'oidc-provider';
import { page } from '../pages';

/** How long the page waits for the clients' frames before it goes on, in seconds. */
const patience = 2;

/** Puts a page with the clients' logout frames between the end of the session and the way back. */
export function addFrontChannelLogout(provider: Provider): void {
  nameSessions(provider.Client);
  provider.use(async (ctx, next) => {
    const ending = ctx.method === 'POST' && ctx.path === '/session/end/confirm';
    const frames = ending ? await framesOfSession(provider, ctx) : [];
    await next();
    const destination = ctx.response.get('location');
    if (frames.length === 0 || destination === '' || (await sessionOf(provider, ctx)).accountId) return;
    ctx.status = 200;
    ctx.remove('location');
    ctx.type = 'html';
    ctx.body = String(await loggingOutPage(frames, destination));
  });
}

/** Section 3: ID tokens carry `sid` for a client that wants it in the logout request; the library knows the back channel only. */
function nameSessions({ prototype }: Provider['Client']): void {
  const forBackChannel = prototype.includeSid;
  prototype.includeSid = function includeSid(this: Client) {
    return forBackChannel.call(this) || this.metadata().frontchannel_logout_session_required === true;
  };
}

type Ctx = Parameters<Provider['Session']['get']>[0];

const sessionOf = (provider: Provider, ctx: unknown) => provider.Session.get(ctx as Ctx);

/** Section 3: `iss` and `sid` are added to the URI that the client registered. */
async function framesOfSession(provider: Provider, ctx: unknown): Promise<string[]> {
  const session = await sessionOf(provider, ctx);
  const clients = await Promise.all(Object.keys(session.authorizations ?? {}).map((id) => provider.Client.find(id)));
  return clients.flatMap((client) => {
    const registered = client && logoutUriOf(client);
    if (registered === undefined) return [];
    const uri = new URL(registered);
    uri.searchParams.set('iss', provider.issuer);
    uri.searchParams.set('sid', session.sidFor(client?.clientId ?? '') ?? '');
    return [uri.href];
  });
}

function logoutUriOf(client: Client): string | undefined {
  const uri: unknown = client.metadata().frontchannel_logout_uri;
  return typeof uri === 'string' ? uri : undefined;
}

function loggingOutPage(frames: readonly string[], destination: string) {
  return page(
    'Signing out',
    html`<p><a href="${destination}">Continue</a></p>
      ${frames.map((uri) => html`<iframe hidden title="Sign-out of an application" src="${uri}"></iframe>`)}`,
    html`<meta http-equiv="refresh" content="${patience};url=${destination}" />`,
  );
}
