/** Requirement A11: a client secret that has ended is named as the reason when the provider refuses it, and only then. */
import { describe, expect, it } from 'vitest';
import { refused, signIn, start, twistedProvider, type Twist } from '../../protocols/oidc/harness/sign-in';

/** The harness's day is 2030-03-17. */
const yesterday = '2030-03-16';
const tomorrow = '2030-03-18';

const refusing = (clientSecretExpiresOn: string | undefined, error = 'invalid_client'): Twist => ({
  ...(clientSecretExpiresOn !== undefined && { connection: { clientSecretExpiresOn } }),
  tokenAnswer: () => Response.json({ error }, { status: 401 }),
});

describe('a client secret that the provider refuses', () => {
  it('after its day has expired', async () => {
    const { result } = await signIn(refusing(yesterday));
    expect(result).toEqual(refused('client_secret_expired', { expiredOn: yesterday }));
  });

  it('after its day has expired, at the pushed authorization request too', async () => {
    const endpoint = 'https://idp.example/par';
    const twist: Twist = { ...refusing(yesterday), metadata: { pushed_authorization_request_endpoint: endpoint } };
    const provider = twistedProvider(twist);
    provider.answers.set(endpoint, () => Response.json({ error: 'invalid_client' }, { status: 401 }));
    const { result } = await start(twist, provider);
    expect(result).toEqual(refused('client_secret_expired', { expiredOn: yesterday }));
  });

  it.each([tomorrow, undefined])('is not said to have expired when its day is %s', async (day) => {
    expect((await signIn(refusing(day))).result).toMatchObject(refused('invalid_client'));
  });

  it('is not blamed for another refusal', async () => {
    expect((await signIn(refusing(yesterday, 'invalid_grant'))).result).toMatchObject(refused('invalid_grant'));
  });
});

it('a client secret that the provider still accepts goes on working after the day that was entered', async () => {
  expect((await signIn({ connection: { clientSecretExpiresOn: yesterday } })).result.ok).toBe(true);
});
