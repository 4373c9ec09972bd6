/** What a signed-in customer does. */
import { isSignedIn, sessionOf } from '../../flows/people-site';
import { types } from '../../portal/portal-site';
import type { Page, UserAgent } from '../../user-agent';
import { look, type Flow } from './flow';
import { newcomer, type Ways } from './sign-in-flows';

const raiseForm = 'main form.card';
let raised = 0;

interface Visit {
  readonly browser: UserAgent;
  readonly url: (path: string) => string;
  /** A request of this customer: its key and its page. */
  readonly request: () => Promise<{ readonly path: string; readonly summary: string }>;
}

async function visit(ways: Ways): Promise<Visit> {
  const browser = await ways.people.signIn(newcomer(ways), { by: ways.by.oidc });
  const url = (path: string): string => `${ways.people.site.gateway}${path}`;
  return {
    ...{ browser, url },
    async request() {
      raised += 1;
      const summary = `Hard request ${String(raised)}`;
      await browser.open(url(`/p/it/new/${types.getHelp}`));
      const page = await browser.submit(raiseForm, { summary });
      return { path: page.url.pathname, summary };
    },
  };
}

/** A page that is only read: afterwards it is there. */
function reading(ways: Ways, name: string, pathOf: (visit: Visit) => Promise<string>): Flow {
  return {
    name: `reading ${name}`,
    functionKey: 'gateway-fn',
    async prepare() {
      const here = await visit(ways);
      const path = await pathOf(here);
      return {
        act: () => look(() => here.browser.open(path)),
        async afterwards() {
          const page = await here.browser.open(path);
          const signedIn = page.$('form[action$="/sign-out"]').length > 0;
          return page.status === 200 && signedIn ? [] : [`status ${String(page.status)} afterwards`];
        },
      };
    },
  };
}

const times = (page: Page, text: string): number => page.text.split(text).length - 1;

function raising(ways: Ways): Flow {
  return {
    name: 'raising a request',
    functionKey: 'gateway-fn',
    async prepare() {
      const { browser, url } = await visit(ways);
      raised += 1;
      const summary = `Hard request ${String(raised)}.`;
      await browser.open(url(`/p/it/new/${types.getHelp}`));
      return {
        act: () => look(() => browser.submit(raiseForm, { summary })),
        async afterwards(seen) {
          const wrong: string[] = [];
          const list = async () => times(await browser.open(url('/requests')), summary);
          // What was typed is in a form that can be sent again, or the request is there.
          const kept = browser.page.$('form [name=summary]').val() === summary;
          const [form] = browser.page.$('form:has([name=summary])').toArray();
          const failed = browser.page;
          const there = await list();
          if (seen.kind === 'page' && there === 0 && !kept) wrong.push('what was typed is lost');
          if (there === 0 && form !== undefined) await sendAgain(browser, failed);
          else if (there === 0) {
            await browser.open(url(`/p/it/new/${types.getHelp}`));
            await browser.submit(raiseForm, { summary });
          }
          const now = await list();
          return now === 1 ? wrong : [...wrong, `${String(now)} requests of one`];
        },
      };
    },
  };
}

/** Presses the button of a page that was shown before. */
async function sendAgain(browser: UserAgent, { $, url }: Page): Promise<void> {
  const form = $('form:has([name=summary]), form:has([name=comment])').first();
  const fields = form
    .find('[name]')
    .toArray()
    .map((field) => [String($(field).attr('name')), String($(field).val() ?? '')]);
  await browser.open(new URL(form.attr('action') ?? '', url), {
    from: url.href,
    post: Object.fromEntries(fields) as Record<string, string>,
  });
}

function commenting(ways: Ways): Flow {
  return {
    name: 'commenting',
    functionKey: 'gateway-fn',
    async prepare() {
      const here = await visit(ways);
      const { path } = await here.request();
      const { browser } = here;
      const comment = `What I say ${String(raised)}.`;
      await browser.open(path);
      return {
        act: () => look(() => browser.submit('form[action$="/comment"]', { comment })),
        async afterwards(seen) {
          const failed = browser.page;
          const kept = failed
            .$('form [name=comment]')
            .toArray()
            .some((field) => String(failed.$(field).val()).trim() === comment);
          const page = await browser.open(path);
          const there = page.$('.talk').text().includes(comment);
          if (seen.kind === 'page' && !there && !kept) return ['what was typed is lost'];
          if (!there && kept) await sendAgain(browser, failed);
          else if (!there) await browser.submit('form[action$="/comment"]', { comment });
          return browser.page.$('.talk').text().includes(comment) ? [] : ['the comment is not there afterwards'];
        },
      };
    },
  };
}

function signingOut(ways: Ways): Flow {
  return {
    name: 'signing out',
    functionKey: 'gateway-fn',
    async prepare() {
      const { browser, url } = await visit(ways);
      const session = await sessionOf(browser);
      await browser.open(url('/requests'));
      return {
        act: () => look(() => browser.submit('form[action$="/sign-out"]', {})),
        async afterwards(seen) {
          const over = !(await isSignedIn(ways.people.site, session));
          const said =
            seen.kind === 'page' && seen.page.url.pathname.endsWith('/signed-out') && seen.page.status === 200;
          if (said && !over) return ['said to be signed out, and is not'];
          if (over) return [];
          await browser.open(url('/requests'));
          await browser.submit('form[action$="/sign-out"]', {});
          return (await isSignedIn(ways.people.site, session)) ? ['no way out afterwards'] : [];
        },
      };
    },
  };
}

export const portalFlows = (ways: Ways): readonly Flow[] => [
  reading(ways, 'the portal', async ({ url }) => url('/p/it')),
  reading(ways, 'my requests', async ({ url }) => url('/requests')),
  reading(ways, 'the form', async ({ url }) => url(`/p/it/new/${types.everyField}`)),
  reading(ways, 'one request', async ({ request, url }) => new URL((await request()).path, url('/')).href),
  raising(ways),
  commenting(ways),
  signingOut(ways),
];
