/** A call of the app to the platform, as the runner hands it over, and what the services answer it with. */
import type { LiveInvocation } from '../containers/invoker';
import type { Service } from './switches';

interface Descriptor {
  type: 'fpp' | 'tpp' | 'frc' | 'fcc' | 'kvs' | 'emails' | 'egress';
  provider?: 'app' | 'user' | 'none';
  remote?: string;
  accountId?: string;
}

export interface PlatformCall {
  descriptor: Descriptor;
  target: string;
  method: string;
  headers: [string, string][];
  redirect: 'follow' | 'manual' | 'error';
  body: Uint8Array<ArrayBuffer> | undefined;
  parallelGroup: number;
  invocation: LiveInvocation;
}

/** Parses the call's JSON body; undefined when there is none or it is no JSON. */
export function jsonBody(call: PlatformCall): unknown {
  if (call.body === undefined) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(call.body)) as unknown;
  } catch {
    return undefined;
  }
}

/** What a service says of a call to whoever observes it; `service`, and a `path` where the target is not to be shown. */
export const toObserved = <S extends Service>(call: PlatformCall, service: S) => ({
  invocation: call.invocation.id,
  service,
  method: call.method,
  path: call.target,
  parallelGroup: call.parallelGroup,
  bytesOut: call.body?.byteLength ?? 0,
});

/** What the platform's proxy says when it does not pass a call on; @forge/api turns it into an error. */
export const proxyError = (status: number, code: string): Response =>
  new Response(null, { status, headers: { 'forge-proxy-error': code } });

export type PlatformService = (call: PlatformCall) => Promise<Response>;
