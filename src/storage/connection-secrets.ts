import type { ConnectionSecrets } from '../domain/connection';
import { keys } from './keys';
import { readSecret } from './records';

/** The secrets of a connection; empty when none were stored. */
export const readConnectionSecrets = async (id: string): Promise<ConnectionSecrets> =>
  (await readSecret<ConnectionSecrets>(keys.connectionSecrets(id))) ?? {};
