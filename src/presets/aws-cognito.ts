/**
 * AWS Cognito user pools. Discovery stands below the pool's own issuer, while sign-in and sign-out are on the user pool
 * domain. Cognito knows no RP-initiated logout, whatever discovery says: `/logout` wants `logout_uri`.
 */
import { fail, ok } from '../domain/result';
import { domainField, textField, typed } from './fields';
import { standardClaims, withNames } from './mapping';
import { oidcPreset } from './oidc-preset';
import { readOrigin } from './typed-address';

/** `{region}_{id}`, also inside an ARN or an address that was pasted. */
const poolId = /([a-z]{2}(?:-[a-z]+)+-\d)_[A-Za-z0-9]+/;

export const awsCognito = oidcPreset({
  id: 'aws-cognito',
  name: 'AWS Cognito',
  tile: { letters: 'AC', hue: 32 },
  keywords: ['amazon', 'aws', 'user pool'],
  scopes: 'openid profile email',
  clientAuthentication: ['client_secret_basic', 'client_secret_post', 'none'],
  logout: {
    example: 'https://{domain}/logout?client_id={client_id}&logout_uri={logout_uri}',
    help: 'Filled in from the domain unless you enter another.',
  },
  fields: [
    domainField(
      'User pool domain',
      'acme.auth.eu-west-1.amazoncognito.com',
      'Your user pool > Branding > Domain. A custom domain works too.',
    ),
    textField('userPoolId', 'User pool ID', {
      required: true,
      example: 'eu-west-1_AbC123dEf',
      help: 'Shown on the overview of the user pool. It names the issuer.',
    }),
  ],
  documentation: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html',
  ],
  mapping: withNames(standardClaims, { userName: ['cognito:username', 'username'], groups: ['cognito:groups'] }),
  locate(input) {
    const origin = readOrigin(input, 'domain', 'acme.auth.eu-west-1.amazoncognito.com');
    const pool = poolId.exec(typed(input, 'userPoolId') ?? '');
    const poolError = { field: 'userPoolId', message: 'A user pool ID looks like eu-west-1_AbC123dEf.' };
    if (!origin.ok || pool === null) {
      return fail([...(origin.ok ? [] : origin.error), ...(pool === null ? [poolError] : [])]);
    }
    const base = origin.value;
    return ok({
      issuer: `https://cognito-idp.${pool[1] ?? ''}.amazonaws.com/${pool[0]}`,
      endpoints: {
        authorization: `${base}/oauth2/authorize`,
        token: `${base}/oauth2/token`,
        userinfo: `${base}/oauth2/userInfo`,
      },
      algorithms: ['RS256'],
      logoutUrl: `${base}/logout?client_id={client_id}&logout_uri={logout_uri}`,
    });
  },
  guide: ({ callback, signedOut }) => [
    {
      text: 'In the AWS console open Amazon Cognito and choose your user pool, or create one that signs people in by e-mail address.',
    },
    { text: 'Go to Applications > App clients, and create an app client of the type Traditional web application.' },
    {
      text: 'On the app client open Login pages > Edit. Add the callback URL and the sign-out URL, choose the identity provider Cognito user pool, the grant type Authorization code grant, and the scopes openid, email and profile. Save.',
      copy: [
        { label: 'Allowed callback URL', value: callback },
        { label: 'Allowed sign-out URL', value: signedOut },
      ],
    },
    {
      text: 'Copy client ID and client secret from the app client, and the user pool ID from the overview of the user pool.',
    },
    { text: 'Copy the domain from Branding > Domain; create one there if there is none.' },
  ],
});
