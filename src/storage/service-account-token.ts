import { kvs } from '@forge/kvs';
import { stored } from './guarded';
import { keys } from './keys';

/** The service account's API token (requirement D1): written, used, never given back. */
export const serviceAccountTokens = {
  read: (): Promise<string | undefined> => stored(kvs.getSecret<string>(keys.serviceAccountToken)),
  save: async (token: string): Promise<void> => {
    await stored(kvs.setSecret(keys.serviceAccountToken, token));
  },
  remove: (): Promise<void> => stored(kvs.deleteSecret(keys.serviceAccountToken)),
};
