/** Refusals in plain words for the administrator: what happened and what most likely mends it. No value of a token is told. */
import { callback } from './explanations/callback';
import { identity } from './explanations/identity';
import { message } from './explanations/message';
import { explainProviderError } from './explanations/provider-error';
import { providerRequest } from './explanations/provider-request';
import { setUp } from './explanations/set-up';
import type { Explanation, Explanations } from './explanations/wording';
import type { OidcRefusal, ProviderErrorRefusal } from './refusals';

type Ours = Exclude<OidcRefusal, ProviderErrorRefusal>;

const explanations: Explanations<Ours> = { ...setUp, ...callback, ...message, ...identity, ...providerRequest };

/** For the administrator's log, form and test report; a customer never sees it. */
export function explain(refusal: OidcRefusal): Explanation {
  if ('error' in refusal) return explainProviderError(refusal);
  // The table has exactly one entry for each reason; only the compiler cannot tell which one goes with this refusal.
  const explainOne = explanations[refusal.reason] as (refusal: Ours) => Explanation;
  return explainOne(refusal);
}
