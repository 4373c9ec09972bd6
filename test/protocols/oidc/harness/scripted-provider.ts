/** An OpenID provider in memory that does everything right, until a test makes it lie in exactly one way. */
import type { JWK } from 'jose';
import type { Http } from '../../../../src/ports/http';
import type { Claims } from './signing';

export interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: URLSearchParams;
  readonly text: string;
}

export type Answer = (request: SentRequest) => Response | Promise<Response>;

export interface ScriptedProvider {
  readonly issuer: string;
  readonly http: Http;
  /** Every request, oldest first. */
  readonly requests: SentRequest[];
  /** By address without query; a test replaces entries. */
  readonly answers: Map<string, Answer>;
  requestsTo(url: string): readonly SentRequest[];
}

/** Addresses of the provider, below its issuer. */
export const paths = {
  discovery: '/.well-known/openid-configuration',
  authorization: '/authorize',
  token: '/token',
  userinfo: '/userinfo',
  keys: '/jwks',
  endSession: '/logout',
  pushed: '/par',
};

export function metadataOf(issuer: string): Claims {
  return {
    issuer,
    authorization_endpoint: `${issuer}${paths.authorization}`,
    token_endpoint: `${issuer}${paths.token}`,
    userinfo_endpoint: `${issuer}${paths.userinfo}`,
    jwks_uri: `${issuer}${paths.keys}`,
    end_session_endpoint: `${issuer}${paths.endSession}`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

export function createScriptedProvider(keys: readonly JWK[], issuer = 'https://idp.example'): ScriptedProvider {
  const requests: SentRequest[] = [];
  const answers = new Map<string, Answer>([
    [`${issuer}${paths.discovery}`, () => Response.json(metadataOf(issuer))],
    [`${issuer}${paths.keys}`, () => Response.json({ keys })],
  ]);
  return {
    issuer,
    requests,
    answers,
    requestsTo: (url) => requests.filter((request) => withoutQuery(request.url) === url),
    http: {
      async fetch(url, init, limits) {
        if (init.redirect !== 'manual') throw new Error('Redirects must not be followed');
        if (limits.maxBytes > 1024 * 1024) throw new Error('A small document was expected');
        const text = typeof init.body === 'string' ? init.body : '';
        const headers = new Headers(init.headers);
        const request = { url, method: init.method ?? 'GET', headers, text, body: new URLSearchParams(text) };
        requests.push(request);
        const answer = answers.get(withoutQuery(url));
        return answer ? answer(request) : new Response('Not found', { status: 404 });
      },
    },
  };
}

const withoutQuery = (url: string): string => url.split('?')[0] ?? url;
