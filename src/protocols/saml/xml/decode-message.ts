/** From what the browser delivered to XML text, bounded at each step: SAML Bindings, sections 3.4.4.1 and 3.5.4. */
import { inflateRawSync } from 'node:zlib';
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import { encodingOf } from './encoding';
import { messageLimits } from './limits';
import type { SamlRefusal } from '../refusals';

const limitBytes = messageLimits.bytes;

/** Base64 is a third longer than what it stands for; line breaks may add a little. */
const limitCharacters = Math.ceil((limitBytes * 4) / 3) + 16 * 1024;

/** HTTP-POST binding: base64 of the XML, nothing else. */
export function decodePost(message: string): Result<string, SamlRefusal> {
  const bytes = decodeBase64(message);
  return bytes.ok ? decodeText(bytes.value) : bytes;
}

/** HTTP-Redirect binding: base64 of raw DEFLATE (RFC 1951) of the XML. Inflating stops at the limit. */
export function decodeRedirect(message: string): Result<string, SamlRefusal> {
  const bytes = decodeBase64(message);
  if (!bytes.ok) return bytes;
  try {
    return decodeText(inflateRawSync(bytes.value, { maxOutputLength: limitBytes }));
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    return fail(tooLarge ? { reason: 'message_too_large', limitBytes } : { reason: 'message_not_deflated' });
  }
}

function decodeBase64(message: string): Result<Buffer, SamlRefusal> {
  if (message.length > limitCharacters) return fail({ reason: 'message_too_large', limitBytes });
  const compact = message.replace(/[\r\n\t ]/g, '');
  if (compact === '' || compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) {
    return fail({ reason: 'message_not_base64' });
  }
  return ok(Buffer.from(compact, 'base64'));
}

/** In the encoding XML says they are in; what does not fit it is refused instead of replaced, which could change a name. */
function decodeText(bytes: Uint8Array): Result<string, SamlRefusal> {
  const encoding = encodingOf(bytes);
  if (!encoding.ok) return encoding;
  try {
    return ok(
      encoding.value === 'iso-8859-1'
        ? Buffer.from(bytes).toString('latin1')
        : new TextDecoder(encoding.value, { fatal: true }).decode(bytes),
    );
  } catch {
    return fail({ reason: 'message_not_xml' });
  }
}
