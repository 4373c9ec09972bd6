/** From the form of an OAuth 2.0 server to settings that know every endpoint, by hand or from the server's own metadata. */
import type { OAuthConnection } from '../domain/connection';
import { fail, ok, type Result } from '../domain/result';
import type { OAuthPreset } from '../presets/preset';
import { explain } from '../protocols/oidc/explain';
import type { ProviderMetadata } from '../protocols/oidc/provider-metadata';
import { toHosts } from './called-hosts';
import { nothingDiscovered, prefixed, reach, sentence, type Checked, type Failures } from './checked-draft';
import type { AdminPorts } from './ports';

const needed = ['authorization', 'token', 'userinfo'] as const;

/** Nothing is asked where the three endpoints of a sign-in are known. */
export async function checkOAuth(
  ports: AdminPorts,
  preset: OAuthPreset,
  fields: Readonly<Record<string, string>>,
): Promise<Result<Checked, Failures>> {
  const built = preset.settings(fields);
  if (!built.ok) return fail(prefixed(built.error));
  const { issuer, endpoints } = built.value;
  if (needed.every((name) => endpoints[name] !== undefined)) return ok(toChecked(built.value));
  const field = 'fields.issuer';
  const relyingParty = await ports.relyingParty();
  const reached = await reach(field, () => relyingParty.locate({ issuer, trace: ports.trace() }));
  if (!reached.ok) return reached;
  if (!reached.value.ok) return fail([{ field, message: sentence(explain(reached.value.error)) }]);
  const { discoveryUrl, metadata } = reached.value.value;
  const found = { ...endpointsIn(metadata), ...endpoints };
  const missing = needed.filter((name) => found[name] === undefined);
  if (missing.length > 0) return fail(missing.map(askFor));
  const hosts = toHosts([discoveryUrl, found.token, found.userinfo, metadata.pushed_authorization_request_endpoint]);
  const discovered = { ...nothingDiscovered, issuer, endpoints: found, hosts };
  return ok({ ...toChecked({ ...built.value, discoveryUrl }), discovered });
}

const toChecked = (oauth: OAuthConnection['oauth']): Checked => ({
  settings: { protocol: 'oauth', oauth },
  discovered: nothingDiscovered,
});

const askFor = (name: (typeof needed)[number]) => ({
  field: `fields.${name}Endpoint`,
  message: `The server’s metadata names no ${name} endpoint. Enter it.`,
});

function endpointsIn(metadata: ProviderMetadata): Readonly<Partial<Record<(typeof needed)[number], string>>> {
  const { authorization_endpoint: authorization, token_endpoint: token, userinfo_endpoint: userinfo } = metadata;
  return {
    ...(authorization !== undefined && { authorization }),
    ...(token !== undefined && { token }),
    ...(userinfo !== undefined && { userinfo }),
  };
}
