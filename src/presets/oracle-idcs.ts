/**
 * Oracle Identity Cloud Service and OCI identity domains. Discovery is on the domain's own host, but names the issuer that
 * all of Oracle's older domains share, with a slash at the end; the keys are public only after a setting was changed.
 */
import { ok } from '../domain/result';
import { domainField, textField } from './fields';
import { preferring, standardClaims } from './mapping';
import { oidcPreset } from './oidc-preset';
import { readOrigin } from './typed-address';

const example = 'idcs-9f2c7a10b4d84e0fa1c3.identity.oraclecloud.com';
const sharedIssuer = 'https://identity.oraclecloud.com/';

export const oracleIdcs = oidcPreset({
  id: 'oracle-idcs',
  name: 'Oracle IDCS',
  tile: { letters: 'OR', hue: 4 },
  keywords: ['oracle identity cloud service', 'oci iam', 'identity domain'],
  scopes: 'openid profile email groups',
  clientAuthentication: ['client_secret_basic', 'private_key_jwt'],
  fields: [
    domainField('Domain URL', example, 'Identity & Security > Domains > your domain > Domain information.'),
    {
      ...textField('issuer', 'Issuer', {
        initial: sharedIssuer,
        help: 'As the discovery document of your domain says. Newer domains can have an issuer of their own, which is better.',
      }),
      advanced: true,
    },
  ],
  documentation: [
    'https://docs.oracle.com/en/cloud/paas/identity-cloud/rest-api/op-well-known-openid-configuration-get.html',
    'https://docs.oracle.com/en-us/iaas/Content/Identity/defaultsettings/list-domain-settings.htm',
  ],
  mapping: preferring(standardClaims, {
    displayName: ['user_displayname'],
    userName: ['preferred_username', 'sub'],
    locale: ['user_locale'],
    timeZone: ['user_tz'],
    groups: ['groups.name'],
  }),
  locate(input) {
    const origin = readOrigin(input, 'domain', example);
    if (!origin.ok) return origin;
    return ok({
      issuer: sharedIssuer,
      discoveryUrl: `${origin.value}/.well-known/openid-configuration`,
      algorithms: ['RS256'],
    });
  },
  guide: ({ callback, signedOut }) => [
    {
      text: 'In the Oracle Cloud console open Identity & Security > Domains > your domain > Settings, and under Access signing certificate choose Configure client access. Without it the keys cannot be read.',
    },
    { text: 'Open Integrated applications > Add application > Confidential Application. Enter a name.' },
    {
      text: 'Under OAuth configuration choose Configure this application as a client now and the grant type Authorization code, and enter the addresses.',
      copy: [
        { label: 'Redirect URL', value: callback },
        { label: 'Post-logout redirect URL', value: signedOut },
      ],
    },
    { text: 'Activate the application, and copy client ID and client secret.' },
    { text: 'Under Users or Groups say who may sign in, if the application enforces grants.' },
  ],
});
