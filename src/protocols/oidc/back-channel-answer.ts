/**
 * What the token or the pushed authorization request endpoint answered, made ready for the library. The ID token is taken
 * out of it, because the library would look at its claims before its signature, and by a clock of its own.
 */
import { isJsonObject, parseJson } from './json';

export interface BackChannelAnswer {
  readonly response: Response;
  readonly idToken?: string;
}

const errors = ['error', 'error_description'];

/** Members that are handed on. What else is in the answer, and may be malformed at some providers, is not used. */
const used = {
  token: ['access_token', 'token_type', ...errors],
  pushed_authorization_request: ['request_uri', 'expires_in', ...errors],
};

/** Reads the answer once. One that is no JSON object is handed on as it came. */
export async function toBackChannelAnswer(called: keyof typeof used, answer: Response): Promise<BackChannelAnswer> {
  const { status, headers } = answer;
  const text = await answer.text();
  const body = parseJson(text);
  // Statuses such as 204 take no body, not even an empty one.
  if (!isJsonObject(body)) return { response: new Response(text === '' ? null : text, { status, headers }) };
  const shown = Object.fromEntries(used[called].filter((name) => name in body).map((name) => [name, body[name]]));
  // GitHub answers errors with status 200. A WWW-Authenticate header is left behind: it would hide the code in the body.
  const response = Response.json(shown, { status: status === 200 && typeof body.error === 'string' ? 400 : status });
  return { response, ...(called === 'token' && typeof body.id_token === 'string' && { idToken: body.id_token }) };
}
