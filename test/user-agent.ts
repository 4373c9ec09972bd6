/** A browser without a window for flow tests: keeps cookies, follows redirects from host to host, fills in forms. */
import { Cookies } from './user-agent/cookies';
import { buildSubmission, findButton, findForm, formOf, labelOf } from './user-agent/form';
import type { Fields } from './user-agent/fields';
import { navigate, type Exchange, type Navigation } from './user-agent/navigation';
import { Page, type Element, type Elements } from './user-agent/page';
import type { Servers } from './user-agent/transport';
import { isSelfPosting } from './user-agent/self-posting';

export type { Exchange } from './user-agent/navigation';
export type { Page } from './user-agent/page';

export interface UserAgentOptions {
  /** Sends forms that a page's script would send at once (SAML POST binding, `form_post`). Default true. */
  readonly scripts?: boolean;
  /** Whether frames of another site get their cookies, which fewer and fewer browsers do. Default false. */
  readonly thirdPartyCookies?: boolean;
  /** Origins that answer inside the test, without a socket. */
  readonly servers?: Servers;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For one exchange; default 20 seconds. */
  readonly timeoutMilliseconds?: number;
}

export interface OpenOptions {
  /** The page whose link this is; without it the address is typed in, which sends SameSite=Strict cookies too. */
  readonly from?: string;
  /** Sends these fields by POST, as a form at `from` would. */
  readonly post?: Readonly<Record<string, string>>;
}

export interface SubmitOptions {
  /** The text, name or value of the button to press; default the first one, as Enter does. */
  readonly button?: string;
}

type Start = Omit<Navigation, 'timeoutMilliseconds' | 'thirdPartyCookies' | 'headers' | 'servers'>;

const maximumSelfPosts = 10;

export class UserAgent {
  readonly cookies = new Cookies();
  /** Every exchange so far, redirects included, oldest first. */
  readonly history: Exchange[] = [];
  readonly #options: UserAgentOptions;
  #page: Page | undefined;

  constructor(options: UserAgentOptions) {
    this.#options = options;
  }

  /** @throws Error before the first page */
  get page(): Page {
    if (this.#page === undefined) throw new Error('No page has been opened yet');
    return this.#page;
  }

  /** Opens an address, relative to the present page if there is one. */
  async open(address: string | URL, { from, post }: OpenOptions = {}): Promise<Page> {
    const url = new URL(address, this.#page?.url);
    const initiator = from === undefined ? undefined : new Page(new URL(from), 200, new Headers(), Buffer.alloc(0));
    return this.#visit({ method: post ? 'POST' : 'GET', url, body: post && new URLSearchParams(post), initiator });
  }

  /** Asks for the present address again. */
  async reload(): Promise<Page> {
    return this.#visit({ method: 'GET', url: this.page.url });
  }

  /**
   * Fills in and sends a form of the present page.
   * @param form a selector, an index, or nothing for the only form
   * @throws Error when the form, a field, a choice or the button does not exist, or the page's policy forbids it
   */
  async submit(form?: string | number, fields: Fields = {}, { button }: SubmitOptions = {}): Promise<Page> {
    const element = findForm(this.page, form);
    return this.#send(element, fields, findButton(this.page, element, button));
  }

  /** Follows the link or presses the button with this text, or the one that the selector means. */
  async click(target: string): Promise<Page> {
    const element = this.#findClickable(target);
    if (!element.is('a')) return this.#send(formOf(this.page, element), {}, element);
    const url = new URL(element.attr('href') ?? '', this.page.base);
    return this.#visit({ method: 'GET', url, initiator: this.page });
  }

  /** Goes where the page's Refresh header or meta element leads, without waiting. */
  async followRefresh(): Promise<Page> {
    const { refresh } = this.page;
    if (refresh === undefined) throw new Error(`Nothing to refresh to at ${this.page.url.href}`);
    return this.#visit({ method: 'GET', url: refresh.url, initiator: this.page, isAutomatic: true });
  }

  /** Loads the page's frames, as front-channel logout needs it, and leaves the page where it is. */
  async loadFrames(): Promise<Page[]> {
    const frames = this.page.$('iframe[src]').toArray();
    return Promise.all(
      frames.map((frame) => {
        const url = new URL(this.page.$(frame).attr('src') ?? '', this.page.base);
        return this.#navigate({ method: 'GET', url, initiator: this.page, isFrame: true });
      }),
    );
  }

  async #send(form: Elements, fields: Fields, button: Elements | undefined): Promise<Page> {
    const submission = buildSubmission(this.page, form, fields, button);
    return this.#visit({ ...submission, initiator: this.page, isForm: true });
  }

  async #visit(navigation: Start): Promise<Page> {
    const page = await this.#show(navigation);
    if (this.#options.scripts === false) return page;
    for (let round = 0; isSelfPosting(this.page); round += 1) {
      if (round === maximumSelfPosts)
        throw new Error(`Pages keep posting themselves, the last at ${this.page.url.href}`);
      const form = findForm(this.page);
      const submission = buildSubmission(this.page, form, {}, undefined);
      await this.#show({ ...submission, initiator: this.page, isForm: true, isAutomatic: true });
    }
    return page === this.#page || page.isDownload ? page : this.page;
  }

  async #show(navigation: Start): Promise<Page> {
    const page = await this.#navigate(navigation);
    // A browser stays where it is when there is nothing to show.
    if (this.#page === undefined || (page.status !== 204 && !page.isDownload)) this.#page = page;
    return page;
  }

  #navigate(navigation: Start): Promise<Page> {
    const { headers, servers = {}, timeoutMilliseconds = 20_000, thirdPartyCookies = false } = this.#options;
    const settings = { headers, servers, timeoutMilliseconds, thirdPartyCookies };
    return navigate({ ...navigation, ...settings }, this.cookies, (hop) => this.history.push(hop));
  }

  #findClickable(target: string): Elements {
    const all = this.page.$<Element, string>('a[href], button, input[type=submit]');
    const byText = all.filter((_, element) => labelOf(this.page.$(element)) === target);
    if (byText.length === 1) return byText;
    if (byText.length === 0) {
      const bySelector = all.filter(/^[\w\s-]+$/.test(target) ? () => false : target);
      if (bySelector.length === 1) return bySelector;
    }
    const offered = all.toArray().map((element) => labelOf(this.page.$(element)));
    throw new Error(
      `"${target}" is not one link or button at ${this.page.url.href}, which offers: ${offered.join(' | ')}`,
    );
  }
}

export const createUserAgent = (options: UserAgentOptions = {}): UserAgent => new UserAgent(options);

/** Fills in the sign-in form of whichever identity provider is shown. */
export async function signInAt(
  agent: UserAgent,
  person: { readonly email: string; readonly password: string },
): Promise<Page> {
  const { email, password } = person;
  return agent.submit('form:has(input[type=password])', { email, password });
}
