/** A flow to be disturbed: what precedes it, what it does, and what must be so whatever happened in it. */
import type { Page } from '../../user-agent';

/** What the person saw at the end. */
export type Seen =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'reply'; readonly reply: unknown }
  /** The platform gave an error in the app's place. */
  | { readonly kind: 'nothing'; readonly why: string };

export interface Scene {
  /** The disturbed part. */
  readonly act: () => Promise<Seen>;
  /** Does what the person would do next, undisturbed, and gives what is wrong then; nothing if all is well. */
  readonly afterwards: (seen: Seen) => Promise<readonly string[]>;
}

export interface Flow {
  readonly name: string;
  readonly functionKey: 'gateway-fn' | 'admin-fn' | 'daily-fn' | 'lifecycle-fn';
  /** Everything before, undisturbed; each time with people of its own. */
  readonly prepare: () => Promise<Scene>;
}

/** Runs a step of a browser; an answer that is none of the app's is told apart. */
export async function look(step: () => Promise<Page>): Promise<Seen> {
  const page = await step();
  return page.headers.get('content-security-policy') === null
    ? { kind: 'nothing', why: `${String(page.status)} ${page.body.slice(0, 80)}` }
    : { kind: 'page', page };
}
