/** What a connection demands of signatures and encryption, with the keys for both at this moment. */
import type { Addresses } from '../../domain/addresses';
import type { ConnectionSecrets, SamlConnection } from '../../domain/connection';
import { ownEntityId } from './expectations';
import type { OpenPolicy } from './response/open-response';
import { verificationKeys } from './signature/signing-certificates';

export function openPolicy(
  { connection, secrets, addresses }: { connection: SamlConnection; secrets: ConnectionSecrets; addresses: Addresses },
  now: number,
): OpenPolicy {
  const { allowSha1, allowRsa15, certificates } = connection.saml;
  return {
    settings: connection.saml,
    signature: { keys: verificationKeys(certificates, now), allowSha1 },
    decryption: {
      keyPairs: secrets.keyPairs ?? [],
      entityId: ownEntityId(connection, addresses),
      allowRsa15,
    },
  };
}
