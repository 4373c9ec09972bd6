import { describe, expect, it } from 'vitest';
import { claimedState } from '../../../src/protocols/oidc/claimed-state';
import { sign } from './harness/signing';
import { providerKey } from './harness/sign-in';

const of = (parameters: Record<string, string>) => claimedState(new URLSearchParams(parameters));

describe('the state a response claims', () => {
  it('is the parameter of a plain one', async () => {
    expect(await of({ state: 'state-1', code: 'c' })).toBe('state-1');
  });

  it('is inside of a signed one, whatever stands beside it', async () => {
    const response = await sign({ state: 'state-1', code: 'c' }, providerKey);
    expect(await of({ response })).toBe('state-1');
    expect(await of({ response, state: 'planted' })).toBe('state-1');
  });

  it.each([{}, { state: '' }, { response: '' }, { response: 'x' }, { response: 'a.b.c' }, { response: 'a.b.c.d.e' }])(
    'is none in %j',
    async (parameters) => {
      expect(await of(parameters)).toBe('');
    },
  );

  it('is none when it is no text', async () => {
    expect(await of({ response: await sign({ state: 7 }, providerKey) })).toBe('');
  });
});
