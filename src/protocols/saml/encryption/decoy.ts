/** A signed assertion of nobody, verified in place of one that could not be decrypted, so that both take as long. */
import { ns } from '../names';
import { messageLimits } from '../xml/limits';
import { parseXml } from '../xml/parse-xml';
import type { ParsedText } from '../xml/parse-xml';
import { envelopedSignature, exclusiveC14n } from '../signature/signature-profile';

/** @param length characters of the cipher text it stands in for */
export function decoyAssertion(length: number): ParsedText {
  const text = `<Assertion xmlns="${ns.saml}" ID="_decoy"><Signature xmlns="${ns.ds}"><SignedInfo>
    <CanonicalizationMethod Algorithm="${exclusiveC14n}"/>
    <SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
    <Reference URI="#_decoy"><Transforms><Transform Algorithm="${envelopedSignature}"/>
    <Transform Algorithm="${exclusiveC14n}"/></Transforms>
    <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>AA==</DigestValue></Reference>
    </SignedInfo><SignatureValue>AA==</SignatureValue></Signature>
    <AttributeStatement>${attributes(length)}</AttributeStatement></Assertion>`;
  const parsed = parseXml(text, messageLimits);
  if (!parsed.ok) throw new Error(`The decoy is refused: ${parsed.error.reason}`);
  return { text, root: parsed.value.documentElement };
}

const attributeXml =
  '<Attribute Name="decoy"><AttributeValue>decoy decoy decoy decoy decoy</AttributeValue></Attribute>';

/** About as many elements as an assertion of that length holds; base64 takes a third more than the text. */
function attributes(length: number): string {
  const count = Math.floor((length * 3) / 4 / attributeXml.length);
  return attributeXml.repeat(Math.min(count, messageLimits.samlAttributes - 1));
}
