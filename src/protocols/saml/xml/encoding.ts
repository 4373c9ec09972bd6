/** In which encoding a document is: XML 1.0, section 4.3.3 and appendix F. */
import { fail, ok } from '../../../domain/result';
import type { Result } from '../../../domain/result';
import type { SamlRefusal } from '../refusals';
import { quoted } from './select';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1';

/** By declared name: what providers write in, and nothing in which ASCII could mean something else. */
const known: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
};

/** Where the declaration has to end. */
const longestDeclaration = 1000;

/** UTF-16 is told by its mark, everything else by the declaration, and is UTF-8 without either. They must agree. */
export function encodingOf(bytes: Uint8Array): Result<Encoding, SamlRefusal> {
  const wide = wideEncodingOf(bytes);
  const start = new TextDecoder(wide ?? 'latin1').decode(bytes.subarray(0, longestDeclaration));
  const [declaration] = /^(?:\u00ef\u00bb\u00bf)?<\?xml\s[^>]*/.exec(start) ?? [];
  if (declaration === start) return fail({ reason: 'message_not_xml' });
  const declared = /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration ?? '')?.[1];
  const name = declared?.toLowerCase();
  const encoding = wide === undefined ? known[name ?? 'utf-8'] : (name ?? 'utf-16') === 'utf-16' ? wide : undefined;
  return encoding ? ok(encoding) : fail({ reason: 'message_encoding_unsupported', encoding: quoted(declared ?? '') });
}

function wideEncodingOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}
