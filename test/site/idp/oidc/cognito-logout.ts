/** Cognito's own way of signing out: `GET /logout?client_id=…&logout_uri=…`, without a question (AWS Cognito, "Logout endpoint"). */
import type Provider from 'oidc-provider';

/** @param signOutUris the allowed sign-out URLs, which belong to every client here */
export function addCognitoLogout(provider: Provider, signOutUris: readonly string[]): void {
  provider.use(async (ctx, next) => {
    if (ctx.path !== '/logout') {
      await next();
      return;
    }
    const { client_id: clientId, logout_uri: logoutUri } = ctx.query;
    const client = typeof clientId === 'string' ? await provider.Client.find(clientId) : undefined;
    if (!client || typeof logoutUri !== 'string' || !signOutUris.includes(logoutUri)) {
      ctx.status = 400;
      ctx.body = 'client_id or logout_uri is missing or not registered';
      return;
    }
    const session = await provider.Session.get(ctx);
    await session.destroy();
    ctx.redirect(logoutUri);
  });
}
