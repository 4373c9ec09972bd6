/** A processing instruction inside a value: the canonicaliser writes its data out as if it were text. */
import { describe, expect, it } from 'vitest';
import { insertProcessingInstruction } from '../../site/idp/saml/mint-edits';
import { decodeXml, encodeXml, mint, verdict } from './scene';

describe('a processing instruction', () => {
  it.each(['saml:NameID', 'saml:AttributeValue'])('inside %s is refused', async (name) => {
    const tampering = [insertProcessingInstruction(name, 3, 'x')];
    expect(await verdict(mint({ tampering }))).toBe('message_has_processing_instruction');
    expect(await verdict(mint({ edits: tampering }))).toBe('message_has_processing_instruction');
  });

  it('is refused where it replaces signed text', async () => {
    const xml = decodeXml(await mint()).replace('>ada@acme.example<', '><?hide ada@acme.example?><');
    expect(await verdict(encodeXml(xml))).toBe('message_has_processing_instruction');
  });

  it('is refused in front of the document, but the XML declaration is not one', async () => {
    const xml = decodeXml(await mint());
    expect(await verdict(encodeXml(`<?xml-stylesheet href="x"?>${xml}`))).toBe('message_has_processing_instruction');
    expect(await verdict(encodeXml(`<?xml version="1.0" encoding="UTF-8"?>${xml}`))).toBe('accepted');
    expect(await verdict(encodeXml(`${xml}<?xml version="1.0"?>`))).toBe('message_has_processing_instruction');
  });
});
