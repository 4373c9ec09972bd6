/** The log's filter offers every reason code that there is, once. */
import { expect, expectTypeOf, it } from 'vitest';
import type { UpstreamSystem } from '../../src/ports/faults';
import type { SignInRefusal } from '../../src/signin/refusals';
import { reasonCodes } from '../../static/admin/src/pages/log/reason-codes';

type Offered = (typeof reasonCodes)[keyof typeof reasonCodes][number];
type Refused = SignInRefusal['refusal']['reason'];
type Noticed = 'expires_soon' | 'metadata_changed' | 'metadata_unusable' | 'recovery_link';
type Fault = `${Exclude<UpstreamSystem, 'platform'>}_unavailable`;

it('offers every reason of a refusal and of a fault, and each once', () => {
  // Does not compile when a reason is added to a refusal and not here, or the other way round.
  expectTypeOf<Exclude<Refused | Fault, Offered>>().toBeNever();
  expectTypeOf<Exclude<Offered, Refused | Fault | Noticed>>().toBeNever();
  const all = Object.values(reasonCodes).flat();
  expect(new Set(all).size).toBe(all.length);
  expect(all.every((code) => /^[a-z0-9_]+$/.test(code))).toBe(true);
});
