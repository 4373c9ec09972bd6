/** The form of an explanation, and of a table that has one for every reason of a union. */

export interface Explanation {
  readonly explanation: string;
  readonly likelyFix: string;
}

/** One text per reason; each gets the facts of its own refusal. */
export type Texts<Refusal extends { readonly reason: string }> = {
  readonly [Reason in Refusal['reason']]: (refusal: Extract<Refusal, { readonly reason: Reason }>) => Explanation;
};

/** Most texts need no facts. */
export const says = (explanation: string, likelyFix: string) => (): Explanation => ({ explanation, likelyFix });
