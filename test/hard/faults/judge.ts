/** What every disturbed flow must keep: an answer with a way on, and a line that says why. */
import type { Site } from '../../site/site';
import type { Seen } from './flow';

const waysOn = 'main a[href], main form button, main form input[type=submit]';

/** The window of a connection test stands beside the admin page that opened it. */
const back = 'Close this window: the admin page shows the whole report';

/** What is wrong with what the person saw. */
export function judgeAnswer(seen: Seen): readonly string[] {
  if (seen.kind === 'nothing') return [`the app did not answer: ${seen.why}`];
  if (seen.kind === 'reply') return judgeReply(seen.reply);
  const { page } = seen;
  if (page.status < 400) return [];
  const type = page.headers.get('content-type') ?? '';
  // Without the address of its own pages the app has nothing but a sentence.
  if (type.startsWith('text/plain')) return page.text.includes('try again') ? [] : ['a text without a way on'];
  const wrong: string[] = [];
  if (page.status === 500) wrong.push('a 500: the fault was not told apart');
  if (page.$(waysOn).length === 0 && !page.text.includes(back))
    wrong.push(`a page of status ${String(page.status)} without a way on`);
  return wrong;
}

function judgeReply(reply: unknown): readonly string[] {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) return ['no reply'];
  if (reply.ok === true) return [];
  const { code, message } = reply as unknown as { code: string; message: string };
  if (message.length < 10) return ['a refusal without a sentence'];
  return code === 'unexpected' ? ['the fault was not told apart'] : [];
}

interface Reply {
  readonly ok?: boolean;
  readonly code?: string;
}

/** What the reader was told needs no line: it went well, or a field says what is wrong with what was asked for. */
function tells(seen: Seen): boolean {
  if (seen.kind === 'page') return seen.page.status < 500;
  if (seen.kind === 'nothing') return false;
  const { ok, code } = (seen.reply ?? {}) as Reply;
  return ok === true || code === 'invalid_input';
}

/** What is wrong with the log of the invocations since. A refusal needs a line too where nobody did anything wrong. */
export function judgeLog(
  site: Site,
  since: string | undefined,
  seen: Seen,
  refusalsToo?: 'and of refusals',
): readonly string[] {
  const isRefusal = seen.kind === 'page' && seen.page.status >= 400 && refusalsToo !== undefined;
  if (tells(seen) && !isRefusal) return [];
  const all = site.forge.recorder.invocations();
  const from = all.findIndex(({ id }) => id === since) + 1;
  const lines = all.slice(from).flatMap(({ logs }) => logs.map(({ text }) => text));
  return lines.some((line) => line.includes('"event"')) ? [] : ['nothing in the log'];
}
