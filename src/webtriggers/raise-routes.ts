/** Raising a request: the form, what is wrong with it, and sending it once. */
import { Hono } from 'hono/tiny';
import { UpstreamFault } from '../ports/faults';
import type { RaiseRefusal } from '../ports/requests';
import { findField, participantsField } from '../portal/raise/field-names';
import { people, readValues, searched, type ReadPorts } from '../portal/raise/read-values';
import { readSubmitted, untouched, type Submitted } from '../portal/raise/submitted';
import { pageContext } from './answer-with-page';
import { attachmentRoutes } from './attachment-routes';
import { openFiles, type OpenedFiles } from './attachment-tokens';
import { hasCsrfToken } from './carry-session';
import type { GatewayContext, GatewayEnv, GatewayPorts } from './edge';
import { forCustomer, type CustomerRequest } from './for-customer';
import { isFirstPress, readFormToken } from './form-token';
import { findPerson } from './find-person';
import { openForm, showForm, type OpenedForm, type Shown } from './raise-form';

const path = '/p/:slug/new/:type{[0-9]+}';

export function raiseRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get(path, (c) => forCustomer(ports, c, (request) => show(ports, c, request)))
    .post(path, (c) => forCustomer(ports, c, (request) => send(ports, c, request)))
    .post(`${path}/options`, (c) => forCustomer(ports, c, (request) => options(ports, c, request)))
    .route('/', attachmentRoutes(ports));
}

/** Empty, or with what was typed before the session ended. */
async function show(ports: GatewayPorts, c: GatewayContext, request: CustomerRequest): Promise<Response> {
  const opened = await openForm(ports, c, request);
  if ('refused' in opened) return opened.refused;
  const { fields } = opened.found.form;
  const draft = c.req.query('draft');
  const kept = draft === undefined ? undefined : await ports.drafts.find(draft, request.session.accountId);
  if (kept === undefined) {
    const given = new URL(c.req.url).searchParams;
    return showForm(ports, c, request, opened.found, untouched(fields, given), { uploaded: [] }, {}, 200);
  }
  const submitted = readSubmitted(fields, new URLSearchParams(kept.fields.map(([name, value]) => [name, value])));
  const files = await openFiles(ports, request.session.accountId, submitted.files);
  const { text } = pageContext(c, request.settings);
  return showForm(ports, c, request, opened.found, submitted, files, { notice: text('raise.sessionEnded') }, 200);
}

async function send(ports: GatewayPorts, c: GatewayContext, request: CustomerRequest): Promise<Response> {
  const opened = await openForm(ports, c, request);
  if ('refused' in opened) return opened.refused;
  const submitted = readSubmitted(opened.found.form.fields, c.get('form'));
  const files = await openFiles(ports, request.session.accountId, submitted.files);
  const again = (shown: Shown, status: number) =>
    showForm(ports, c, request, opened.found, submitted, files, shown, status);
  const { text } = pageContext(c, request.settings);
  const wanted = c.get('form').get(findField);
  if (wanted !== null) return again(suggest(text, opened.found, submitted, wanted), 200);
  const token = await readFormToken(ports, c);
  const isOwn = token?.accountId === request.session.accountId;
  if (token === undefined || !isOwn || !hasCsrfToken(ports, c)) return again({ message: text('raise.again') }, 400);
  if (opened.found.form.externalForm) return again({}, 400);
  if (files.lost) return again({ message: text('files.lost') }, 400);
  try {
    const checked = await check(ports, c, request, opened.found, submitted, files);
    if ('shown' in checked) return await again(checked.shown, 400);
    if (!(await isFirstPress(ports, token))) return await c.get('see')('/requests?done=already');
    const raised = await ports.requests.raise(request.customer, checked.request);
    if (!raised.ok) return await again(refused(text, raised.error), 400);
    return await c.get('see')(`/p/${opened.found.portal.slug}/requests/${raised.value.key}?done=raised`);
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    ports.log.error('raise', error, { reference: c.get('reference') });
    return again({ message: text('raise.unavailable') }, 502);
  }
}

/** What is said about a request that was not made: Jira's own words where it has some. */
function refused(text: ReadPorts['text'], refusal: RaiseRefusal): Shown {
  switch (refusal.reason) {
    case 'files_lost':
      return { message: text('raise.filesNotAttached') };
    case 'organization_foreign': {
      const errors = refusal.field === undefined ? {} : { [refusal.field]: text('raise.chooseOwnOrganization') };
      return { message: text('raise.notOwnOrganization'), errors };
    }
    case 'invalid':
      return {
        message: refusal.message === '' ? text('raise.notAccepted') : refusal.message,
        errors: refusal.fields,
      };
  }
}

type Checked = { readonly shown: Shown } | { readonly request: Parameters<GatewayPorts['requests']['raise']>[1] };

async function check(
  ports: GatewayPorts,
  c: GatewayContext,
  { settings, session }: CustomerRequest,
  { portal, type, form }: OpenedForm,
  submitted: Submitted,
  files: OpenedFiles,
): Promise<Checked> {
  const { text, timeZone } = pageContext(c, settings);
  const reading: ReadPorts = {
    fieldValues: ports.fieldValues,
    findPerson: findPerson(ports, session, portal.serviceDeskId),
    text,
    timeZone: session.timeZone ?? (submitted.zone === '' ? timeZone : submitted.zone),
  };
  const [read, others] = await Promise.all([
    readValues(reading, form.fields, submitted.typed, submitted.picked),
    form.canAddParticipants ? people(reading, [submitted.participants]) : { values: [] },
  ]);
  const missingFiles = form.fields.filter(
    (field) => field.kind === 'attachment' && field.required && field.visible && files.uploaded.length === 0,
  );
  const errors = {
    ...read.errors,
    ...('error' in others ? { [participantsField]: others.error } : {}),
    ...Object.fromEntries(missingFiles.map(({ id }) => [id, text('files.required')])),
  };
  if (Object.keys(errors).length > 0 || 'error' in others) return { shown: { errors, suggestions: read.suggestions } };
  return {
    request: {
      serviceDeskId: portal.serviceDeskId,
      requestTypeId: type.id,
      values: read.values,
      participants: others.values,
      shareWith: submitted.organizationIds,
      temporaryAttachmentIds: files.temporaryIds,
    },
  };
}

/** The button that looks for one of many options: the form again, with what may have been meant. */
function suggest(text: ReadPorts['text'], { form }: OpenedForm, { typed, picked }: Submitted, fieldId: string): Shown {
  const field = form.fields.find(({ id }) => id === fieldId);
  if (field === undefined) return {};
  const meant = searched(text, field, typed[fieldId] ?? [], picked[fieldId] ?? []);
  if (!('error' in meant)) return (typed[fieldId] ?? []).length > 0 ? {} : { notice: text('raise.findFirst') };
  const { suggestions = [] } = meant;
  return suggestions.length === 0
    ? { errors: { [fieldId]: meant.error } }
    : { suggestions: { [fieldId]: suggestions }, errors: { [fieldId]: meant.error } };
}

/** Names for the list below a field while typing. */
async function options(ports: GatewayPorts, c: GatewayContext, request: CustomerRequest): Promise<Response> {
  const opened = await openForm(ports, c, request);
  if ('refused' in opened) return opened.refused;
  const form = c.get('form');
  const field = opened.found.form.fields.find(({ id }) => id === form.get('field'));
  const { text } = pageContext(c, request.settings);
  const meant = field === undefined ? undefined : searched(text, field, [(form.get('q') ?? '').slice(0, 200)], []);
  const found = meant !== undefined && 'suggestions' in meant ? (meant.suggestions ?? []) : [];
  return c.json({ labels: found.map(({ label }) => label) });
}
