/** How facts from metadata get into a connection: approved by an administrator, and in no other way. */
import type { ConnectionDraft } from '../contract/admin-api';
import type { Connection, SamlConnection, SamlSettings } from '../domain/connection';
import type { ProviderFacts } from '../domain/provider-metadata';
import { presetOf, withInitials } from '../presets/gallery';
import type { SamlDefaults } from '../presets/preset';
import type { ProviderSettings } from './checked-draft';

/** The connection with these facts; what else an administrator chose stays. */
export function withFacts(connection: SamlConnection, facts: ProviderFacts): SamlConnection {
  const { entityId, singleSignOn, singleLogout, certificates, wantsSignedRequests } = facts;
  const { saml, fields } = connection;
  const isPinned = (fields.entityId ?? '') !== '';
  return {
    ...connection,
    fields: {
      ...fields,
      ...(isPinned ? { entityId } : {}),
      ...(wantsSignedRequests && !saml.signRequests ? { signRequests: 'true' } : {}),
    },
    saml: {
      ...saml,
      ...{ entityId, singleSignOn, singleLogout, certificates },
      signRequests: saml.signRequests || wantsSignedRequests,
      requestBinding: offered(saml.requestBinding, singleSignOn),
    },
  };
}

const offered = (wanted: SamlSettings['requestBinding'], endpoints: SamlSettings['singleSignOn']) =>
  endpoints.some(({ binding }) => binding === wanted) ? wanted : (endpoints[0]?.binding ?? wanted);

/**
 * Saving something else must not take over metadata that changed meanwhile: as long as the form names the same source,
 * what was approved stays. Another address or another text is approved by saving it, with its differences shown before.
 */
export function keepApproved(
  before: Connection | undefined,
  draft: ConnectionDraft,
  settings: ProviderSettings,
): ProviderSettings {
  if (before?.protocol !== 'saml' || settings.protocol !== 'saml' || !hasSameSource(before, draft)) return settings;
  const { entityId, singleSignOn, singleLogout, certificates } = before.saml;
  const { saml } = settings;
  return {
    protocol: 'saml',
    saml: {
      ...saml,
      ...{ entityId, singleSignOn, singleLogout, certificates },
      requestBinding: offered(saml.requestBinding, singleSignOn),
    },
  };
}

/** True while the form says the same about where the provider's facts come from. */
export function hasSameSource(before: SamlConnection, draft: Pick<ConnectionDraft, 'preset' | 'fields'>): boolean {
  const [stored, typed] = [sourceOf(before.preset, before.fields), sourceOf(draft.preset, draft.fields)];
  return stored !== undefined && stored === typed;
}

function sourceOf(presetId: string, fields: Readonly<Record<string, string>>): string | undefined {
  const preset = presetOf(presetId);
  if (preset?.protocol !== 'saml') return undefined;
  const settings = preset.settings(withInitials(preset, fields));
  return settings.ok ? JSON.stringify(source(settings.value)) : undefined;
}

const source = ({ metadataUrl, metadataXml, entityId, ssoUrl, sloUrl, certificates, requestBinding }: SamlDefaults) =>
  metadataUrl === undefined && metadataXml === undefined
    ? [entityId, ssoUrl, sloUrl, certificates, requestBinding]
    : [metadataUrl, metadataXml, entityId];
