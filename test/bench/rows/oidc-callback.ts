/** Row 1: the whole callback, request in and redirect out, against openid-client's bare grant on the same token. */
import * as client from 'openid-client';
import { exchange, type Exchange, type Gateway } from '../platform/gateway';
import { storeCalls } from '../platform/store-calls';
import { behind, spread, type Figure } from '../report';
import { compare, cpuOf } from '../statistics';

const perRound = 60;
/** Calls before any counts: a warm container runs compiled code, and the bare client is compiled soon. */
const warmUp = 400;

function bareClient({ scene, answers }: Gateway): (done: Exchange) => Promise<unknown> {
  const { issuer, clientId } = scene.oidc;
  const server = JSON.parse(answers[`${issuer}/.well-known/openid-configuration`] ?? '{}') as client.ServerMetadata;
  const config = new client.Configuration(server, clientId, undefined, client.ClientSecretBasic('secret'));
  client.enableNonRepudiationChecks(config);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the local provider is reached over loopback
  client.allowInsecureRequests(config);
  let tokens = '';
  const json = { headers: { 'content-type': 'application/json' } };
  config[client.customFetch] = (url) => {
    const body = url === server.token_endpoint ? tokens : answers[url];
    return Promise.resolve(new Response(body ?? '{}', json));
  };
  return (done) => {
    tokens = done.tokens;
    const url = new URL(`${scene.snapshot.gateway}${done.visit.path}`);
    const checks = { expectedState: done.state, expectedNonce: done.nonce, pkceCodeVerifier: 'x'.repeat(43) };
    return client.authorizationCodeGrant(config, url, checks);
  };
}

type Work = (done: Exchange) => Promise<unknown>;

/** CPU of one callback, over those of a round that were made ready before. */
async function roundOf(gateway: Gateway, work: Work): Promise<number> {
  const all: Exchange[] = [];
  for (let made = 0; made < perRound; made += 1) all.push(await exchange(gateway));
  return cpuOf(perRound, (call) => work(all[call]!));
}

/** The app's whole answer: request in, redirect out. */
const wholeCallback =
  (gateway: Gateway): Work =>
  async ({ visit }) => {
    const { statusCode } = await gateway.visit(visit);
    if (statusCode !== 303) throw new Error(`The callback answered ${String(statusCode)}`);
  };

export const callbackRound = (gateway: Gateway) => (): Promise<number> => roundOf(gateway, wholeCallback(gateway));

/** The grant, and the calls of the store that a callback makes, by the platform's own client. */
async function unavoidableWork(gateway: Gateway): Promise<Work> {
  const bare = bareClient(gateway);
  const calls = await storeCalls(gateway, (await exchange(gateway)).visit);
  return async (done) => {
    await bare(done);
    await calls();
  };
}

/** A round of what no callback can be without. */
export async function unavoidableRound(gateway: Gateway): Promise<() => Promise<number>> {
  const work = await unavoidableWork(gateway);
  return () => roundOf(gateway, work);
}

export async function oidcCallback(gateway: Gateway, rounds: number, warmed = warmUp): Promise<Figure[]> {
  const bare = bareClient(gateway);
  const whole = wholeCallback(gateway);
  const run = (work: Work) => (): Promise<number> => roundOf(gateway, work);
  for (let call = 0; call < warmed; call += 1) {
    await whole(await exchange(gateway));
    await bare(await exchange(gateway));
  }
  const unavoidable = await unavoidableWork(gateway);
  const compared = await compare(run(bare), run(whole), rounds);
  const beside = await compare(run(bare), run(unavoidable), rounds);
  const distance = await compare(run(unavoidable), run(whole), rounds);
  const limit = `${beside.ratio.median.toFixed(2)} ×: the grant and the same calls of the store by @forge/kvs`;
  return [
    {
      ...{ row: '1', what: 'OIDC callback, CPU', ...spread(compared.ratio), unit: '× openid-client' },
      ...{ reference: behind(compared, 'ms'), goal: 1.25, limit },
    },
    {
      ...{ row: '1', what: 'OIDC callback, CPU', ...spread(distance.ratio), unit: '× the grant and these calls' },
      ...{ reference: behind(distance, 'ms'), limit: '1 ×' },
    },
  ];
}
