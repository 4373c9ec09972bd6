import { describe, expect, it } from 'vitest';
import type { OidcSettings } from '../../../src/domain/connection';
import { createTrace } from '../../../src/platform/trace';
import { createRelyingParty } from '../../../src/protocols/oidc/relying-party';
import { addresses, attempt, oauthConnection, oidcConnection } from './harness/connections';
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

describe('who wants another account', () => {
  async function promptWith(
    settings: Partial<OidcSettings>,
    offered: readonly string[] | undefined,
    otherAccount = true,
  ): Promise<string | null> {
    const provider = twistedProvider({ metadata: { prompt_values_supported: offered } });
    const connection = oidcConnection({ issuer: provider.issuer, ...settings });
    const input = { connection, secrets: { clientSecret }, addresses, attempt, otherAccount, trace: createTrace() };
    const started = await createRelyingParty(createPorts(provider.http)).start(input);
    if (!started.ok) throw new Error(started.error.reason);
    return new URL(started.value.url).searchParams.get('prompt');
  }

  it.each<[string, Partial<OidcSettings>, readonly string[] | undefined, string]>([
    ['may choose one', {}, ['none', 'login', 'select_account'], 'select_account'],
    ['may choose one where the provider does not say what it takes', {}, undefined, 'select_account'],
    ['logs in anew where the provider lets nobody choose', {}, ['none', 'login', 'consent'], 'login'],
    ['is asked what the connection always asks', { prompt: 'consent' }, undefined, 'consent'],
    ['is asked what the connection adds', { extraParameters: { prompt: 'login consent' } }, undefined, 'login consent'],
  ])('%s', async (_what, settings, offered, prompt) => {
    expect(await promptWith(settings, offered)).toBe(prompt);
  });

  it('is nobody who has not said so', async () => {
    expect(await promptWith({}, ['none', 'login', 'select_account'], false)).toBeNull();
  });

  it('may choose one at an OAuth provider that knows how, which others ignore', async () => {
    const connection = oauthConnection();
    const input = { connection, secrets: { clientSecret }, addresses, attempt, trace: createTrace() };
    const party = createRelyingParty(createPorts(twistedProvider({}).http));
    const started = await party.start({ ...input, otherAccount: true });
    expect(started.ok && new URL(started.value.url).searchParams.get('prompt')).toBe('select_account');
  });
});
