/** Every refusal in plain words for the administrator; a reason without a text does not compile. */
import { explainAssertion } from './explain/assertion';
import { explainDocument } from './explain/document';
import type { Explanation, Texts } from './explain/explanation';
import { explainSettings } from './explain/settings';
import { explainSignature } from './explain/signature';
import type { SamlRefusal } from './refusals';

const texts: Texts<SamlRefusal> = {
  ...explainDocument,
  ...explainSignature,
  ...explainAssertion,
  ...explainSettings,
};

/** What happened, and what most likely mends it. Neither holds anything of the assertion. */
export function explain(refusal: SamlRefusal): Explanation {
  const text = texts[refusal.reason] as (refusal: SamlRefusal) => Explanation;
  return text(refusal);
}
