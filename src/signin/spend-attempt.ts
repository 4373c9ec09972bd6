/**
 * An answer with a code is presented to the provider once, whichever containers it reaches: a provider that sees a code
 * twice takes back what it gave for it (RFC 6749, section 4.1.2), and of two that are at it neither would sign anybody in.
 */
import type { SignInAttempt } from '../domain/sign-in-attempt';
import type { SignInPorts } from './ports';
import type { ProviderAnswer } from './provider-answer';

/** What a code arrives in: as it is, or inside a signed or encrypted response. */
const codeArrivesIn = ['code', 'response'];

/** False if another request has presented this attempt's code. An attempt kept in the store was used up when it was taken from there. */
export const spendAttempt = async (
  { replay }: Pick<SignInPorts, 'replay'>,
  { id, expiresAt }: SignInAttempt,
  { answer, isStored }: { readonly answer: ProviderAnswer; readonly isStored: boolean },
): Promise<boolean> =>
  isStored ||
  answer.protocol === 'saml' ||
  !codeArrivesIn.some((name) => answer.parameters.has(name)) ||
  replay.claim('attempt', id, expiresAt);
