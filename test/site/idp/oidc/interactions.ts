/** The OpenID provider's own screens: sign-in form, consent (only when a client insists on it), list of applications. */
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { html } from 'hono/html';
import type Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import { checkCredentials } from '../credentials';
import { page, signInPage } from '../pages';
import type { Person } from '../people';
import { acrValues, secondFactor } from './configuration';

export interface InteractionOptions {
  readonly name: string;
  readonly issuer: string;
  readonly people: readonly Person[];
  /** OpenID Connect Core 1.0, section 4: where the home page's application link leads. */
  readonly initiateLoginUri: string | undefined;
  /** Asked at each request, because the provider is built anew when its keys change. */
  readonly provider: () => Provider;
}

type App = Hono<{ Bindings: HttpBindings }>;
type Ctx = Context<{ Bindings: HttpBindings }>;

const denied = { error: 'access_denied', error_description: 'The person cancelled the sign-in' };

export function interactionRoutes(options: InteractionOptions): App {
  const app: App = new Hono();

  app.get('/', (c) => c.html(homePage(options)));

  app.get('/interaction/:uid', async (c) => {
    const { prompt, params } = await details(c, options);
    if (prompt.name === 'consent') return c.html(consentPage(options.name, c.req.path));
    const hint = params.login_hint;
    return c.html(signInPage({ provider: options.name, action: c.req.path, email: textOf(hint) }));
  });

  app.post('/interaction/:uid', async (c) => {
    const { prompt, params, grantId } = await details(c, options);
    const form = await c.req.formData();
    if (form.has('cancel')) return finish(c, options, denied);
    if (prompt.name === 'consent') return finish(c, options, { consent: { ...(grantId && { grantId }) } });
    const email = textOf(form.get('email'));
    const attempt = checkCredentials(options.people, email, textOf(form.get('password')));
    if ('errors' in attempt) {
      const { errors } = attempt;
      return c.html(signInPage({ provider: options.name, action: c.req.path, email, errors }), 400);
    }
    const acr = chooseAcr(textOf(params.acr_values));
    const amr = acr === secondFactor ? ['pwd', 'mfa'] : ['pwd'];
    return finish(c, options, { login: { accountId: attempt.person.id, amr, acr } });
  });

  app.onError((error, c) => c.html(page('This sign-in has ended', html`<p>${error.message}</p>`), 400));
  return app;
}

const details = (c: Ctx, { provider }: InteractionOptions) =>
  provider().interactionDetails(c.env.incoming, c.env.outgoing);

async function finish(c: Ctx, { provider }: InteractionOptions, result: InteractionResults): Promise<Response> {
  const next = await provider().interactionResult(c.env.incoming, c.env.outgoing, result);
  return c.redirect(next, 303);
}

/** The first value asked for that this provider knows, else the weakest it has. */
function chooseAcr(asked: string): string {
  return asked.split(' ').find((value) => acrValues.includes(value)) ?? acrValues[0] ?? '';
}

function consentPage(name: string, action: string) {
  return page(
    `Share your data from ${name}?`,
    html`<form method="post" action="${action}">
      <button type="submit">Allow</button>
      <button type="submit" name="cancel" value="yes">Cancel</button>
    </form>`,
  );
}

function homePage({ name, issuer, initiateLoginUri }: InteractionOptions) {
  if (initiateLoginUri === undefined) return page(name, html`<p>A local OpenID provider at ${issuer}.</p>`);
  const link = new URL(initiateLoginUri);
  link.searchParams.set('iss', issuer);
  return page(
    name,
    html`<p>Your applications:</p>
      <p><a href="${link.href}">Customer portal</a></p>`,
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
