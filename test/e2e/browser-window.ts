/** A window of a customer: fresh, and with what the browser complained about. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

export interface BrowserWindow {
  readonly page: Page;
  /** What the browser complained about: errors on the page, broken policies. Answers of 4xx are no complaint. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true } as const;

/** Without cookies, as wide as a desk unless the options say otherwise. */
export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserWindow> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  return { page, complaints, close: () => context.close() };
}
