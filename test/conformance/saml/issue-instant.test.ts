/** SAML Core, sections 2.3.3 and 3.2.2: what was issued says when, and that cannot be yet to come. */
import { describe, expect, it } from 'vitest';
import { setAttribute } from '../../site/idp/saml/mint-edits';
import { connectionWith, handIn, mint, noon, verdict } from './scene';

const at = (seconds: number) => new Date((noon + seconds) * 1000).toISOString();

describe.each(['samlp:Response', 'saml:Assertion'])('IssueInstant of %s', (element) => {
  const issued = (instant: string | undefined) => mint({ edits: [setAttribute(element, 'IssueInstant', instant)] });

  it('may be ahead by what the clocks may differ, and no more', async () => {
    const connection = connectionWith({ clockSkewSeconds: 120 });
    expect(await verdict(issued(at(120)), { connection })).toBe('accepted');
    expect(await verdict(issued(at(121)), { connection })).toBe('issued_in_future');
    expect(await verdict(issued('2099-01-01T00:00:00Z'))).toBe('issued_in_future');
  });

  it('may be long ago: how long an answer is good is said elsewhere', async () => {
    expect(await verdict(issued(at(-86_400)))).toBe('accepted');
  });

  it.each([undefined, '', 'now', String(noon)])('is refused as %j', async (instant) => {
    const attribute = `${element.replace(/^\w+:/, '')}/@IssueInstant`;
    expect(await handIn(await issued(instant))).toEqual({ ok: false, error: { reason: 'time_malformed', attribute } });
  });
});
