/** A Keycloak realm from what people paste: the base URL with a realm beside it, or an address below the realm. */
import { fail, ok, type Result } from '../domain/result';
import { domainField } from './fields';
import type { FieldError, PresetField } from './preset';
import { baseUrlOf } from './typed-address';

const example = 'https://login.example.com';

export const keycloakField = (required: boolean): PresetField =>
  domainField('Base URL of Keycloak', example, 'Before version 17 with /auth at the end.', { required });

/** Pages of Keycloak itself that end up on the clipboard. */
const pages = /\/(?:admin|account|protocol)(?:\/.*)?$/;

/** The realm's own address, `{base}/realms/{realm}`. */
export function readRealm(
  typedBase: string | undefined,
  typedRealm: string | undefined,
): Result<string, readonly FieldError[]> {
  const base = baseUrlOf((typedBase ?? '').replace(/[?#].*$/, ''));
  if (base === undefined) return fail([{ field: 'domain', message: `Enter an address such as ${example}.` }]);
  const [, root = base, pasted] = /^(.*)\/realms\/([^/]+)/.exec(base) ?? [];
  const realm = typedRealm ?? (pasted === undefined ? undefined : decodeURIComponent(pasted));
  if (realm === undefined) return fail([{ field: 'realm', message: 'Enter the realm.' }]);
  if (realm.includes('/')) return fail([{ field: 'realm', message: 'Enter the name of the realm only.' }]);
  return ok(`${root.replace(pages, '')}/realms/${encodeURIComponent(realm)}`);
}
