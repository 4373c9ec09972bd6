/** The app's own requests: every hop is checked, sent, and recorded; what is not consented to does not leave. */
import type { Agent } from 'undici';
import { fetch as send } from 'undici';
import type { JiraDoors } from '../jira-bridge/jira';
import type { Observe } from '../platform/faults';
import type { PlatformCall, PlatformService } from '../platform/platform-call';
import { proxyError, toObserved } from '../platform/platform-call';
import type { EgressConsent } from './consent';
import type { EgressLimits } from './egress-limits';
import { isOpenPort } from './egress-limits';

interface EgressOptions {
  consent: EgressConsent;
  limits: EgressLimits;
  observe: Observe;
  agent: Agent;
  jira: JiraDoors;
  cloudId: string;
}

interface Hop {
  url: URL;
  method: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer> | undefined;
}

const maximumHops = 20;
const ofTransport = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'];

async function overTheNetwork({ url, method, headers, body }: Hop, agent: Agent): Promise<Response> {
  const response = await send(url, {
    method,
    headers: [...headers],
    redirect: 'manual',
    dispatcher: agent,
    ...(body === undefined ? {} : { body }),
  });
  const passed = new Headers(
    [...response.headers].filter(([name]) => !ofTransport.includes(name) && name !== 'content-encoding'),
  );
  const content = await response.arrayBuffer();
  return new Response(content.byteLength === 0 ? null : content, { status: response.status, headers: passed });
}

/** Fetch Standard, section 4.4 (HTTP-redirect fetch): what the next request looks like. */
function nextHop(hop: Hop, status: number, location: string): Hop {
  const url = new URL(location, hop.url);
  const headers = new Headers(hop.headers);
  if (url.origin !== hop.url.origin)
    for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name);
  const becomesGet =
    (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST');
  if (!becomesGet) return { ...hop, url, headers };
  for (const name of ['content-type', 'content-encoding', 'content-language', 'content-location']) headers.delete(name);
  return { url, method: 'GET', headers, body: undefined };
}

export function createEgressService({
  consent,
  limits,
  observe,
  agent,
  jira,
  cloudId,
}: EgressOptions): PlatformService {
  const atGateway = [`/ex/jira/${cloudId}/`, `/jira/forms/cloud/${cloudId}/`];
  const isJira = (url: URL): boolean =>
    url.origin === new URL(jira.siteUrl).origin ||
    atGateway.some((path) => url.href.startsWith(`https://api.atlassian.com${path}`));

  const carryOut = async (hop: Hop, invocation: string): Promise<Response> => {
    if (!consent.isAllowed(hop.url)) return proxyError(403, 'BLOCKED_EGRESS');
    if (!isOpenPort(hop.url)) return proxyError(502, 'port not allowed');
    if (!limits.admit(invocation)) return proxyError(429, 'TOO_MANY_REQUESTS');
    if (!isJira(hop.url)) return overTheNetwork(hop, agent);
    const { url, method, headers, body } = hop;
    return jira.fetch(new Request(url, { method, headers, ...(body === undefined ? {} : { body }) }));
  };

  const sendHop = async (call: PlatformCall, hop: Hop): Promise<Response> => {
    const { url, method, body } = hop;
    const toJira = isJira(url);
    const observed = {
      ...toObserved(call, toJira ? 'jira' : 'egress'),
      method,
      // What identity providers put into a query is nobody else's business.
      path: toJira ? url.pathname + url.search : url.origin + url.pathname,
      bytesOut: body?.byteLength ?? 0,
    };
    return observe(observed, async () => carryOut(hop, call.invocation.id));
  };

  return async (call) => {
    const headers = new Headers(call.headers.filter(([name]) => !ofTransport.includes(name)));
    let hop: Hop = { url: new URL(call.target), method: call.method, headers, body: call.body };
    for (let count = 0; count <= maximumHops; count += 1) {
      const response = await sendHop(call, hop);
      const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
      if (location === null || call.redirect === 'manual') {
        response.headers.set('x-forge-url', hop.url.href);
        return response;
      }
      if (call.redirect === 'error') return proxyError(502, 'unexpected redirect');
      hop = nextHop(hop, response.status, location);
    }
    return proxyError(502, 'redirect count exceeded');
  };
}
