import type { PageContext } from '../../page-context';
import { html } from '../html';
import type { Page } from '../layout';

/** Asks who is there, to choose the provider by it. The answer is the same whether the address is known or not. */
export function loginPage({ text, base }: PageContext, to: string): Page {
  return {
    title: text('page.signIn'),
    narrow: true,
    body: html`<form class="card" method="get" action="${base}/sign-in">
      <h1>${text('page.whoAreYou')}</h1>
      <input type="hidden" name="to" value="${to}" />
      <input type="hidden" name="form" value="1" />
      <div class="row">
        <label for="login_hint">${text('page.login')}</label>
        <input
          id="login_hint"
          name="login_hint"
          autocomplete="username"
          autocapitalize="none"
          spellcheck="false"
          required
          maxlength="254"
        />
      </div>
      <button class="wide">${text('page.next')}</button>
    </form>`,
  };
}
