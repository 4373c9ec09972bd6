/** Answers with a page. Loaded with the first page that is shown: an answer that sends the browser on needs none of it. */
import { isSafeUrl } from '../domain/safe-url';
import type { Settings } from '../domain/settings';
import type { PageContext } from '../portal/page-context';
import { languageFor, textsFor } from '../portal/texts/texts';
import { trusted } from '../portal/views/html';
import { layout, scriptHashes, styleHashes, type Page } from '../portal/views/layout';
import type { GatewayContext } from './edge';
import { contentSecurityPolicy, type PageSources } from './security-headers';

/** What the page of this request knows. */
export function pageContext(c: GatewayContext, settings: Settings): PageContext {
  const session = c.get('session')?.session;
  const tag = languageFor(session?.locale, c.req.header('accept-language') ?? '');
  const { language, locale, direction, text } = textsFor(tag);
  return {
    base: c.env.base,
    ...{ language, locale, direction, text },
    look: settings.look,
    timeZone: session?.timeZone ?? 'UTC',
    carrier: c.get('carrier'),
    markdown: async (text) => trusted(await c.get('markdown')(text)),
    ...(session === undefined ? {} : { session }),
  };
}

/** A page with the policy its own style and script need. */
export async function respond(
  context: PageContext,
  page: Page,
  status = 200,
  sources: Pick<PageSources, 'formTargets'> = {},
): Promise<Response> {
  const logos = [context.look.logoUrl ?? '', ...(page.logos ?? [])].filter(isSafeUrl);
  const scripts = scriptHashes(context, page);
  const policy = contentSecurityPolicy({
    ...sources,
    styleHashes: styleHashes(context.look, page),
    ...(scripts.length === 0 ? {} : { scriptHashes: scripts }),
    imageHosts: [...new Set(logos.map((one) => new URL(one).origin))],
  });
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy };
  return new Response(await layout(context, page), { status, headers });
}
