/** The form of a SAML identity provider: its metadata, by hand what has none, and every setting behind "Advanced". */
import { advanced, choiceField, textField, toggleField, urlField } from './fields';
import type { PresetField } from './preset';

export const nameIdFormats = {
  email: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
} as const;

/** What is particular about a provider's form. */
export interface SamlForm {
  /** Inputs of its own, shown first. */
  readonly fields?: readonly PresetField[];
  /** Example of a metadata address; undefined where it is made from other inputs. */
  readonly metadataUrlExample?: string;
  /** False where the provider only hands out a file. */
  readonly hasMetadataUrl?: boolean;
  readonly nameIdFormat?: string;
  readonly signRequests?: boolean;
}

export function samlFields(form: SamlForm): readonly PresetField[] {
  const metadataUrl = urlField('metadataUrl', 'Metadata URL', {
    ...(form.metadataUrlExample === undefined ? {} : { example: form.metadataUrlExample }),
    help: 'Read now and checked daily; certificates that change are shown before they apply.',
  });
  const metadataXml: PresetField = {
    ...{ id: 'metadataXml', label: 'Metadata XML', kind: 'metadata', required: false },
    help: 'Paste or upload it if there is no address, or none that can be reached from the internet.',
  };
  const isUrlShown = form.hasMetadataUrl !== false && form.metadataUrlExample !== undefined;
  return [
    ...(form.fields ?? []),
    ...(isUrlShown ? [metadataUrl] : []),
    metadataXml,
    ...advanced([...(isUrlShown ? [] : [metadataUrl]), ...byHandFields, ...requestFields(form), ...answerFields]),
  ];
}

const byHandFields: readonly PresetField[] = [
  textField('entityId', 'Identity provider entity ID', { help: 'Chooses one of several in the metadata.' }),
  urlField('ssoUrl', 'Single sign-on URL', { help: 'Only without metadata.' }),
  urlField('sloUrl', 'Single logout URL', { help: 'Only without metadata.' }),
  {
    ...{ id: 'certificates', label: 'Signing certificates', kind: 'certificate', required: false },
    help: 'PEM, one or several; only without metadata.',
  },
];

const requestFields = ({ nameIdFormat, signRequests }: SamlForm): readonly PresetField[] => [
  choiceField('requestBinding', 'Send the request by', [
    ['redirect', 'HTTP-Redirect'],
    ['post', 'HTTP-POST'],
  ]),
  choiceField(
    'nameIdFormat',
    'NameID format',
    [
      [nameIdFormats.unspecified, 'As the provider likes'],
      [nameIdFormats.email, 'E-mail address'],
      [nameIdFormats.persistent, 'Persistent'],
    ],
    { initial: nameIdFormat ?? nameIdFormats.unspecified },
  ),
  toggleField(
    'signRequests',
    'Sign requests',
    signRequests === true,
    'With a key pair the app makes; its certificate is in the SP metadata. Logout needs it too.',
  ),
  toggleField('forceAuthn', 'Ask for the password every time', false, 'ForceAuthn'),
  textField('authnContext', 'Requested authentication context', { help: 'One or several URIs, separated by spaces.' }),
  textField('providerName', 'Provider name', { help: 'Some providers show it to the person (ProviderName).' }),
  textField('spEntityId', 'SP entity ID', { help: 'Only if the provider demands another than the metadata address.' }),
];

const answerFields: readonly PresetField[] = [
  choiceField('signed', 'Signature required on', [
    ['either', 'Assertion or response'],
    ['assertion', 'Assertion'],
    ['response', 'Response'],
    ['both', 'Both'],
  ]),
  toggleField(
    'requireEncryption',
    'Require encrypted assertions',
    false,
    'With a key pair the app makes; its certificate is in the SP metadata.',
  ),
  toggleField(
    'allowSha1',
    'Allow SHA-1 signatures',
    false,
    'Only for providers that cannot do better: SHA-1 can be forged.',
  ),
  toggleField(
    'allowRsa15',
    'Allow RSA 1.5 key transport and triple DES',
    false,
    'Only for providers that cannot do better.',
  ),
];
