import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SAML } from '@node-saml/node-saml';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createUserAgent, signInAt } from '../../../user-agent';
import { ada } from '../people';
import { generateSamlKey, type SamlKey } from './keys';
import { startSamlProvider, type SamlProvider } from './provider';

/** Two service providers that nobody has registered: `/one/metadata` and `/two/metadata` are their entity IDs. */
let server: Server;
let origin: string;
let key: SamlKey;
let idp: SamlProvider;
/** Whether `/two` still answers logout requests as it should. */
let twoObeys = true;

beforeAll(async () => {
  key = await generateSamlKey({ commonName: 'Two service providers' });
  server = createServer((request, response) => void respond(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  idp = await startSamlProvider({ port: 0 });
});

afterAll(async () => {
  await idp.stop();
  server.closeAllConnections();
  server.close();
});

function saml(name: string): SAML {
  return new SAML({
    issuer: `${origin}/${name}/metadata`,
    audience: `${origin}/${name}/metadata`,
    callbackUrl: `${origin}/${name}/acs`,
    logoutCallbackUrl: `${origin}/${name}/slo`,
    entryPoint: idp.sso,
    logoutUrl: idp.slo,
    idpCert: idp.keys.map(({ certificate }) => certificate),
    privateKey: key.privateKey,
    signatureAlgorithm: 'sha256',
    identifierFormat: null,
  });
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, name = '', endpoint] = new URL(request.url ?? '', origin).pathname.split('/');
  const posted: Record<string, string> = Object.fromEntries(new URLSearchParams(await text(request)));
  if (endpoint === 'metadata') {
    response.end(saml(name).generateServiceProviderMetadata(null, key.certificate));
  } else if ('SAMLRequest' in posted) {
    const { profile } = await saml(name).validatePostRequestAsync(posted);
    response.setHeader('location', await saml(name).getLogoutResponseUrlAsync(profile, '', {}, twoObeys));
    response.writeHead(302).end();
  } else {
    response.end(JSON.stringify({ path: `/${name}/${endpoint ?? ''}`, posted }));
  }
}

it.each([
  [true, 'status:Success"/>'],
  [false, 'status:PartialLogout'],
])('single logout goes round all service providers of the session, who obey: %s', async (obeys, status) => {
  twoObeys = obeys;
  const agent = createUserAgent();
  await agent.open(await saml('one').getAuthorizeUrlAsync('', undefined, {}));
  const first = await signInAt(agent, ada);
  const second = await agent.open(await saml('two').getAuthorizeUrlAsync('', undefined, {}));
  const [one, two] = await Promise.all(
    [first, second].map(async (page, index) => {
      const { posted } = JSON.parse(page.body) as { posted: Record<string, string> };
      return (await saml(index === 0 ? 'one' : 'two').validatePostResponseAsync(posted)).profile;
    }),
  );
  if (!one || !two) throw new Error('Somebody was not signed in');
  // A persistent identifier does not tell one service provider who somebody is at the other.
  expect(one.nameID).not.toBe(two.nameID);

  agent.history.length = 0;
  const last = await agent.open(await saml('one').getLogoutUrlAsync(one, '', {}));
  expect(agent.history.map(({ url }) => url.origin + url.pathname)).toEqual([
    idp.slo,
    `${origin}/two/slo`,
    idp.slo,
    `${origin}/one/slo`,
  ]);
  const { posted } = JSON.parse(last.body) as { posted: Record<string, string> };
  expect(Buffer.from(posted.SAMLResponse ?? '', 'base64').toString()).toContain(status);
});
