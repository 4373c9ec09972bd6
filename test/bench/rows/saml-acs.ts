/** Row 2: the whole assertion consumer service, against bare node-saml on the same response, plain and encrypted. */
import { SAML } from '@node-saml/node-saml';
import { samlAnswer, type Gateway, type SamlAnswer } from '../platform/gateway';
import { behind, spread, type Figure } from '../report';
import { compare, cpuOf } from '../statistics';

const perRound = 15;

export function bareNodeSaml({ scene }: Gateway): (answer: SamlAnswer) => Promise<unknown> {
  const { gateway } = scene.snapshot;
  const saml = new SAML({
    idpCert: scene.saml.key.certificate,
    issuer: `${gateway}/saml/metadata`,
    audience: `${gateway}/saml/metadata`,
    callbackUrl: `${gateway}/saml/acs`,
    wantAuthnResponseSigned: false,
    wantAssertionsSigned: true,
    decryptionPvk: scene.saml.own.privateKey,
  });
  return ({ samlResponse }) => saml.validatePostResponseAsync({ SAMLResponse: samlResponse });
}

/** CPU of one answer, over a round of answers that were minted before. */
export const acsRound =
  (gateway: Gateway, encrypted: boolean, work: (answer: SamlAnswer) => Promise<unknown>) =>
  async (): Promise<number> => {
    const { certificate } = gateway.scene.saml.own;
    const all: SamlAnswer[] = [];
    for (let made = 0; made < perRound; made += 1)
      all.push(await samlAnswer(gateway, encrypted ? { encryption: { certificate, algorithm: 'aes256-gcm' } } : {}));
    return cpuOf(perRound, (call) => work(all[call]!));
  };

export const wholeAcs =
  (gateway: Gateway) =>
  async ({ visit }: SamlAnswer): Promise<void> => {
    const { statusCode } = await gateway.visit(visit);
    if (statusCode !== 303) throw new Error(`The ACS answered ${String(statusCode)}`);
  };

export async function samlAcs(gateway: Gateway, rounds: number, warmed = 60): Promise<Figure[]> {
  const bare = bareNodeSaml(gateway);
  for (let call = 0; call < warmed; call += 1) {
    await wholeAcs(gateway)(await samlAnswer(gateway));
    await bare(await samlAnswer(gateway));
  }
  const figures: Figure[] = [];
  for (const encrypted of [false, true]) {
    const compared = await compare(
      acsRound(gateway, encrypted, bare),
      acsRound(gateway, encrypted, wholeAcs(gateway)),
      rounds,
    );
    figures.push({
      ...{ row: '2', what: `SAML ACS, CPU, ${encrypted ? 'encrypted' : 'plain'}`, ...spread(compared.ratio) },
      ...{ unit: '× node-saml', reference: behind(compared, 'ms'), goal: 1.15 },
      limit: '1 ×: node-saml’s canonicalisation and signature check',
    });
  }
  return figures;
}
