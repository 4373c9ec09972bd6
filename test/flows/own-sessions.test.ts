/** A customer's own sessions: seen, ended one by one and all at once, with cookies and without. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal, type PortalSite } from '../portal/portal-site';
import { isSignedIn } from '../security/attacker';
import { ada, grace } from '../site/idp/people';

describe.each([
  ['with cookies', false],
  ['without cookies', true],
])('%s', (_how, dropCookies) => {
  let portal: PortalSite;

  beforeAll(async () => {
    portal = await startPortal({ switches: { dropCookies } });
  });
  afterAll(() => portal.site.stop());

  type Browser = Awaited<ReturnType<PortalSite['enter']>>;
  /** Devices of which there is one each, so that a test finds its own. */
  const enterWith = (device: string, person = ada): Promise<Browser> =>
    portal.enter(person, { headers: { 'user-agent': `Mozilla/5.0 (${device}) AppleWebKit/605.1.15 Safari/604.1` } });
  const formOf = (device: string): string => `.sessions form:has(button[aria-label*="${device}"])`;
  const isIn = async (browser: Browser): Promise<boolean> =>
    dropCookies
      ? (await browser.click('My requests')).$('form[action$="/sign-out"]').length > 0
      : isSignedIn(portal.site, browser);

  it('shows where one is signed in, this browser first', async () => {
    await enterWith('iPhone');
    const desk = await portal.enter(ada);
    const page = await desk.click('Where you are signed in');
    expect(page.$('.sessions > li').length).toBeGreaterThanOrEqual(2);
    expect(page.$('.sessions > li').eq(0).text()).toContain('This browser');
    expect(page.text).toContain('Safari on iPhone');
    expect(page.text).toContain('127.0.0.1');
  });

  it('ends one session and no other', async () => {
    const tablet = await enterWith('iPad');
    const desk = await portal.enter(ada);
    await desk.click('Where you are signed in');
    const page = await desk.submit(formOf('iPad'), {});
    expect(page.text).toContain('That browser is signed out.');
    expect(page.$(formOf('iPad'))).toHaveLength(0);
    expect(await isIn(desk)).toBe(true);
    expect(await isIn(tablet)).toBe(false);
  });

  it('ends nobody else’s session, whatever id is sent', async () => {
    const other = await enterWith('Windows', grace);
    const watching = await portal.enter(grace);
    const id = String((await watching.click('Where you are signed in')).$(`${formOf('Windows')} input[name=id]`).val());
    expect(id).toHaveLength(43);
    await enterWith('Android');
    const desk = await portal.enter(ada);
    await desk.click('Where you are signed in');
    await desk.submit(formOf('Android'), { id });
    expect(await isIn(other)).toBe(true);
  });

  it('does nothing for a form without the session’s own secret', async () => {
    const laptop = await enterWith('Macintosh');
    const desk = await portal.enter(ada);
    await desk.click('Where you are signed in');
    await desk.submit('form[action$="/sessions/end-all"]', { _csrf: 'x' });
    expect(await isIn(laptop)).toBe(true);
  });

  it('ends all of them at once, this one too, and leaves the customer signed out', async () => {
    const laptop = await enterWith('CrOS');
    const desk = await portal.enter(ada);
    await desk.click('Where you are signed in');
    await desk.submit('form[action$="/sessions/end-all"]', {});
    expect(await isSignedIn(portal.site, desk)).toBe(false);
    expect(await isIn(laptop)).toBe(false);
  });
});
