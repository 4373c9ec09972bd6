/** What GitHub.com and GitHub Enterprise have in common: scopes, members of `/user`, and the form of an OAuth App. */
import type { AttributeMapping } from '../domain/attribute-mapping';
import { attribute } from './mapping';
import type { OAuthPreset } from './preset';

export const githubScopes = 'read:user user:email';

export const githubMapping: AttributeMapping = {
  fields: {
    email: attribute('email'),
    displayName: attribute('name', 'login'),
    userName: attribute('login'),
    company: attribute('company'),
  },
  custom: {},
};

export const githubGuide =
  (first: string): OAuthPreset['guide'] =>
  ({ gateway, callback }) => [
    { text: first },
    {
      text: 'Enter a name that people recognise and both addresses, and leave device flow off. Register the application.',
      copy: [
        { label: 'Homepage URL', value: gateway },
        { label: 'Authorization callback URL', value: callback },
      ],
    },
    { text: 'Copy the client ID, choose Generate a new client secret, and copy the secret at once.' },
    {
      text: 'Only the primary address of an account counts, and only if GitHub has verified it. Anybody can have an account: say who gets in by e-mail domains or a filter.',
    },
    { text: 'GitHub has no sign-out for applications: people stay signed in there.' },
  ];
