/** The pages that the OpenID provider's library asks for: sign-out question, signed out, error. */
import { html, raw } from 'hono/html';
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { page, type Markup } from '../pages';

/** OpenID Connect RP-Initiated Logout 1.0, section 2: the provider should ask before it signs out. */
export async function renderSignOut(ctx: KoaContextWithOIDC, provider: string, form: string): Promise<void> {
  await send(
    ctx,
    page(
      `Sign out of ${provider}?`,
      html`${raw(form)}
        <button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
        <button type="submit" form="op.logoutForm">Stay signed in</button>`,
    ),
  );
}

export async function renderSignedOut(ctx: KoaContextWithOIDC, provider: string): Promise<void> {
  await send(ctx, page('Signed out', html`<p>You are signed out of ${provider}.</p>`));
}

export async function renderError(ctx: KoaContextWithOIDC, provider: string, out: ErrorOut): Promise<void> {
  await send(
    ctx,
    page(
      `${provider} could not continue`,
      html`<p><code>${out.error}</code></p>
        <p>${out.error_description ?? ''}</p>`,
    ),
  );
}

async function send(ctx: KoaContextWithOIDC, markup: Markup): Promise<void> {
  ctx.type = 'html';
  ctx.body = String(await markup);
}
