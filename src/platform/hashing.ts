import { hash, timingSafeEqual } from 'node:crypto';
import type { Hashing } from '../ports/hashing';

const sha256 = (text: string): Buffer => hash('sha256', text, 'buffer');

/** SHA-256 of Node's crypto module. */
export const nodeHashing: Hashing = {
  digest: (...parts) =>
    hash('sha256', parts.map((part) => `${String(Buffer.byteLength(part))}:${part}`).join(''), 'base64url'),
  equal: (a, b) => timingSafeEqual(sha256(a), sha256(b)),
};
