/** From a draft of the admin form to settings that have been checked against what the provider says of itself. */
import type { ConnectionDraft, Discovered } from '../contract/admin-api';
import type { SamlSettings, SigningCertificate } from '../domain/connection';
import { isSafeUrl } from '../domain/safe-url';
import { fail, ok, type Result } from '../domain/result';
import { metadataDocument } from '../ports/http';
import { presetOf, withInitials } from '../presets/gallery';
import type { SamlDefaults, SamlPreset } from '../presets/preset';
import { explain as explainSaml } from '../protocols/saml/explain';
import { checkOAuth } from './check-oauth';
import { checkOidc } from './check-oidc';
import {
  addressField,
  nothingDiscovered,
  prefixed,
  reach,
  sentence,
  type Checked,
  type Failures,
} from './checked-draft';
import type { AdminPorts } from './ports';
import { unservedMetadata } from './unserved-metadata';

/** Field names in failures are `fields.<id>`. Nothing is stored. */
export async function checkDraft(ports: AdminPorts, draft: ConnectionDraft): Promise<Result<Checked, Failures>> {
  const preset = presetOf(draft.preset);
  if (preset === undefined) return fail([{ field: 'preset', message: 'Choose an application from the list.' }]);
  const fields = withInitials(preset, draft.fields);
  switch (preset.protocol) {
    case 'oidc':
      return checkOidc(ports, preset, fields);
    case 'oauth':
      return checkOAuth(ports, preset, fields);
    case 'saml':
      return checkSaml(ports, preset, fields);
  }
}

async function checkSaml(
  ports: AdminPorts,
  preset: SamlPreset,
  fields: Readonly<Record<string, string>>,
): Promise<Result<Checked, Failures>> {
  const built = preset.settings(fields);
  if (!built.ok) return fail(prefixed(built.error));
  const { metadataXml, entityId, ssoUrl, sloUrl, certificates, ...rest } = built.value;
  const xml = await metadataText(ports, built.value);
  if (!xml.ok) return xml;
  if (xml.value === undefined)
    return checkSamlByHand(ports, { ...rest, ...defined({ entityId, ssoUrl, sloUrl, certificates }) });
  const field = metadataXml === undefined ? addressField(preset) : 'fields.metadataXml';
  const serviceProvider = await ports.serviceProvider();
  const parsed = await serviceProvider.parseMetadata(xml.value, entityId);
  if (!parsed.ok) {
    if (parsed.error.reason !== 'metadata_has_several_entities') {
      return fail([{ field, message: sentence(explainSaml(parsed.error)) }]);
    }
    const entities = parsed.error.entities.map((entity) => entity.entityId);
    const message = `The metadata holds several identity providers; enter one of them: ${entities.slice(0, 10).join(', ')}.`;
    return fail([{ field: 'fields.entityId', message }]);
  }
  const { entityId: found, singleSignOn, singleLogout, certificates: signing, wantsSignedRequests } = parsed.value;
  const usable = singleSignOn.filter(({ location }) => isSafeUrl(location));
  if (usable.length === 0)
    return fail([{ field, message: 'The metadata names no single sign-on address with https.' }]);
  const wanted = usable.some(({ binding }) => binding === rest.requestBinding)
    ? rest.requestBinding
    : (usable[0]?.binding ?? 'redirect');
  const logout = singleLogout.filter(({ location }) => isSafeUrl(location));
  const saml: SamlSettings = {
    ...rest,
    ...{ entityId: found, singleSignOn: usable, singleLogout: logout, certificates: signing, requestBinding: wanted },
    signRequests: rest.signRequests || wantsSignedRequests,
  };
  const warnings = [
    ...(wantsSignedRequests && !rest.signRequests
      ? ['The provider wants signed requests, so they will be signed (WantAuthnRequestsSigned).']
      : []),
    ...(logout.length > 0 && !saml.signRequests
      ? ['The provider offers single logout. To use it, switch on "Sign requests" and give it the SP metadata.']
      : []),
  ];
  return ok({ settings: { protocol: 'saml', saml }, discovered: { ...describeSaml(saml), warnings } });
}

const defined = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;

/** The pasted metadata, or what its address gives. Redirects are refused: the address of the target is to be entered. */
async function metadataText(ports: AdminPorts, defaults: SamlDefaults): Promise<Result<string | undefined, Failures>> {
  if (defaults.metadataXml !== undefined) return ok(defaults.metadataXml);
  const url = defaults.metadataUrl;
  if (url === undefined) return ok(undefined);
  const field = 'fields.metadataUrl';
  const reached = await reach(field, () => ports.http.fetch(url, {}, metadataDocument));
  if (!reached.ok) return reached;
  const response = reached.value;
  if (response.status >= 300 && response.status < 400) {
    return fail([{ field, message: 'This address redirects. Enter the address it leads to.' }]);
  }
  if (!response.ok) return fail([{ field, message: unservedMetadata(response.status) }]);
  return ok(await response.text());
}

type ByHand = Omit<SamlDefaults, 'metadataXml'>;

async function checkSamlByHand(
  ports: AdminPorts,
  { entityId = '', ssoUrl = '', sloUrl, certificates = '', ...rest }: ByHand,
): Promise<Result<Checked, Failures>> {
  const parsed = await (await ports.serviceProvider()).parseCertificates(certificates);
  if (!parsed.ok) return fail([{ field: 'fields.certificates', message: sentence(explainSaml(parsed.error)) }]);
  const binding = rest.requestBinding;
  const saml: SamlSettings = {
    ...rest,
    entityId,
    singleSignOn: [{ binding, location: ssoUrl }],
    singleLogout: sloUrl === undefined ? [] : [{ binding, location: sloUrl }],
    certificates: parsed.value,
  };
  return ok({ settings: { protocol: 'saml', saml }, discovered: describeSaml(saml) });
}

const describeSaml = (saml: SamlSettings): Discovered => ({
  ...nothingDiscovered,
  entityId: saml.entityId,
  endpoints: Object.fromEntries([
    ...saml.singleSignOn.map(({ binding, location }) => [`single sign-on (${binding})`, location] as const),
    ...saml.singleLogout.map(({ binding, location }) => [`single logout (${binding})`, location] as const),
  ]),
  certificates: saml.certificates.map(({ subject, notAfter, sha256 }: SigningCertificate) => ({
    subject,
    notAfter,
    sha256,
  })),
});
