/** The `state` inside a response that is a signed, perhaps encrypted, message (JARM). Loaded with the first such response. */
import { decodeJwt } from 'jose';
import type { KeyPair } from '../../domain/connection';
import { decryptMessage } from './decrypt-message';

/** Unverified. Empty for a response that is not one, or that these key pairs cannot open. */
export async function stateOfResponse(response: string, keyPairs: readonly KeyPair[]): Promise<string> {
  const signed = await decryptMessage('authorization_response', response, keyPairs);
  return signed.ok ? stateIn(signed.value) : '';
}

function stateIn(signed: string): string {
  try {
    const { state } = decodeJwt(signed);
    return typeof state === 'string' ? state : '';
  } catch {
    return '';
  }
}
