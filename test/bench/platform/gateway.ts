/** The app's own bundle in this process, with its providers answering from memory. */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { importJWK, SignJWT } from 'jose';
import { ada } from '../../site/idp/people';
import { responseFor, type MintOptions } from '../../site/idp/saml/mint';
import { eventOf, type TriggerEvent, type Visit } from './events';
import { installPlatform } from './memory-platform.cjs';
import type { Scene } from './scene';

const require = createRequire(import.meta.url);

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
}

export interface Gateway {
  readonly scene: Scene;
  readonly calls: { service: string; operation: string }[];
  /** By address: what the provider says next. */
  readonly answers: Record<string, string>;
  readonly tokenEndpoint: string;
  readonly pushEndpoint: string;
  visit(visit: Visit): Promise<Answer>;
  /** Runs code as part of an invocation. */
  invoke(run: () => Promise<unknown>): Promise<unknown>;
}

interface Endpoints {
  readonly token_endpoint: string;
  readonly pushed_authorization_request_endpoint: string;
}

const json = (body: string, status = 200): Response =>
  new Response(body, { status, headers: { 'content-type': 'application/json' } });

const pushedAnswer = JSON.stringify({ request_uri: 'urn:ietf:params:oauth:request_uri:bench', expires_in: 60 });

/** Tokens by code, and what was pushed last (RFC 9126): the provider's memory. */
const codes = new Map<string, string>();
let pushed = new URLSearchParams();

async function answerAs(request: Request, endpoints: Endpoints, answers: Readonly<Record<string, string>>) {
  const known = answers[request.url];
  if (request.method === 'GET') return known === undefined ? json('{}', 404) : json(known);
  const sent = new URLSearchParams(await request.text());
  if (request.url === endpoints.pushed_authorization_request_endpoint) {
    pushed = sent;
    return json(pushedAnswer, 201);
  }
  const tokens = codes.get(sent.get('code') ?? '');
  return tokens === undefined ? json('{"error":"invalid_grant"}', 400) : json(tokens);
}

export function openGateway(scene: Scene, bundleDir: string): Gateway {
  const answers: Record<string, string> = { ...scene.documents };
  const discovery = `${scene.oidc.issuer}/.well-known/openid-configuration`;
  const endpoints = JSON.parse(scene.documents[discovery] ?? '{}') as Endpoints;
  const platform = installPlatform(scene.snapshot, (request) => answerAs(request, endpoints, answers));
  const { gateway } = require(path.resolve(bundleDir, 'index.cjs')) as {
    gateway: (event: TriggerEvent) => Promise<Answer>;
  };
  return {
    scene,
    answers,
    calls: platform.calls,
    tokenEndpoint: endpoints.token_endpoint,
    pushEndpoint: endpoints.pushed_authorization_request_endpoint,
    invoke: (run) => platform.invoke(run),
    visit: (visit) => platform.invoke(() => gateway(eventOf(visit))) as Promise<Answer>,
  };
}

/** Leaves for the provider as a browser would: the request's parameters and the attempt's cookie. */
async function depart(
  { visit, scene }: Gateway,
  connectionId: string,
): Promise<{ sent: URLSearchParams; cookie: string }> {
  const answer = await visit({ path: `${scene.portal}?idp=${connectionId}&go=1` });
  const [location, cookies] = [answer.headers.location?.[0], answer.headers['set-cookie']];
  const cookie = cookies?.find((one) => one.startsWith('__Host-attempt-'))?.split(';')[0];
  if (location === undefined || cookie === undefined)
    throw new Error(`No departure: ${String(answer.statusCode)} ${/<p>.*<\/p>/.exec(answer.body)?.[0] ?? ''}`);
  const { searchParams } = new URL(location);
  return { sent: searchParams.has('request_uri') ? pushed : searchParams, cookie };
}

export interface Exchange {
  readonly visit: Visit;
  readonly code: string;
  readonly state: string;
  readonly nonce: string;
  /** Body of the token response. */
  readonly tokens: string;
}

interface Claimed {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
}

/** Of ada, signed with the provider's key. */
export async function idToken({ scene }: Gateway, { issuer, clientId, nonce }: Claimed): Promise<string> {
  const { key } = scene.oidc;
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    nonce,
    ...{ email: ada.email, email_verified: true, given_name: ada.givenName, family_name: ada.familyName },
    ...{ name: ada.displayName, groups: ada.groups },
  })
    .setProtectedHeader({ alg: 'RS256', kid: key.kid ?? '' })
    .setIssuer(issuer)
    .setAudience(clientId)
    .setSubject(ada.id)
    .setIssuedAt(now)
    .setExpirationTime(now + 3600)
    .sign(await importJWK(key, 'RS256'));
}

/** A callback that a browser would bring back, with the token response it leads to. */
export async function exchange(gateway: Gateway): Promise<Exchange> {
  const { scene } = gateway;
  const { issuer, clientId, connectionId } = scene.oidc;
  const { sent, cookie } = await depart(gateway, connectionId);
  const [state, nonce] = [sent.get('state') ?? '', sent.get('nonce') ?? ''];
  const id = await idToken(gateway, { issuer, clientId, nonce });
  const code = createHash('sha256').update(state).digest('base64url');
  const tokens = JSON.stringify({ access_token: 'a', token_type: 'Bearer', expires_in: 3600, id_token: id });
  codes.set(code, tokens);
  const path = `/oidc/callback?${new URLSearchParams({ code, state, iss: issuer }).toString()}`;
  return { visit: { path, cookie }, code, state, nonce, tokens };
}

/** For a container of its own: the token response stands under the token endpoint's address. */
export async function callbackVisit(gateway: Gateway): Promise<Visit> {
  const { visit, tokens } = await exchange(gateway);
  gateway.answers[gateway.tokenEndpoint] = tokens;
  gateway.answers[gateway.pushEndpoint] = pushedAnswer;
  return visit;
}

export interface SamlAnswer {
  readonly visit: Visit;
  readonly samlResponse: string;
  readonly requestId: string;
}

/** An answer of the SAML provider to an attempt that was just begun. */
export async function samlAnswer(gateway: Gateway, change: Partial<MintOptions> = {}): Promise<SamlAnswer> {
  const { scene } = gateway;
  const { sent, cookie } = await depart(gateway, scene.saml.connectionId);
  const requestId = requestIdOf(sent.get('SAMLRequest') ?? '');
  const samlResponse = await responseFor(ada, {
    issuer: scene.saml.entityId,
    key: scene.saml.key,
    audience: `${scene.snapshot.gateway}/saml/metadata`,
    acs: `${scene.snapshot.gateway}/saml/acs`,
    inResponseTo: requestId,
    sign: 'assertion',
    ...change,
  });
  const form = { SAMLResponse: samlResponse, RelayState: sent.get('RelayState') ?? '' };
  return { visit: { path: '/saml/acs', cookie, form }, samlResponse, requestId };
}

export const acsVisit = async (gateway: Gateway): Promise<Visit> => (await samlAnswer(gateway)).visit;

/** SAML bindings, section 3.4.4.1: the message of a redirect is deflated. */
const requestIdOf = (samlRequest: string): string =>
  /\sID="([^"]+)"/.exec(inflateRawSync(Buffer.from(samlRequest, 'base64')).toString())?.[1] ?? '';
