/** GitLab.com, GitLab Dedicated and self-managed GitLab: the issuer is the address of the instance. No end session endpoint. */
import { ok } from '../domain/result';
import { domainField } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';
import { readBaseUrl } from './typed-address';

const example = 'gitlab.example.com';

export const gitlab = oidcPreset({
  id: 'gitlab',
  name: 'GitLab',
  tile: { letters: 'GI', hue: 16 },
  keywords: ['gitlab.com', 'self-managed', 'oidc'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_basic', 'client_secret_post', 'none'],
  fields: [
    domainField(
      'Address of GitLab',
      example,
      'Leave gitlab.com, or enter your own instance, with its path if it has one.',
      {
        initial: 'gitlab.com',
      },
    ),
  ],
  documentation: [
    'https://docs.gitlab.com/integration/openid_connect_provider/',
    'https://docs.gitlab.com/integration/oauth_provider/',
  ],
  mapping: withNames(standardClaims, {
    userName: ['nickname', 'preferred_username'],
    groups: ['groups', 'groups_direct'],
  }),
  locate(input) {
    const base = readBaseUrl(input, 'domain', example);
    return base.ok ? ok({ issuer: base.value, algorithms: ['RS256'] }) : base;
  },
  guide: ({ callback }) => [
    {
      text: 'In GitLab open the settings of a group > Applications, or on your own instance Admin > Applications, and add a new application.',
    },
    {
      text: 'Enter the redirect URI, keep Confidential, and select the scopes openid, profile and email.',
      copy: [{ label: 'Redirect URI', value: callback }],
    },
    { text: 'Save, and copy the application ID (client ID) and the secret.' },
    { text: 'Groups arrive as full paths, such as acme/support; subgroups are listed one by one.' },
    { text: 'GitLab has no sign-out for applications: people stay signed in there.' },
  ],
});
