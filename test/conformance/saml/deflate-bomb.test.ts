/** A few bytes by redirect that inflate to more than memory holds: inflating stops at the limit of any message. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { byRedirect, logoutRequest, outcome, receive } from './logout-scene';
import { connectionWith, serviceProvider } from './scene';

const bomb = Buffer.alloc(64 * 1024 * 1024, ' ');

describe('a deflate bomb', () => {
  const inbound = byRedirect(Buffer.concat([Buffer.from(logoutRequest()), bomb]));

  it('is refused even if it is signed', async () => {
    expect(await outcome(receive(inbound))).toBe('message_too_large');
  });

  it('is not inflated at all when it is not', async () => {
    const connection = connectionWith({ saml: { certificates: [] } });
    expect(await outcome(receive(inbound, { connection }))).toBe('certificate_missing');
  });

  it('is refused when somebody only wants to know where it comes from', () => {
    const message = deflateRawSync(bomb).toString('base64');
    const from = performance.now();
    expect(serviceProvider().peek(message, 'redirect')).toMatchObject({ error: { reason: 'message_too_large' } });
    expect(performance.now() - from).toBeLessThan(500);
  });

  it('is told apart from what is not compressed', () => {
    const plain = Buffer.from(logoutRequest()).toString('base64');
    expect(serviceProvider().peek(plain, 'redirect')).toMatchObject({ error: { reason: 'message_not_deflated' } });
    expect(serviceProvider().peek(plain, 'post')).toMatchObject({ ok: true, value: { kind: 'LogoutRequest' } });
  });
});
