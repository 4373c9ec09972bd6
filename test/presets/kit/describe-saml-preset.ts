/** The same questions to every SAML preset: settings, metadata, request, identity. */
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/domain/attribute-mapping';
import type { SamlConnection, SamlEndpoint } from '../../../src/domain/connection';
import { mapAttributes } from '../../../src/domain/map-attributes';
import { createTrace } from '../../../src/platform/trace';
import { parseMetadata } from '../../../src/protocols/saml/metadata/parse-metadata';
import type { SamlDefaults, SamlPreset } from '../../../src/presets/preset';
import {
  addresses,
  attempt,
  connectionWith,
  handIn,
  mint,
  noon,
  providerKey,
  secrets,
  serviceProvider,
} from '../../conformance/saml/scene';
import { toBase64Der } from '../../site/idp/saml/keys';
import { itSettles, settled, type TypedCase } from './describe-settings';
import { granted } from './oauth-journey';
import { recordedMetadata } from './recorded';

interface Case extends TypedCase {
  /** Laid over what every SAML connection starts with. */
  readonly settings: Partial<SamlDefaults>;
  /** What the recorded metadata says. */
  readonly entityId: string;
  readonly singleSignOn: readonly SamlEndpoint[];
  readonly singleLogout: readonly SamlEndpoint[];
  /** Where the request goes. */
  readonly destination: string;
  /** Which element the provider signs unless its administrator chooses otherwise. */
  readonly signs: 'assertion' | 'response' | 'both';
  readonly nameId: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  readonly profile: Omit<Profile, 'custom'>;
}

const usual: SamlDefaults = {
  requestBinding: 'redirect',
  nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  signed: 'either',
  signRequests: false,
  requireEncryption: false,
  forceAuthn: false,
  requestedAuthnContext: [],
  allowSha1: false,
  allowRsa15: false,
};

/** One address for both bindings, as most providers have it. */
export const atBoth = (location: string): readonly SamlEndpoint[] => [
  { binding: 'redirect', location },
  { binding: 'post', location },
];

export function describeSamlPreset(preset: SamlPreset, expected: Case): void {
  const settings = { ...usual, ...expected.settings };

  describe(`the preset ${preset.id}`, () => {
    itSettles(preset, expected, settings);

    it('reads the provider’s metadata', () => {
      const { entityId, singleSignOn, singleLogout } = connectionOf(preset, expected).saml;
      expect({ entityId, singleSignOn, singleLogout }).toEqual({
        entityId: expected.entityId,
        singleSignOn: expected.singleSignOn,
        singleLogout: expected.singleLogout,
      });
    });

    it('asks the provider with exactly this request', async () => {
      const { endpoint, parameters, xml } = await request(connectionOf(preset, expected));
      expect(endpoint).toBe(expected.destination);
      const signature = settings.signRequests ? ['SigAlg', 'Signature'] : [];
      expect(parameters).toEqual(['SAMLRequest', 'RelayState', ...signature]);
      expect(xml).toContain(`Destination="${expected.destination}"`);
      expect(xml).toContain(`AssertionConsumerServiceURL="${addresses.samlAcs}"`);
      expect(xml).toContain(`>${addresses.samlEntityId}</saml:Issuer>`);
      expect(xml).toContain(`Format="${settings.nameIdFormat}"`);
    });

    it('maps the person to this profile', async () => {
      const connection = connectionOf(preset, expected);
      const answer = await mint({
        issuer: expected.entityId,
        sign: expected.signs,
        assertion: {
          issuer: expected.entityId,
          nameId: { format: 'emailAddress', value: expected.nameId },
          attributes: Object.entries(expected.attributes).map(([name, values]) => ({ name, values })),
        },
      });
      const identity = granted(await handIn(answer, { connection }));
      expect({ issuer: identity.issuer, subject: identity.subject }).toEqual({
        issuer: expected.entityId,
        subject: expected.nameId,
      });
      const mapped = mapAttributes(preset.mapping, identity.attributes, { extract: () => undefined });
      expect(mapped).toEqual({ ok: true, value: { ...expected.profile, custom: {} } });
    });
  });
}

/** The connection an administrator would have saved, with what the recorded metadata says. */
function connectionOf(preset: SamlPreset, { typed }: Case): SamlConnection {
  const { metadataXml: _pasted, ...settings } = granted(settled(preset, typed));
  const xml = recordedMetadata(preset.id, toBase64Der(providerKey.certificate));
  const { entityId, singleSignOn, singleLogout, certificates } = granted(parseMetadata(xml, noon));
  return connectionWith({
    preset: preset.id,
    mapping: preset.mapping,
    saml: { ...settings, entityId, singleSignOn, singleLogout, certificates },
  });
}

async function request(connection: SamlConnection) {
  const message = granted(
    await serviceProvider().start({ connection, secrets, addresses, attempt, trace: createTrace() }),
  );
  if (message.binding !== 'redirect') throw new Error('Expected a redirect');
  const [endpoint = '', query = ''] = message.url.split(/[?&](?=SAMLRequest=)/);
  const parameters = new URLSearchParams(query);
  const xml = inflateRawSync(Buffer.from(parameters.get('SAMLRequest') ?? '', 'base64')).toString();
  return { endpoint, parameters: [...parameters.keys()], xml };
}
