import { kvs } from '@forge/kvs';
import { stored } from './guarded';
import { keys } from './keys';
import { readSecret, writeSecret } from './records';

/** The service account's API token (requirement D1): written, used, never given back. */
export const serviceAccountTokens = {
  read: (): Promise<string | undefined> => readSecret<string>(keys.serviceAccountToken),
  save: (token: string): Promise<void> => writeSecret(keys.serviceAccountToken, token),
  remove: (): Promise<void> => stored(kvs.deleteSecret(keys.serviceAccountToken)),
};
