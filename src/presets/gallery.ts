/** Every preset, in the order of the gallery: the known providers by name, then the custom ones. */
import { adfs } from './adfs';
import { adfsSaml } from './adfs-saml';
import { auth0 } from './auth0';
import { awsCognito } from './aws-cognito';
import { azureAdB2c } from './azure-ad-b2c';
import { customOauth } from './custom-oauth';
import { customOidc } from './custom-oidc';
import { customSaml } from './custom-saml';
import { entraId } from './entra-id';
import { entraIdSaml } from './entra-id-saml';
import { github } from './github';
import { githubEnterprise } from './github-enterprise';
import { gitlab } from './gitlab';
import { gluu } from './gluu';
import { google } from './google';
import { googleSaml } from './google-saml';
import { keycloak } from './keycloak';
import { keycloakSaml } from './keycloak-saml';
import { miniorange } from './miniorange';
import { miniorangeSaml } from './miniorange-saml';
import { okta } from './okta';
import { oktaSaml } from './okta-saml';
import { onelogin } from './onelogin';
import { oneloginSaml } from './onelogin-saml';
import { oracleIdcs } from './oracle-idcs';
import { ping } from './ping';
import { pingSaml } from './ping-saml';
import type { Fields, Preset } from './preset';
import { salesforce } from './salesforce';

export const gallery: readonly Preset[] = [
  ...[adfs, adfsSaml, auth0, awsCognito, azureAdB2c],
  ...[github, githubEnterprise, gitlab, gluu, google, googleSaml],
  ...[keycloak, keycloakSaml, entraId, entraIdSaml, miniorange, miniorangeSaml],
  ...[okta, oktaSaml, onelogin, oneloginSaml, oracleIdcs, ping, pingSaml, salesforce],
  ...[customOauth, customOidc, customSaml],
];

export const presetOf = (id: string): Preset | undefined => gallery.find((preset) => preset.id === id);

/** What was typed, with the initial value of every field that was not sent at all. */
export const withInitials = (preset: Pick<Preset, 'fields'>, fields: Fields): Fields => ({
  ...Object.fromEntries(
    preset.fields.flatMap(({ id, kind, initial }) =>
      initial === undefined || kind === 'secret' ? [] : [[id, initial]],
    ),
  ),
  ...fields,
});
