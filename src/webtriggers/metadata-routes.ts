/** Documents for identity providers: service provider metadata and the public keys of `private_key_jwt`. */
import { Hono } from 'hono/tiny';
import { toAddresses } from '../domain/addresses';
import type { GatewayEnv, GatewayPorts } from './edge';

export function metadataRoutes(ports: GatewayPorts): Hono<GatewayEnv> {
  return new Hono<GatewayEnv>()
    .get('/saml/metadata', async (c) => {
      const [serviceProvider, gateway] = await Promise.all([ports.serviceProvider(), ports.installation.gatewayUrl()]);
      const id = c.req.query('connection') ?? (await onlySamlConnection(ports));
      const { connection } = id === undefined ? {} : await ports.configuration.readFor(id);
      const secrets = connection === undefined ? undefined : await ports.configuration.secretsOf(connection);
      const xml = await serviceProvider.metadata({
        addresses: toAddresses(gateway, id),
        ...(connection?.protocol === 'saml' ? { connection } : {}),
        ...(secrets === undefined ? {} : { secrets }),
      });
      const headers = { 'Content-Type': 'application/samlmetadata+xml; charset=utf-8' };
      return new Response(xml, { headers });
    })
    .get('/oidc/jwks/:id', async (c) => {
      const { connection } = await ports.configuration.readFor(c.req.param('id'));
      if (connection === undefined || connection.protocol === 'saml') return c.notFound();
      const relyingParty = await ports.relyingParty();
      const jwks = await relyingParty.publicJwks(await ports.configuration.secretsOf(connection));
      // Not RFC 7517's own type: libraries such as Rhonabwy take no other than this one.
      const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' };
      return new Response(JSON.stringify(jwks), { headers });
    });
}

/** Providers fetch metadata from the entity ID itself; where there is one SAML connection its keys are meant. */
async function onlySamlConnection(ports: GatewayPorts): Promise<string | undefined> {
  const { connections } = await ports.configuration.readAll();
  const [only, another] = connections.filter(({ protocol }) => protocol === 'saml');
  return another === undefined ? only?.id : undefined;
}
