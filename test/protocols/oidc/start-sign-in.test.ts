import { expect, it } from 'vitest';
import { createTrace } from '../../../src/platform/trace';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { addresses, attempt, oidcConnection } from './harness/connections';
import { createPorts } from './harness/ports';
import { clientSecret, twistedProvider } from './harness/sign-in';

it('notes where the browser was sent and which parameters went along, without their values', async () => {
  const provider = twistedProvider({});
  const trace = createTrace();
  const connection = oidcConnection({ issuer: provider.issuer });
  const secrets = { clientSecret };
  await createRelyingParty(createPorts(provider.http)).start({ connection, secrets, addresses, attempt, trace });
  const step = trace.steps().find((one) => one.step === 'Authorization request');
  expect(step).toMatchObject({ outcome: 'ok', facts: { host: 'idp.example', pushed: false } });
  expect(step?.facts.parameters).toContain('code_challenge');
  for (const value of [attempt.nonce, attempt.id, attempt.codeVerifier, clientSecret]) {
    expect(JSON.stringify(trace.steps())).not.toContain(value);
  }
});
