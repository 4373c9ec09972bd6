/** Where the app itself may call: addresses come from administrators, and from documents of providers. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outboundHttp } from '../../src/platform/http';

const called = vi.fn(() => Promise.resolve(new Response('{}')));
const limits = { maxBytes: 100, timeoutMs: 5_000 };

beforeEach(() => vi.stubGlobal('fetch', called));
afterEach(() => {
  called.mockClear();
  vi.unstubAllGlobals();
});

describe('an address', () => {
  it.each([
    ['of a private network', 'https://10.1.2.3/keys'],
    ['of another one', 'https://172.31.0.1/'],
    ['of a home', 'https://192.168.1.1/'],
    ['of a carrier', 'https://100.64.0.1/'],
    ['of a cloud’s metadata service', 'https://169.254.169.254/latest/meta-data/'],
    ['written as one number', 'https://2852039166/'],
    ['written in hexadecimal', 'https://0xa9fea9fe/'],
    ['written in octal', 'https://012.1.2.3/'],
    ['of no host', 'https://0.0.0.0/'],
    ['of this machine by another name', 'https://127.0.0.2/'],
    ['of many', 'https://224.0.0.1/'],
    ['of a private network of version 6', 'https://[fd00::1]/'],
    ['of a link', 'https://[fe80::1]/'],
    ['of version 4 in one of version 6', 'https://[::ffff:10.1.2.3]/'],
    ['of version 4 behind a translator', 'https://[64:ff9b::a9fe:a9fe]/'],
    ['of version 4 behind a local translator', 'https://[64:ff9b:1::a9fe:a9fe]/'],
    ['of version 4 translated', 'https://[::ffff:0:a9fe:a9fe]/'],
    ['of version 4 in the old way', 'https://[::a9fe:a9fe]/'],
    ['of version 4 behind a relay', 'https://[2002:a9fe:a9fe::]/'],
    ['of version 4 in a tunnel', 'https://[2001:0:a9fe:a9fe::]/'],
    ['of a site, as it was once', 'https://[fec0::1]/'],
    ['of a book', 'https://203.0.113.7/'],
  ])('%s is not called', async (_which, url) => {
    const reason = 'is an address of a private network';
    await expect(outboundHttp.fetch(url, {}, limits)).rejects.toThrow(reason);
    expect(called).not.toHaveBeenCalled();
  });

  it.each(['http://idp.example/', 'ftp://idp.example/', 'https://user:pass@idp.example/', 'file:///etc/passwd'])(
    '%s is not called',
    async (url) => {
      await expect(outboundHttp.fetch(url, {}, limits)).rejects.toThrow('is not an https address');
      expect(called).not.toHaveBeenCalled();
    },
  );

  it.each([
    'https://idp.example/keys',
    'https://8.8.8.8/',
    'https://[2001:4860:4860::8888]/',
    'http://localhost:8080/',
  ])('%s is called, and no redirect followed', async (url) => {
    await outboundHttp.fetch(url, {}, limits);
    expect(called).toHaveBeenCalledWith(url, expect.objectContaining({ redirect: 'manual' }));
  });
});

describe('the time a call may take', () => {
  const never = (_url: string, { signal }: { readonly signal: AbortSignal }): Promise<Response> =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });

  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('ends a call that is not answered', async () => {
    vi.stubGlobal('fetch', never);
    const ended = expect(outboundHttp.fetch('https://idp.example/', {}, limits)).rejects.toThrow(
      'did not answer within 5 seconds',
    );
    await vi.advanceTimersByTimeAsync(limits.timeoutMs);
    await ended;
  });

  it('is over with the call: nothing of it goes off in a later invocation', async () => {
    await outboundHttp.fetch('https://idp.example/', {}, limits);
    expect(vi.getTimerCount()).toBe(0);
    await expect(outboundHttp.fetch('https://idp.example/', {}, { ...limits, maxBytes: 1 })).rejects.toThrow();
    expect(vi.getTimerCount()).toBe(0);
  });
});
