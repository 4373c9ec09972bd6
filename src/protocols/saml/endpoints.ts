/** Which of the provider's addresses a message goes to, and by which binding. */
import type { SamlBinding, SamlEndpoint } from '../../domain/connection';
import { fail, ok } from '../../domain/result';
import type { Result } from '../../domain/result';
import { isSafeUrl } from '../../domain/safe-url';
import type { SettingsRefusal } from './refusals';

/** What the browser is to do: follow a URL, or send a form. */
export type SamlMessage =
  | { readonly binding: 'redirect'; readonly url: string }
  | { readonly binding: 'post'; readonly action: string; readonly fields: Readonly<Record<string, string>> };

/** The endpoint with the preferred binding; the other one where the provider offers no choice. */
export function chooseEndpoint(
  endpoints: readonly SamlEndpoint[],
  preferred: SamlBinding,
  service: 'SingleSignOnService' | 'SingleLogoutService',
): Result<SamlEndpoint, SettingsRefusal> {
  const endpoint = endpoints.find(({ binding }) => binding === preferred) ?? endpoints[0];
  if (!endpoint) return fail({ reason: 'endpoint_missing', service });
  const unsafe = [endpoint.location, endpoint.responseLocation].find((url) => url !== undefined && !isSafeUrl(url));
  return unsafe === undefined ? ok(endpoint) : fail({ reason: 'endpoint_unsafe', location: unsafe });
}
