import { createHash, timingSafeEqual } from 'node:crypto';
import type { Hashing } from '../ports/hashing';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** SHA-256 of Node's crypto module. */
export const nodeHashing: Hashing = {
  digest: (...parts) => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(`${String(Buffer.byteLength(part))}:${part}`);
    return hash.digest('base64url');
  },
  equal: (a, b) => timingSafeEqual(sha256(a), sha256(b)),
};
