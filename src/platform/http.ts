/** Outbound calls with the limits Forge has and those the app sets itself: safe URL, no private network, no redirect, bounded size and time. */
import { isSafeUrl } from '../domain/safe-url';
import { UpstreamFault } from '../ports/faults';
import { withDeadline } from '../ports/deadline';
import { isPrivateAddress } from './private-address';
import type { Http, OutboundLimits } from '../ports/http';

const fault = (url: string, detail: string, cause?: unknown): UpstreamFault =>
  new UpstreamFault('identity_provider', `${hostOf(url)} ${detail}`, { cause });

const hostOf = (url: string): string => URL.parse(url)?.host ?? 'the address';

/** Forge names the error of a host that no administrator has consented to. */
const isEgressRefusal = (error: unknown): boolean =>
  error instanceof Error && /EGRESS|external fetch backend permissions/i.test(`${error.name} ${error.message}`);

/** Where an administrator allows a host: the form of its connection asks. */
const permission =
  'in the admin page open SSO Configurations and the connection, choose “Allow and look it up”, and confirm that Gatehouse may contact this host';

async function readBounded(response: Response, url: string, limits: OutboundLimits): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(response.headers.get('content-length') ?? 0) > limits.maxBytes)
    throw fault(url, 'sent an answer that is too large');
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limits.maxBytes) {
      await reader.cancel();
      throw fault(url, 'sent an answer that is too large');
    }
    chunks.push(value);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The ports Forge lets an app call, https without a port being 443 (Fetch API reference of the runtime). */
const openPorts = ['80', '443', '7990', '8060', '8080', '8085', '8089', '8090', '8443', '8444'];

/** Why a host may be out of reach although it is up; this machine, where http is allowed, is not behind that wall. */
function unreachable(url: string): string {
  const { protocol, port } = new URL(url);
  if (protocol !== 'https:' || port === '' || openPorts.includes(port)) return 'could not be reached';
  return `could not be reached: Forge lets apps call the ports ${openPorts.join(', ')} only; let the provider answer on one of them`;
}

/** Statuses whose answers have no body (Fetch Standard, null body status). */
const bodiless = new Set([101, 103, 204, 205, 304]);

export const outboundHttp: Http = {
  async fetch(url, init, limits) {
    if (!isSafeUrl(url)) throw fault(url, 'is not an https address');
    if (isPrivateAddress(new URL(url).hostname)) throw fault(url, 'is an address of a private network');
    return withDeadline(limits.timeoutMs, (signal) => call(url, { ...init, redirect: 'manual', signal }, limits));
  },
};

async function call(url: string, init: RequestInit, limits: OutboundLimits): Promise<Response> {
  try {
    const response = await fetch(url, init);
    const body = await readBounded(response, url, limits);
    return new Response(bodiless.has(response.status) ? null : body, {
      status: response.status,
      headers: response.headers,
    });
  } catch (error) {
    if (error instanceof UpstreamFault) throw error;
    if (init.signal?.aborted === true)
      throw fault(url, `did not answer within ${String(limits.timeoutMs / 1000)} seconds`, error);
    if (isEgressRefusal(error)) throw fault(url, `may not be called yet: ${permission}`, error);
    throw fault(url, unreachable(url), error);
  }
}
