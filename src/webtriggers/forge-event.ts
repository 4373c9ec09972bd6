/** Forge speaks JSON; the rest of the app speaks Request and Response. */
import { fail, ok, type Result } from '../domain/result';

/** As documented for dynamic web triggers; the published types lack `userPath`. */
export interface WebTriggerEvent {
  readonly method: string;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body?: string;
  readonly userPath?: string;
  readonly queryParameters?: Readonly<Record<string, readonly string[]>>;
}

export interface WebTriggerAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

/** Refused before anything is parsed; a request of the portal is far smaller. Bytes of UTF-8. */
const maxBodyBytes = 4 * 1024 * 1024;

/** Methods a page or a provider may use; `Request` throws at TRACE and CONNECT. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What a visitor asks for: the request without its body, and that as the fields of a form, none for any other kind of body. */
export interface Asked {
  readonly request: Request;
  readonly form: URLSearchParams;
}

/** What is asked below `gateway`, or the status of a refusal. The host is the gateway's own, whatever the Host header says. */
export function toRequest(event: WebTriggerEvent, gateway: string): Result<Asked, 405 | 413> {
  const body = event.body ?? '';
  if (Buffer.byteLength(body) > maxBodyBytes) return fail(413);
  if (!methods.has(event.method)) return fail(405);
  const path = event.userPath ?? '/';
  const url = new URL(`${gateway}${path.startsWith('/') ? path : `/${path}`}`);
  for (const [name, values] of Object.entries(event.queryParameters ?? {})) {
    for (const value of values) url.searchParams.append(name, value);
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(event.headers)) {
    for (const value of joined(name, values)) append(headers, name, value);
  }
  const mayHaveBody = event.method !== 'GET' && event.method !== 'HEAD';
  const isForm = mayHaveBody && (headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
  return ok({
    request: new Request(url, { method: event.method, headers }),
    form: new URLSearchParams(isForm ? body : ''),
  });
}

/**
 * RFC 9113, section 8.2.3: cookies may come in several headers, and only a semicolon puts them together again. One that no
 * header can hold is left out alone: whoever has a host below the same domain can set one, and would sign everybody out.
 */
const joined = (name: string, values: readonly string[]): readonly string[] =>
  name.toLowerCase() === 'cookie' ? [values.join('; ').split(';').filter(isHeaderText).join(';')] : values;

const isHeaderText = (text: string): boolean => /^[\t\x20-\x7e\x80-\xff]*$/.test(text);

/** Header names arrive in any case and may hold what `Headers` refuses; such a header is left out. */
function append(headers: Headers, name: string, value: string): void {
  try {
    headers.append(name, value);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

/** Several Set-Cookie headers stay several. */
export async function toAnswer(response: Response): Promise<WebTriggerAnswer> {
  const headers: Record<string, string[]> = {};
  for (const [name, value] of response.headers) (headers[name] ??= []).push(value);
  return { statusCode: response.status, headers, body: await response.text() };
}
