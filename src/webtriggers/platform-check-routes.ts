/**
 * The browser's part of the platform check: cookies, redirect, HTML, form post, query values, all through the web
 * trigger of the live site. Opened by an administrator with a sealed address.
 */
import { createHash } from 'node:crypto';
import { Hono } from 'hono/tiny';
import { defaultSettings } from '../domain/settings';
import { html } from '../portal/views/html';
import { messagePage } from '../portal/views/sign-in-pages';
import { UpstreamFault } from '../ports/faults';
import type { AccessCheck } from '../ports/jira-access';
import { pageContext, respond } from './answer-with-page';
import { newProbe, probeCameBack } from './cookie-probe';
import { seeOther, type GatewayContext, type GatewayEnv, type GatewayPorts } from './edge';
import * as found from './platform-check-findings';
import { toAnswer, type WebTriggerAnswer } from './forge-event';
import { withSecurityHeaders } from './security-headers';

/** What a SAML response looks like on the wire: base64 letters, line ends, and a length of about 100 kB. */
const sample = `${'+/=%2B\r\n äß€ &amp; '.repeat(4_000)}end`;
const sampleHash = (): string => createHash('sha256').update(sample).digest('hex');

/** Fetches a page as a browser does, writes down the headers it received, and sends the form. */
const script = `const form = document.getElementById('post');
fetch(form.dataset.headers).then((answer) => {
  form.elements.headers.value = JSON.stringify(Object.fromEntries(answer.headers));
}).catch(() => undefined).then(() => form.submit());`;

/** A page like those of customers, to be compared header by header. */
const sampleAnswer = (): Response =>
  new Response('<!doctype html><title>Platform check</title>', {
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });

/** As the gateway sends it. */
const sampleHeaders = async (): Promise<WebTriggerAnswer['headers']> =>
  withSecurityHeaders(await toAnswer(sampleAnswer())).headers;

export function platformCheckRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/platform-check/:sealed', async (c) =>
      (await checkIdOf(ports, c)) === undefined
        ? c.notFound()
        : seeOther(c, `/platform-check/${c.req.param('sealed')}/landed?value=a%2Cb`, [await newProbe(ports)]),
    )
    .get('/platform-check/:sealed/landed', (c) => landed(ports, c))
    .get('/platform-check/:sealed/headers', async (c) =>
      (await checkIdOf(ports, c)) === undefined ? c.notFound() : sampleAnswer(),
    )
    .post('/platform-check/:sealed/form', (c) => posted(ports, c));
}

async function checkIdOf(ports: GatewayPorts, c: GatewayContext): Promise<string | undefined> {
  const opened = (await ports.sealed.open('platform-check', c.req.param('sealed') ?? '')) as
    { checkId: string } | undefined;
  return opened?.checkId;
}

async function landed(ports: GatewayPorts, c: GatewayContext): Promise<Response> {
  const checkId = await checkIdOf(ports, c);
  if (checkId === undefined) return c.notFound();
  const [cookies, impersonation] = await Promise.all([probeCameBack(ports, c.req.raw), actAsCustomer(ports)]);
  const at = ports.clock.iso();
  const findings = [
    found.redirectFound,
    found.cookiesFound(cookies),
    found.queryFound(c.req.query('value') === 'a,b'),
    found.impersonationFound(impersonation),
  ];
  await ports.platformChecks.record(
    checkId,
    findings.map((one) => ({ ...one, at })),
  );
  const context = pageContext(c, defaultSettings);
  const check = `${c.env.base}/platform-check/${c.req.param('sealed') ?? ''}`;
  const body = html`<div class="card">
    <h1>Platform check</h1>
    <form id="post" method="post" action="${check}/form" data-headers="${check}/headers">
      <input type="hidden" name="sample" value="${sample}" />
      <input type="hidden" name="headers" value="" />
      <button>${context.text('page.continue')}</button>
    </form>
  </div>`;
  return respond(context, { title: 'Platform check', body, narrow: true, script });
}

/** Jira not answering is a result too. */
async function actAsCustomer(ports: GatewayPorts): Promise<AccessCheck> {
  try {
    return await ports.access.actAsCustomer(await ports.settings.read());
  } catch (error) {
    if (!(error instanceof UpstreamFault)) throw error;
    return { id: 'impersonation', title: '', outcome: 'unknown', strategy: 'customer', detail: error.detail };
  }
}

async function posted(ports: GatewayPorts, c: GatewayContext): Promise<Response> {
  const checkId = await checkIdOf(ports, c);
  if (checkId === undefined) return c.notFound();
  const at = ports.clock.iso();
  const form = c.get('form');
  const arrived =
    createHash('sha256')
      .update(form.get('sample') ?? '')
      .digest('hex') === sampleHash();
  const headers = readHeaders(form.get('headers') ?? '');
  const findings = [
    ...(headers === undefined ? [] : [found.scriptFound]),
    found.headersFound(await sampleHeaders(), headers),
    found.formFound(arrived),
  ];
  await ports.platformChecks.record(
    checkId,
    findings.map((one) => ({ ...one, at })),
  );
  const context = pageContext(c, defaultSettings);
  return respond(
    context,
    messagePage(context, { title: context.text('test.done'), sentence: context.text('test.close') }),
  );
}

function readHeaders(text: string): Readonly<Record<string, string>> | undefined {
  if (text === '' || text.length > 50_000) return undefined;
  try {
    const sent: unknown = JSON.parse(text);
    if (typeof sent !== 'object' || sent === null) return undefined;
    const texts = Object.entries(sent).filter((one): one is [string, string] => typeof one[1] === 'string');
    return Object.fromEntries(texts);
  } catch {
    return undefined;
  }
}
