/** RFC 6749, section 4.1.2, and RFC 6819: the authorization response belongs to this browser's sign-in, or is refused. */
import { describe, expect, it } from 'vitest';
import { attempt } from '../../protocols/oidc/harness/connections';
import { refused, signIn } from '../../protocols/oidc/harness/sign-in';

describe('an authorization response is refused before the code is used', () => {
  it.each([
    ['of another sign-in', { state: 'state-of-another' }, refused('state_mismatch')],
    ['without state', { state: undefined }, refused('state_mismatch')],
    ['with an empty state', { state: '' }, refused('state_mismatch')],
    ['with a state in other letters', { state: attempt.id.toUpperCase() }, refused('state_mismatch')],
    ['with an error of another sign-in', { error: 'access_denied', state: 'other' }, refused('state_mismatch')],
    ['without code', { code: undefined }, refused('code_missing')],
    ['with an empty code', { code: '' }, refused('code_missing')],
  ])('%s', async (_which, callback, expected) => {
    const { result, provider } = await signIn({ callback });
    expect(result).toEqual(expected);
    expect(provider.requestsTo('https://idp.example/token')).toEqual([]);
  });

  it.each(['code', 'state', 'iss', 'error', 'anything'])('with %s twice', async (name) => {
    const callback = new URLSearchParams({ code: 'code-1', state: attempt.id });
    callback.append(name, 'one');
    callback.append(name, 'two');
    expect((await signIn({ callback })).result).toEqual(refused('parameter_repeated', { parameter: name }));
  });

  it('that came by POST where the query was asked for', async () => {
    expect((await signIn({ method: 'POST' })).result).toEqual(refused('response_mode_mismatch', { expected: 'GET' }));
  });

  it('that is a signed one where none was asked for', async () => {
    expect((await signIn({ callback: { response: 'eyJ.eyJ.sig' } })).result).toEqual(
      refused('signed_response_unexpected'),
    );
  });
});

describe('form_post', () => {
  const settings = { responseMode: 'form_post' } as const;

  it('takes the answer from a POST', async () => {
    expect((await signIn({ settings, method: 'POST' })).result.ok).toBe(true);
  });

  it('takes none from a GET', async () => {
    expect((await signIn({ settings })).result).toEqual(refused('response_mode_mismatch', { expected: 'POST' }));
  });
});

describe("the provider's error", () => {
  it.each([
    'invalid_request',
    'unauthorized_client',
    'access_denied',
    'unsupported_response_type',
    'invalid_scope',
    'server_error',
    'temporarily_unavailable',
    'interaction_required',
    'login_required',
    'account_selection_required',
    'consent_required',
    'request_not_supported',
    'unmet_authentication_requirements',
  ] as const)('%s has a reason of its own', async (error) => {
    const callback = { code: undefined, error, error_description: 'Because.' };
    expect((await signIn({ callback })).result).toEqual(
      refused(error, { at: 'authorization', error, description: 'Because.' }),
    );
  });

  it('of an unknown kind is told with its code', async () => {
    const { result } = await signIn({ callback: { code: undefined, error: 'user_is_on_holiday' } });
    expect(result).toEqual(refused('provider_error', { at: 'authorization', error: 'user_is_on_holiday' }));
  });

  it('wins over a code that came with it', async () => {
    expect((await signIn({ callback: { error: 'access_denied' } })).result).toMatchObject(refused('access_denied'));
  });

  it('is put on one line and cut', async () => {
    const error_description = `One\r\nTwo\u202e\u0000${'x'.repeat(500)}`;
    const { result } = await signIn({ callback: { error: 'access_denied', error_description } });
    const description = !result.ok && 'description' in result.error ? result.error.description : undefined;
    expect(description).toMatch(/^One Two x{192}$/);
  });
});
