/** Rows 1 and 2 beside a product of the same kind, with its store and its providers in memory too. */
import { inflateRawSync } from 'node:zlib';
import { ada } from '../../site/idp/people';
import { responseFor } from '../../site/idp/saml/mint';
import { idToken, type Gateway } from '../platform/gateway';
import {
  external,
  fetched,
  name,
  openJackson,
  personBehind,
  redirect,
  samlPath,
  type Jackson,
  type JacksonClient,
} from '../platform/jackson';
import { answerHttps } from '../platform/memory-https';
import { behind, spread, type Figure } from '../report';
import { compare, cpuOf } from '../statistics';
import { callbackRound, unavoidableRound } from './oidc-callback';
import { acsRound, bareNodeSaml, wholeAcs } from './saml-acs';

const perRound = 15;

const metadataOf = ({ scene }: Gateway): string => {
  const certificate = scene.saml.key.certificate.replace(/-----[A-Z ]+-----|\s/g, '');
  return `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${scene.saml.entityId}"><IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/></IDPSSODescriptor></EntityDescriptor>`;
};

/** How far a round of the peer goes: to its redirect, or on until the application behind it knows who has signed in. */
type Until = 'redirect' | 'person';

interface Peer {
  readonly jackson: Jackson;
  readonly client: JacksonClient;
}

async function arrive({ jackson, client }: Peer, to: string, until: Until): Promise<void> {
  if (!to.startsWith(`${redirect}?code=`)) throw new Error(`The peer did not sign anybody in: ${to}`);
  if (until === 'redirect') return;
  const email = await personBehind(jackson, client, to);
  if (email !== ada.email) throw new Error(`The peer signed somebody else in: ${email}`);
}

async function samlRound(gateway: Gateway, peer: Peer, until: Until): Promise<number> {
  const { jackson, client } = peer;
  const { scene } = gateway;
  const answers: { SAMLResponse: string; RelayState: string }[] = [];
  for (let made = 0; made < perRound; made += 1) {
    const asked = {
      client_id: client.clientID,
      redirect_uri: redirect,
      state: `s${String(made)}`,
      response_type: 'code',
    };
    const { redirect_url: to = '' } = await jackson.oauthController.authorize(asked);
    const { searchParams } = new URL(to);
    const request = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
    const SAMLResponse = await responseFor(ada, {
      ...{ issuer: scene.saml.entityId, key: scene.saml.key, audience: 'https://peer.example/audience' },
      ...{ acs: external + samlPath, sign: 'assertion', inResponseTo: /\sID="([^"]+)"/.exec(request)?.[1] },
    });
    answers.push({ SAMLResponse, RelayState: searchParams.get('RelayState') ?? '' });
  }
  return cpuOf(perRound, async (call) => {
    const { redirect_url: to = '' } = await jackson.oauthController.samlResponse(answers[call]!);
    await arrive(peer, to, until);
  });
}

const issuer = 'https://op.example';
const provider = {
  ...{ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` },
  ...{ userinfo_endpoint: `${issuer}/userinfo`, jwks_uri: `${issuer}/keys` },
};

async function oidcRound(gateway: Gateway, peer: Peer, until: Until): Promise<number> {
  const { jackson, client } = peer;
  const tokens = new Map<string, string>();
  const answers: { code: string; state: string }[] = [];
  for (let made = 0; made < perRound; made += 1) {
    const asked = {
      client_id: client.clientID,
      redirect_uri: redirect,
      state: `s${String(made)}`,
      response_type: 'code',
    };
    const { redirect_url: to = '' } = await jackson.oauthController.authorize(asked);
    const { searchParams } = new URL(to);
    const [code, nonce] = [`code-${String(made)}`, searchParams.get('nonce') ?? ''];
    const token = await idToken(gateway, { issuer, clientId: 'peer', nonce });
    tokens.set(code, JSON.stringify({ access_token: 'a', token_type: 'Bearer', expires_in: 3600, id_token: token }));
    answers.push({ code, state: searchParams.get('state') ?? '' });
  }
  const restore = answerHttps((url, body) =>
    url === provider.token_endpoint
      ? (tokens.get(new URLSearchParams(body).get('code') ?? '') ?? '{}')
      : JSON.stringify({ sub: ada.id, email: ada.email }),
  );
  try {
    return await cpuOf(perRound, async (call) => {
      const { redirect_url: to = '' } = await jackson.oauthController.oidcAuthzResponse(answers[call]!);
      await arrive(peer, to, until);
    });
  } finally {
    restore();
  }
}

/** Rounds before any counts: both run compiled code then. */
const warmUps = 10;

type Round = () => Promise<number>;

/** The peer's callback alone, and on to where ours ends: knowing who has signed in. */
async function beside(
  about: Pick<Figure, 'row' | 'what'>,
  { theirs, ours, least }: { theirs: (until: Until) => Promise<number>; ours: Round; least: Round },
  unavoidable: string,
  rounds: number,
  warmed: number,
): Promise<Figure[]> {
  for (let round = 0; round < warmed; round += 1) {
    await theirs('person');
    await ours();
  }
  const figures: Figure[] = [];
  for (const until of ['redirect', 'person'] as const) {
    const compared = await compare(() => theirs(until), ours, rounds);
    const { ratio } = await compare(() => theirs(until), least, rounds);
    const limit = `${ratio.median.toFixed(2)} ×: ${unavoidable}`;
    const unit = until === 'redirect' ? `× ${name}` : `× ${name} until it says who`;
    figures.push({ ...about, ...spread(compared.ratio), unit, reference: behind(compared, 'ms'), goal: 1, limit });
  }
  return figures;
}

async function oidcPeer(gateway: Gateway, jackson: Jackson, rounds: number): Promise<Figure[]> {
  const client = await jackson.connectionAPIController.createOIDCConnection({
    ...{ oidcMetadata: provider, oidcClientId: 'peer', oidcClientSecret: 'secret', defaultRedirectUrl: redirect },
    ...{ redirectUrl: JSON.stringify([redirect]), tenant: 'oidc.example', product: 'bench' },
  });
  const theirs = (until: Until) => oidcRound(gateway, { jackson, client }, until);
  return beside(
    { row: '1', what: 'OIDC callback, CPU' },
    { theirs, ours: callbackRound(gateway), least: await unavoidableRound(gateway) },
    'the grant and the same calls of the store by @forge/kvs',
    rounds,
    warmUps,
  );
}

async function samlPeer(gateway: Gateway, jackson: Jackson, rounds: number): Promise<Figure[]> {
  const client = await jackson.connectionAPIController.createSAMLConnection({
    ...{ rawMetadata: metadataOf(gateway), defaultRedirectUrl: redirect, redirectUrl: JSON.stringify([redirect]) },
    ...{ tenant: 'bench.example', product: 'bench' },
  });
  const theirs = (until: Until) => samlRound(gateway, { jackson, client }, until);
  return beside(
    { row: '2', what: 'SAML ACS, CPU, plain' },
    {
      theirs,
      ours: acsRound(gateway, false, wholeAcs(gateway)),
      least: acsRound(gateway, false, bareNodeSaml(gateway)),
    },
    'node-saml alone',
    rounds,
    1,
  );
}

export async function peer(gateway: Gateway, rounds: number): Promise<Figure[]> {
  const found = fetched();
  if (typeof found === 'string') {
    console.log(`Skipped: ${found}`);
    const skipped = { what: `against ${name}`, value: Number.NaN, unit: '', reference: `skipped: ${found}` };
    return [
      { row: '1', ...skipped },
      { row: '2', ...skipped },
    ];
  }
  const jackson = await openJackson(found);
  return [...(await oidcPeer(gateway, jackson, rounds)), ...(await samlPeer(gateway, jackson, rounds))];
}
