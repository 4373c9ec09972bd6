/** What every site of the tests is watched by: each kind of secret is learned, and found in each place it must not reach. */
import { beforeEach, describe, expect, it } from 'vitest';
import { watchSecrets, type SecretWatch } from './secret-watch';

const secret = 'V3rySecretValueOfTheTest';
let watch: SecretWatch;
beforeEach(() => {
  watch = watchSecrets();
});

const call = (
  type: 'kvs' | 'egress',
  target: string,
  sent: unknown,
  received = '',
  headers: [string, string][] = [],
) => {
  watch.called(
    { descriptor: { type }, target, headers },
    typeof sent === 'string' ? sent : JSON.stringify(sent),
    received,
  );
};
const visit = (event: object) => {
  watch.invoked({ headers: {}, queryParameters: {}, ...event });
};

const entrances: Record<string, () => void> = {
  'a client secret that is stored': () => {
    call('kvs', '/api/v1/secret/set', { key: 'connection-secrets:1', value: { clientSecret: secret } });
  },
  'a client secret that is read': () => {
    call('kvs', '/api/v1/secret/get', { key: 'k' }, JSON.stringify({ value: { clientSecret: secret } }));
  },
  'a private key': () => {
    const privateKey = `-----BEGIN PRIVATE KEY-----\nfirst\n${secret}\n-----END PRIVATE KEY-----`;
    call('kvs', '/api/v1/secret/set', { key: 'k', value: { keyPairs: [{ privateKey }] } });
  },
  'a code in an address': () => {
    visit({ queryParameters: { code: [secret] } });
  },
  'a code in a form': () => {
    visit({ body: `state=1&code=${secret}` });
  },
  'a SAML response': () => {
    visit({
      body: new URLSearchParams({
        SAMLResponse: 'x'.repeat(200) + secret.padEnd(100, 'y') + 'z'.repeat(200),
      }).toString(),
    });
  },
  'a session token that a browser sends': () => {
    visit({ headers: { cookie: [`a=b; __Host-session=${secret}; c=d`] } });
  },
  'a session token that a browser is given': () => {
    watch.returned('gateway', { headers: { 'set-cookie': [`__Host-session=${secret}; Path=/; Secure`] } });
  },
  'an access token': () => {
    call('egress', 'https://idp.example/token', 'grant_type=x', JSON.stringify({ access_token: secret }));
  },
  'the signature of an ID token': () => {
    call(
      'egress',
      'https://idp.example/token',
      '',
      JSON.stringify({ id_token: `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.${secret}` }),
    );
  },
  'a code verifier': () => {
    call('egress', 'https://idp.example/token', `code_verifier=${secret}`);
  },
  'the header that authorizes a call': () => {
    call('egress', 'https://idp.example/userinfo', '', '{}', [['Authorization', `Bearer ${secret}`]]);
  },
};

/** Padded as the long response is, so that its telling part stands there whole. */
const shown = `${secret.padEnd(100, 'y')} ${secret}`;

const places: Record<string, () => void> = {
  'the log': () => {
    watch.logged(`{"reason":"${shown}"}`);
  },
  'a page': () => {
    watch.returned('gateway', { statusCode: 200, headers: {}, body: `<p>${shown}</p>` });
  },
  'an address': () => {
    watch.returned('gateway', { statusCode: 303, headers: { Location: [`/?x=${encodeURIComponent(shown)}`] } });
  },
  'an answer to the admin page': () => {
    watch.returned('admin', { ok: true, value: { text: shown } });
  },
  'the store': () => {
    call('kvs', '/api/v1/set', { key: 'k', value: { note: shown } });
  },
};

describe.each(Object.entries(entrances))('%s', (_name, enter) => {
  it.each(Object.entries(places))('is found in %s', (_place, show) => {
    enter();
    expect([...watch.found]).toEqual([]);
    show();
    expect([...watch.found]).toHaveLength(1);
  });

  it.each(Object.entries(places))('is found in %s too where it becomes known only then', (_place, show) => {
    show();
    expect([...watch.found]).toEqual([]);
    enter();
    expect([...watch.found]).toHaveLength(1);
  });
});

describe('what is no secret', () => {
  it('is not searched for: short values, certificates, times', () => {
    call('kvs', '/api/v1/secret/set', {
      key: 'k',
      value: { certificate: secret, createdAt: secret, clientSecret: 'short' },
    });
    watch.logged(`${secret} short`);
    expect([...watch.found]).toEqual([]);
  });

  it('is not taken from what strangers make up', () => {
    for (const code of ['a'.repeat(3_000), '<script>alert(document.domain)</script>', 'constructor.constructor']) {
      visit({ queryParameters: { code: [code] } });
      watch.logged(code);
    }
    expect([...watch.found]).toEqual([]);
  });

  it('may an ID token be in the address that RP-initiated logout has for it, and in no other', () => {
    entrances['an access token']?.();
    watch.returned('gateway', {
      headers: { Location: [`https://idp.example/logout?id_token_hint=${secret}&client_id=1`] },
    });
    expect([...watch.found]).toEqual([]);
    watch.returned('gateway', { headers: { Location: [`https://idp.example/logout?hint=${secret}`] } });
    expect([...watch.found]).toEqual(['access_token in what gateway answered']);
  });
});
