/** What providers were seen to publish and to answer, with example values in place of a customer's own. */
import { readFileSync } from 'node:fs';
import type { Claims } from '../../protocols/oidc/harness/signing';

export interface RecordedProvider {
  /** Where the discovery document is, and what it says; absent at plain OAuth 2.0 servers. */
  readonly discoveryUrl?: string;
  readonly discovery?: Readonly<Record<string, unknown>>;
  /** Claims of an ID token but those that differ each time: `aud`, `exp`, `iat`, `nonce`. */
  readonly idToken?: Claims;
  readonly userinfo?: Claims;
  /** GitHub's list of a person's addresses. */
  readonly emails?: readonly Claims[];
}

const read = (file: string): string => readFileSync(new URL(`../recorded/${file}`, import.meta.url), 'utf8');

export const recordedProvider = (id: string): RecordedProvider => JSON.parse(read(`${id}.json`)) as RecordedProvider;

/** Metadata of a SAML identity provider with a certificate in every place for one. */
export const recordedMetadata = (id: string, certificate: string): string =>
  read(`${id}.xml`).replaceAll('CERTIFICATE', certificate);
