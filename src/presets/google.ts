/**
 * Google accounts. `hd` asks Google to offer only accounts of one Workspace domain, but anybody can take it out of the
 * request again: who gets in is decided by the connection's e-mail domains or a filter on the claim `hd`.
 */
import { fail, ok } from '../domain/result';
import { textField, typed } from './fields';
import { standardClaims } from './mapping';
import { oidcPreset } from './oidc-preset';

export const google = oidcPreset({
  id: 'google',
  name: 'Google',
  tile: { letters: 'GO', hue: 217 },
  keywords: ['google workspace', 'gmail', 'g suite', 'oidc'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_post', 'client_secret_basic'],
  discoveryUrl: 'https://accounts.google.com/.well-known/openid-configuration',
  extraParametersExample: 'hl=de',
  fields: [
    textField('hostedDomain', 'Workspace domain', {
      example: 'example.com',
      help: 'Google then offers only accounts of this domain. To let in nobody else, bind the connection to the domain too.',
    }),
  ],
  documentation: [
    'https://developers.google.com/identity/openid-connect/openid-connect',
    'https://developers.google.com/identity/protocols/oauth2/policies',
  ],
  mapping: standardClaims,
  alsoCalled: [
    'https://accounts.google.com',
    'https://oauth2.googleapis.com',
    'https://openidconnect.googleapis.com',
    'https://www.googleapis.com',
  ],
  locate(input) {
    const hd = typed(input, 'hostedDomain')?.replace(/^@/, '').toLowerCase();
    if (hd !== undefined && hd !== '*' && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(hd)) {
      return fail([{ field: 'hostedDomain', message: 'Enter a domain such as example.com.' }]);
    }
    return ok({
      issuer: 'https://accounts.google.com',
      algorithms: ['RS256'],
      ...(hd !== undefined && { extraParameters: { hd } }),
    });
  },
  guide: ({ gateway, callback }) => [
    {
      text: 'In the Google Cloud console choose or create a project, and open Google Auth Platform > Branding. Enter the name people see and the authorized domain of the address below.',
      copy: [{ label: 'Application home page', value: gateway }],
    },
    { text: 'Under Audience choose Internal for your Workspace only, or External; publish an external app.' },
    {
      text: 'Under Clients create a client of the type Web application and add the authorized redirect URI.',
      copy: [{ label: 'Authorized redirect URI', value: callback }],
    },
    { text: 'Copy client ID and client secret at once: Google shows the secret only now.' },
    { text: 'Google has no sign-out for applications: people stay signed in at Google.' },
  ],
});
