/** Error answers of a provider (RFC 6749 sections 4.1.2.1 and 5.2, OpenID Connect Core 1.0 section 3.1.2.6) as refusals. */
import { toPrintable } from './printable';
import { knownProviderErrors, type Called, type KnownProviderError, type ProviderErrorRefusal } from './refusals';

const known = new Set<string>(knownProviderErrors);

const isKnown = (error: string): error is KnownProviderError => known.has(error);

/** The refusal for a provider's error code; its description is shortened and put on one line. */
export function toProviderError(at: Called, error: string, description?: unknown): ProviderErrorRefusal {
  const shown = typeof description === 'string' ? toPrintable(description) : '';
  return {
    reason: isKnown(error) ? error : 'provider_error',
    at,
    error: toPrintable(error, 80),
    ...(shown === '' ? {} : { description: shown }),
  };
}
