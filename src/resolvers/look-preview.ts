/** Customers' pages with unsaved settings, drawn by the same views as the pages themselves. */
import { enum as oneOf, object } from 'zod';
import type { ConnectionSummary } from '../domain/connection';
import type { LookAndFeel } from '../domain/settings';
import type { PageContext } from '../portal/page-context';
import { textsFor } from '../portal/texts/texts';
import { accentContrast } from '../portal/views/accent';
import { trusted } from '../portal/views/html';
import { layout, type Page } from '../portal/views/layout';
import { messagePage, signedOutPage } from '../portal/views/sign-in-pages';
import { chooserPage } from '../portal/views/sign-in/chooser-page';
import { departingPage } from '../portal/views/sign-in/departing-page';
import { name, type Handler } from './handler';
import type { AdminPorts } from './ports';
import { done } from './reply';
import { look } from './settings-handlers';

const input = object({
  look,
  page: oneOf(['sign_in', 'chooser', 'error', 'signed_out']),
  scheme: oneOf(['light', 'dark']),
});

type Which = 'sign_in' | 'chooser' | 'error' | 'signed_out';

export const lookPreviewHandler = (ports: AdminPorts): Handler<'look.preview'> =>
  name('look.preview', input, async ({ look: tried, page, scheme }) => {
    const connections = (await ports.connections.list()).filter(({ enabled }) => enabled);
    const context = contextFor(ports, toLook(tried));
    const shown = connections.length === 0 ? [nobody] : connections.map(withoutLogo);
    const html = inScheme(await layout(context, pageFor(page, context, shown)), scheme);
    return done({ html, warnings: warningsFor(tried) });
  });

/** The admin page may show pictures of its own only: a logo is drawn as a box. */
const logoBox = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="40"><rect x="1" y="1" width="94" height="38" rx="4" fill="#fff" stroke="#626f86" stroke-dasharray="4"/><text x="48" y="25" font-family="sans-serif" font-size="14" fill="#44546f" text-anchor="middle">Logo</text></svg>',
)}`;

const toLook = ({ logoUrl, ...rest }: Omit<LookAndFeel, 'logoUrl'> & { readonly logoUrl?: string | undefined }) =>
  logoUrl === undefined ? rest : { ...rest, logoUrl: logoBox };

const withoutLogo = (connection: ConnectionSummary): ConnectionSummary => {
  const { logoUrl: _elsewhere, ...button } = connection.button;
  return { ...connection, button };
};

/** For installations without a provider. */
const nobody: ConnectionSummary = {
  ...{ id: 'provider', name: 'Your provider', protocol: 'oidc', preset: 'custom-oidc', enabled: true, position: 0 },
  ...{ boundDomains: [], button: {}, issuer: '', revision: 0, updatedAt: '' },
};

/** As a browser would draw it whose person prefers this scheme, whatever the administrator prefers. */
const inScheme = (html: string, scheme: 'light' | 'dark'): string =>
  html
    .replaceAll('(prefers-color-scheme:dark)', scheme === 'dark' ? 'all' : 'not all')
    .replaceAll('color-scheme:light dark', `color-scheme:${scheme}`);

const contextFor = (ports: AdminPorts, tried: LookAndFeel): PageContext => ({
  ...{ base: '', look: tried, timeZone: 'UTC', carrier: { kind: 'cookie' }, ...textsFor('en') },
  markdown: async (text) => trusted(await ports.markdown.render(text)),
});

function pageFor(which: Which, context: PageContext, connections: readonly ConnectionSummary[]): Page {
  const { text } = context;
  switch (which) {
    case 'sign_in': {
      const [connection = nobody] = connections;
      return departingPage(context, { connection, path: '/', stayPath: '/', delaySeconds: 0 });
    }
    case 'chooser': {
      const query = new URLSearchParams();
      return chooserPage(context, {
        ...{ connections, others: 0, query, lastId: undefined, search: '', startPath: () => '/' },
      });
    }
    case 'error':
      return messagePage(context, {
        ...{ title: text('error.title'), sentence: text('error.provider_failed'), reference: '7KQ4-M2XA' },
      });
    case 'signed_out':
      return signedOutPage(context, '/');
  }
}

/**
 * WCAG 2.2, success criteria 1.4.3 and 1.4.11: the pages keep to them by themselves; this says what they change for it.
 * That a colour is lightened on dark pages goes for almost any, and is nothing to warn of.
 */
function warningsFor(tried: Pick<LookAndFeel, 'accent'>): readonly string[] {
  const contrast = accentContrast(tried);
  const ratio = `${contrast.toFixed(1)}:1`;
  const links = `This colour has a contrast of ${ratio} on the page, where text needs 4.5:1. Links are drawn in a darker shade of it.`;
  const buttons = `A button in it stands out by ${ratio} only, where 3:1 is advised: it is known by its text alone.`;
  return [...(contrast >= 4.5 ? [] : [links]), ...(contrast >= 3 ? [] : [buttons])];
}
