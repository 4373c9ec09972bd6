/** Pages for what nothing answers. */
import { defaultSettings } from '../domain/settings';
import { link } from '../portal/views/navigation';
import { messagePage } from '../portal/views/sign-in-pages';
import { pageContext, respond } from './answer-with-page';
import type { GatewayContext } from './edge';

/** A page that needs nothing of storage. */
export function plainPage(
  c: GatewayContext,
  status: number,
  title: 'not_found' | 'not_sent',
  sentence: 'not_found' | 'foreign',
): Promise<Response> {
  const context = pageContext(c, defaultSettings);
  const page = messagePage(context, {
    title: context.text(`title.${title}`),
    sentence: context.text(`error.${sentence}`),
    // A stranger leaves no line that could be found by it.
    ...(c.get('session') === undefined ? {} : { reference: c.get('reference') }),
    action: link(context, '/', context.text('page.toPortal'), { className: 'button quiet' }),
  });
  return respond(context, page, status);
}
