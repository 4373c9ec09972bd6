/** What a customer does on the page of a request: comment, decide, bring others in. */
import { fileField, participantsField, shareField } from '../portal/raise/field-names';
import { longestText, withoutReturns } from '../portal/raise/typed-text';
import { people } from '../portal/raise/read-values';
import { pageContext } from './answer-with-page';
import { openFiles } from './attachment-tokens';
import { hasCsrfToken } from './carry-session';
import type { GatewayContext, GatewayPorts } from './edge';
import { findPerson } from './find-person';
import type { CustomerRequest } from './for-customer';
import { isFirstPress, readFormToken } from './form-token';
import { openRequest } from './portal-access';
import { showRequest, type Left } from './request-show';

export const actions = [
  'comment',
  'transition',
  'approval',
  'rating',
  'invite',
  'leave',
  'share',
  'notification',
] as const;

type Action = (typeof actions)[number];

interface Acting {
  readonly ports: GatewayPorts;
  readonly c: GatewayContext;
  readonly request: CustomerRequest;
  readonly key: string;
  readonly serviceDeskId: string;
  readonly field: (name: string) => string;
}

/** True when done; else why not, with what was typed. */
type Outcome = boolean | Left;

/** What the page says afterwards. */
const done: Record<Action, string | ((field: Acting['field']) => string)> = {
  comment: 'comment',
  transition: 'changed',
  approval: 'changed',
  rating: 'changed',
  invite: 'invite',
  leave: 'changed',
  share: 'share',
  notification: (field) => (field('notify') === 'on' ? 'on' : 'off'),
};

/** Characters of what is shown again of a text that is too long. */
const mostKept = 2 * longestText;

export async function act(ports: GatewayPorts, c: GatewayContext, request: CustomerRequest): Promise<Response> {
  const opened = await openRequest(ports, c, request);
  if ('refused' in opened) return opened.refused;
  const form = c.get('form');
  const field = (name: string): string => withoutReturns(form.get(name) ?? '').slice(0, mostKept);
  const { text } = pageContext(c, request.settings);
  const refused: Left = { message: { kind: 'bad', text: text('request.refused') }, draft: field('comment') };
  if (!hasCsrfToken(ports, c)) return showRequest(ports, c, request, refused);
  if (field('comment').length > longestText) {
    const message = {
      kind: 'bad',
      text: text('request.tooLong', { count: longestText }),
    } as const;
    return showRequest(ports, c, request, { ...refused, message });
  }
  const what = actions.find((action) => action === c.req.param('what')) ?? 'comment';
  const { slug, serviceDeskId } = opened.found;
  const { key } = opened;
  const outcome = await perform[what]({ ports, c, request, key, serviceDeskId, field });
  if (outcome !== true) return showRequest(ports, c, request, outcome === false ? refused : outcome);
  const said = done[what];
  return c.get('see')(`/p/${slug}/requests/${key}?done=${typeof said === 'string' ? said : said(field)}`);
}

const perform: Record<Action, (acting: Acting) => Promise<Outcome>> = {
  comment,
  transition: ({ ports: { requests }, request: { customer }, key, field }) =>
    requests.transition(customer, key, field('transition'), field('comment').trim()),
  approval: ({ ports: { requests }, request: { customer }, key, field }) => {
    const decision = field('decision');
    if (decision !== 'approve' && decision !== 'decline') return Promise.resolve(false);
    return requests.answerApproval(customer, key, field('approval'), decision, field('comment').trim());
  },
  rating: ({ ports: { requests }, request: { customer }, key, field }) => {
    const rating = Number(field('rating'));
    if (!Number.isInteger(rating) || rating < 1 || rating > 5) return Promise.resolve(false);
    return requests.rate(customer, key, rating, field('comment').trim());
  },
  invite,
  leave: ({ ports: { requests }, request: { customer }, key, field }) =>
    requests.removeParticipants(customer, key, [field('person')]),
  share: ({ ports: { requests }, c, request: { customer }, key }) =>
    requests.share(customer, key, c.get('form').getAll(shareField)),
  notification: ({ ports: { requests }, request: { customer }, key, field }) =>
    requests.setNotification(customer, key, field('notify') === 'on'),
};

/** A second press of the same form is as good as done: the comment stands there already. */
async function comment({ ports, c, request, key, field }: Acting): Promise<Outcome> {
  const { text } = pageContext(c, request.settings);
  const draft = field('comment');
  const files = await openFiles(ports, request.session.accountId, c.get('form').getAll(fileField));
  const refuse = (message: string): Left => ({
    message: { kind: 'bad', text: message },
    draft,
    uploaded: files.uploaded,
  });
  const token = await readFormToken(ports, c);
  if (token?.accountId !== request.session.accountId) return refuse(text('raise.again'));
  if (files.lost) return refuse(text('files.lost'));
  if (draft.trim() === '' && files.temporaryIds.length === 0) return refuse(text('request.commentEmpty'));
  if (!(await isFirstPress(ports, token))) return true;
  const { requests } = ports;
  const written = await requests.comment(request.customer, key, draft.trim(), files.temporaryIds);
  return written ? true : refuse(text('request.refused'));
}

async function invite({ ports, c, request, key, serviceDeskId, field }: Acting): Promise<Outcome> {
  const { text } = pageContext(c, request.settings);
  const typed = field(participantsField);
  const found = await people({ findPerson: findPerson(ports, request.session, serviceDeskId), text }, [typed]);
  if ('error' in found) return { message: { kind: 'bad', text: found.error }, people: typed };
  return ports.requests.addParticipants(request.customer, key, found.values);
}
