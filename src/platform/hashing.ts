import { hash, timingSafeEqual } from 'node:crypto';
import type { Hashing } from '../ports/hashing';

/** SHA-256 of Node's crypto module. */
export const nodeHashing: Hashing = {
  digest: (...parts) =>
    hash('sha256', parts.map((part) => `${String(Buffer.byteLength(part))}:${part}`).join(''), 'base64url'),
  equal: (a, b) => {
    const [one, other] = [Buffer.from(a), Buffer.from(b)];
    return one.byteLength === other.byteLength && timingSafeEqual(one, other);
  },
};
