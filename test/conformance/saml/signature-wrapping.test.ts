/** Signature wrapping, XSW 1 to 8: the signature still fits an element, but another one is there to be read. */
import { describe, expect, it } from 'vitest';
import { grace } from '../../site/idp/people';
import { append, type Edit } from '../../site/idp/saml/mint-edits';
import { wrap, wrappings } from '../../site/idp/saml/mint-wrapping';
import { connectionWith, handIn, mint, ownKey, verdict } from './scene';

/** With the IDs told apart, so that the shape alone has to give each attack away. */
const refusals: Record<(typeof wrappings)[number], string> = {
  1: 'assertion_misplaced',
  2: 'assertion_misplaced',
  3: 'several_assertions',
  4: 'assertion_misplaced',
  5: 'several_assertions',
  6: 'assertion_misplaced',
  7: 'assertion_misplaced',
  8: 'assertion_misplaced',
};

/** Gives all but the last element of an ID, which is the signed one, another ID. */
const tellApart: Edit = (document) => {
  const elements = Array.from(document.getElementsByTagName('*')).filter((element) => element.hasAttribute('ID'));
  for (const [index, element] of elements.entries()) {
    const id = element.getAttribute('ID');
    const isTwin = elements.slice(index + 1).some((other) => other.getAttribute('ID') === id);
    if (isTwin) element.setAttribute('ID', `${id ?? ''}_twin`);
  }
};

describe.each(wrappings)('wrapping %i', (which) => {
  const sign = which <= 2 ? 'response' : 'assertion';

  it.each(['either', sign] as const)('is refused by a connection that demands %s', async (signed) => {
    const connection = connectionWith({ saml: { signed } });
    const wrapped = mint({ sign, tampering: [wrap(which, grace), tellApart] });
    expect(await verdict(wrapped, { connection })).toBe(refusals[which]);
  });

  it('is refused where everything is signed', async () => {
    const wrapped = mint({ sign: 'both', tampering: [wrap(which, grace), tellApart] });
    expect(await verdict(wrapped)).toBe(refusals[which]);
  });

  it('never lets the victim in', async () => {
    const result = await handIn(await mint({ sign, tampering: [wrap(which, grace)] }));
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain(grace.email);
  });
});

describe('inside an encryption', () => {
  const encryption = { certificate: ownKey.certificate };

  it.each([4, 6, 8] as const)('wrapping %i is refused', async (which) => {
    const wrapped = mint({ sign: 'assertion', tampering: [wrap(which, grace), tellApart], encryption });
    expect(await verdict(wrapped)).toBe('assertion_misplaced');
  });

  it('a signature where none belongs is refused', async () => {
    const stray = append('saml:Subject', (document) =>
      document.createElementNS('http://www.w3.org/2000/09/xmldsig#', 'ds:Signature'),
    );
    expect(await verdict(mint({ sign: 'assertion', tampering: [stray], encryption }))).toBe('signature_misplaced');
  });
});
