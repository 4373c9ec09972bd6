/**
 * Rows 1 and 2 beside a product of the same kind: `@boxyhq/saml-jackson`, with its store in memory too. It is no
 * dependency: the bench fetches it into `.cache` when it runs, and says so when it cannot.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { ada } from '../../site/idp/people';
import { responseFor } from '../../site/idp/saml/mint';
import type { Gateway } from '../platform/gateway';
import { behind, spread, type Figure } from '../report';
import { compare, cpuOf } from '../statistics';
import { acsRound, wholeAcs } from './saml-acs';

const name = '@boxyhq/saml-jackson';
const version = '26.2.0';
const folder = path.resolve('.cache/peers/saml-jackson');
const external = 'https://peer.example';
const samlPath = '/api/oauth/saml';
const redirect = 'https://portal.example/done';
const perRound = 15;

interface Jackson {
  readonly connectionAPIController: { createSAMLConnection(input: object): Promise<{ readonly clientID: string }> };
  readonly oauthController: {
    authorize(input: object): Promise<{ readonly redirect_url?: string }>;
    samlResponse(input: object): Promise<{ readonly redirect_url?: string; readonly response?: string }>;
  };
}

/** The installed package, fetched if need be; in words why there is none. */
function fetched(): ((options: object) => Promise<Jackson>) | string {
  const require = createRequire(path.join(folder, 'package.json'));
  if (!existsSync(path.join(folder, 'node_modules', name))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
    const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--omit=optional', '--legacy-peer-deps'];
    const done = spawnSync('npm', ['install', ...options, `${name}@${version}`], { cwd: folder, timeout: 180_000 });
    if (done.status !== 0) return `${name} could not be fetched: ${String(done.stderr).split('\n')[0] ?? ''}`;
  }
  try {
    return (require(name) as { default: (options: object) => Promise<Jackson> }).default;
  } catch (error) {
    return `${name} could not be loaded: ${String(error).split('\n')[0] ?? ''}`;
  }
}

const metadataOf = ({ scene }: Gateway): string => {
  const certificate = scene.saml.key.certificate.replace(/-----[A-Z ]+-----|\s/g, '');
  return `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${scene.saml.entityId}"><IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/></IDPSSODescriptor></EntityDescriptor>`;
};

async function samlRound(gateway: Gateway, jackson: Jackson, clientId: string): Promise<number> {
  const { scene } = gateway;
  const answers: { SAMLResponse: string; RelayState: string }[] = [];
  for (let made = 0; made < perRound; made += 1) {
    const asked = { client_id: clientId, redirect_uri: redirect, state: `s${String(made)}`, response_type: 'code' };
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
    if (!to.startsWith(`${redirect}?code=`)) throw new Error(`The peer did not sign anybody in: ${to}`);
  });
}

export async function peer(gateway: Gateway, rounds: number): Promise<Figure[]> {
  const found = fetched();
  if (typeof found === 'string') {
    console.log(`Skipped: ${found}`);
    return [{ row: '2', what: `against ${name}`, value: Number.NaN, unit: '', reference: `skipped: ${found}` }];
  }
  const jackson = await found({
    ...{ externalUrl: external, samlPath, oidcPath: '/api/oauth/oidc', samlAudience: 'https://peer.example/audience' },
    ...{ db: { engine: 'mem' }, noAnalytics: true, openid: {}, logger: { info: () => undefined } },
  });
  const { clientID } = await jackson.connectionAPIController.createSAMLConnection({
    ...{ rawMetadata: metadataOf(gateway), defaultRedirectUrl: redirect, redirectUrl: JSON.stringify([redirect]) },
    ...{ tenant: 'bench.example', product: 'bench' },
  });
  const theirs = () => samlRound(gateway, jackson, clientID);
  const compared = await compare(theirs, acsRound(gateway, false, wholeAcs(gateway)), rounds);
  return [
    {
      ...{ row: '2', what: 'SAML ACS, CPU, plain', ...spread(compared.ratio), unit: `× ${name}` },
      ...{ reference: behind(compared, 'ms'), goal: 1 },
    },
  ];
}
