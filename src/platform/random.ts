import { randomBytes, randomInt } from 'node:crypto';
import type { Random } from '../ports/random';

/** Crockford's base 32: no letters that look like digits. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const letterGroup = (length: number): string =>
  Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');

/** Node's cryptographic generator. */
export const systemRandom: Random = {
  token: (bytes) => randomBytes(bytes).toString('base64url'),
  reference: () => `${letterGroup(4)}-${letterGroup(4)}`,
};
