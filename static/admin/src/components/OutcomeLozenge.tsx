/** The outcome of a sign-in attempt in one word. */
import Lozenge from '@atlaskit/lozenge';
import type { SignInOutcome } from '../../../../src/domain/sign-in-entry';
import { outcomes } from '../labels';

/** Colour follows the word, never stands alone. */
export function OutcomeLozenge({ outcome }: { readonly outcome: SignInOutcome }) {
  const { label, appearance } = outcomes[outcome];
  return <Lozenge appearance={appearance}>{label}</Lozenge>;
}
