/** Attributes by Name and FriendlyName. */
import { describe, expect, it } from 'vitest';
import type { SamlAttribute } from '../../../site/idp/saml/attributes';
import { append } from '../../../site/idp/saml/mint-edits';
import type { Edit } from '../../../site/idp/saml/mint-edits';
import { handIn, mint } from '../../../conformance/saml/scene';

async function attributesOf(attributes: readonly SamlAttribute[], ...edits: Edit[]) {
  const result = await handIn(await mint({ assertion: { attributes }, edits }));
  if (!result.ok) throw new Error(result.error.reason);
  const attributesOnly = Object.entries(result.value.attributes).filter(([name]) => !/^nameI[dD]/.test(name));
  return Object.fromEntries(attributesOnly);
}

const mail = { name: 'urn:oid:0.9.2342.19200300.100.1.3', friendlyName: 'mail', values: ['ada@acme.example'] };

describe('an attribute', () => {
  it('with one value is a string, with several a list in order', async () => {
    expect(
      await attributesOf([
        { name: 'a', values: ['1'] },
        { name: 'b', values: ['2', '1', '2'] },
      ]),
    ).toEqual({
      a: '1',
      b: ['2', '1', '2'],
    });
  });

  it('given in parts is one list', async () => {
    expect(
      await attributesOf([
        { name: 'a', values: ['1'] },
        { name: 'a', values: ['2'] },
      ]),
    ).toEqual({ a: ['1', '2'] });
  });

  it('without value is left out', async () => {
    expect(
      await attributesOf([
        { name: 'a', values: [] },
        { name: 'b', values: [''] },
      ]),
    ).toEqual({ b: '' });
  });

  it('that is nil is left out', async () => {
    const nil = append('saml:Attribute', (document) => {
      const value = document.createElementNS('urn:oasis:names:tc:SAML:2.0:assertion', 'saml:AttributeValue');
      value.setAttributeNS('http://www.w3.org/2001/XMLSchema-instance', 'xsi:nil', 'true');
      return value;
    });
    expect(await attributesOf([{ name: 'a', values: ['1'] }], nil)).toEqual({ a: '1' });
  });

  it('with structure counts with its text', async () => {
    const structured: Edit = (document) => {
      const value = document.getElementsByTagName('saml:AttributeValue')[0];
      const inner = document.createElementNS('urn:oasis:names:tc:SAML:2.0:assertion', 'saml:NameID');
      inner.textContent = 'targeted';
      if (value) value.textContent = ' ';
      value?.appendChild(inner);
    };
    expect(await attributesOf([{ name: 'a', values: ['1'] }], structured)).toEqual({ a: 'targeted' });
  });

  it('keeps its white space and its umlauts', async () => {
    expect(await attributesOf([{ name: 'a', values: [' Zoë <&> '] }])).toEqual({ a: ' Zoë <&> ' });
  });

  it('may be called like anything at all', async () => {
    const attributes = await attributesOf([
      { name: '__proto__', values: ['x'] },
      { name: 'constructor', values: ['y'] },
    ]);
    expect(Object.entries(attributes)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(Object.getPrototypeOf(attributes)).toBe(Object.prototype);
  });
});

describe('a friendly name', () => {
  it('stands for the name', async () => {
    expect(await attributesOf([mail])).toEqual({ [mail.name]: 'ada@acme.example', mail: 'ada@acme.example' });
  });

  it('gives way to an attribute of that name', async () => {
    const named = { name: 'mail', values: ['real@acme.example'] };
    expect(await attributesOf([mail, named])).toMatchObject({ mail: 'real@acme.example' });
  });

  it('of two attributes means neither', async () => {
    const other = { name: 'urn:other', friendlyName: 'mail', values: ['x'] };
    expect(await attributesOf([mail, other])).toEqual({ [mail.name]: 'ada@acme.example', 'urn:other': 'x' });
  });
});

it('gives the NameID as an attribute, whatever an attribute of that name says', async () => {
  const result = await handIn(await mint({ assertion: { attributes: [{ name: 'nameID', values: ['forged'] }] } }));
  if (!result.ok) throw new Error(result.error.reason);
  const { subject, attributes, nameId } = result.value;
  expect(attributes.nameID).toBe(subject);
  expect(attributes.nameIdFormat).toBe('urn:oasis:names:tc:SAML:2.0:nameid-format:persistent');
  expect(nameId).toMatchObject({ value: subject, nameQualifier: 'https://idp.example/metadata' });
});
