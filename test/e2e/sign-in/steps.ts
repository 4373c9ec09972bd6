/** What a customer does, in a window. */
import { ada, type Person } from '../../site/idp/people';
import type { SignInWindow } from './sign-in-browser';

/** Fills in the provider's form. */
export async function signInAtProvider({ page }: SignInWindow, person: Person = ada): Promise<void> {
  await page.getByLabel(/e-?mail/i).fill(person.email);
  await page.getByLabel(/password/i).fill(person.password);
  await page.getByRole('button', { name: /sign in|continue|log in/i }).click();
}

/** True in the portal, as somebody. */
export async function expectPortal({ page }: SignInWindow): Promise<void> {
  await page.locator('.menu > summary').waitFor();
}

/** Opens a link that leads straight to a provider, and signs in there. */
export async function signIn(window: SignInWindow, link: string, person: Person = ada): Promise<void> {
  await window.page.goto(link);
  await signInAtProvider(window, person);
  await expectPortal(window);
}

/** Presses a link or button of the menu below one's own face. */
export async function useMenu({ page }: SignInWindow, name: string): Promise<void> {
  await page.locator('.menu > summary').click();
  await page.locator('.menu').getByText(name, { exact: true }).click();
}

/** At the provider, which asks before it ends its own session (RP-Initiated Logout 1.0, section 2). */
export async function answerProvider({ page }: SignInWindow, answer: 'Sign out' | 'Stay signed in'): Promise<void> {
  await page.getByRole('heading', { name: /^Sign out of Local/ }).waitFor();
  await page.getByRole('button', { name: answer, exact: true }).click();
}
