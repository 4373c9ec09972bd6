/** The few pages that every local identity provider shows, plain and accessible. */
import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { SignInErrors } from './credentials';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

const style = html`<style>
  :root {
    color-scheme: light dark;
    background: light-dark(#ffffff, #18191a);
    color: light-dark(#172b4d, #e2e3e6);
    font:
      1rem/1.5 system-ui,
      sans-serif;
  }
  a {
    color: light-dark(#0055cc, #85b8ff);
  }
  body {
    max-width: 24rem;
    margin: 10vh auto;
    padding: 0 1rem;
  }
  label {
    display: block;
    margin-top: 1rem;
  }
  input {
    box-sizing: border-box;
    width: 100%;
    padding: 0.5rem;
    font: inherit;
  }
  button {
    margin: 1.5rem 0.5rem 0 0;
    padding: 0.5rem 1rem;
    font: inherit;
  }
  .error {
    margin: 0.25rem 0 0;
    color: light-dark(#ae2a19, #fd9891);
  }
</style>`;

export function page(title: string, body: Markup, head: Markup = html``): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${style} ${head}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
}

export interface SignInForm {
  /** Whose form this is, as the heading names it. */
  readonly provider: string;
  readonly action: string;
  readonly email?: string | undefined;
  readonly errors?: SignInErrors | undefined;
  /** Values that travel with the form. */
  readonly hidden?: Readonly<Record<string, string>>;
}

/** The form fields are called `email` and `password`; the second button, `cancel`, refuses the sign-in. */
export function signInPage(form: SignInForm): Markup {
  return page(
    `Sign in at ${form.provider}`,
    html`<form method="post" action="${form.action}" data-sign-in novalidate>
      ${hiddenInputs(form.hidden ?? {})} ${emailField(form)} ${passwordField(form)}
      <button type="submit">Sign in</button>
      <button type="submit" name="cancel" value="yes">Cancel</button>
    </form>`,
  );
}

export function hiddenInputs(values: Readonly<Record<string, string>>): Markup[] {
  return Object.entries(values).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

function emailField({ email, errors }: SignInForm): Markup {
  const invalid = errors?.email !== undefined;
  return html`<label for="email">E-mail address</label>
    <input
      id="email"
      name="email"
      type="email"
      autocomplete="username"
      value="${email ?? ''}"
      aria-invalid="${String(invalid)}"
      aria-describedby="email-error"
    />
    <p id="email-error" class="error">${errors?.email ?? ''}</p>`;
}

function passwordField({ errors }: SignInForm): Markup {
  const invalid = errors?.password !== undefined;
  return html`<label for="password">Password</label>
    <input
      id="password"
      name="password"
      type="password"
      autocomplete="current-password"
      aria-invalid="${String(invalid)}"
      aria-describedby="password-error"
    />
    <p id="password-error" class="error">${errors?.password ?? ''}</p>`;
}
