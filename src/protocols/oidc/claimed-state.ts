/** Which sign-in attempt an authorization response says it belongs to: asked before its provider, and so its keys, are known. */
import type { KeyPair } from '../../domain/connection';

/**
 * The `state` of a response, be it plain, signed (JARM) or encrypted for one of these key pairs. Nothing of it has been
 * checked: it is good for finding the attempt and for nothing else, until `complete` has verified the response. Empty when
 * there is none, and for an encrypted response that these key pairs cannot open.
 */
export async function claimedState(parameters: URLSearchParams, keyPairs: readonly KeyPair[] = []): Promise<string> {
  const response = parameters.get('response');
  if (response === null) return parameters.get('state') ?? '';
  return (await import('./response-state')).stateOfResponse(response, keyPairs);
}

/** Whether only its connection's own key can tell what a response says (JARM, section 2.2). */
export const isEncryptedResponse = (parameters: URLSearchParams): boolean =>
  parameters.get('response')?.split('.').length === 5;
