/**
 * E-mail addresses as the app compares them: trimmed, NFC, lower case, domain in its ASCII form. Plus tags and dots are
 * kept: only the receiving server knows whether `a+b@x` and `a@x` are one mailbox, so merging them could hand one
 * person's requests to another. For the same reason nothing that only looks like an address becomes that address: local
 * parts with letters of several scripts, or with characters that another spelling would turn into plain ones (full-width
 * letters, ligatures, the Kelvin sign), are refused. Domains are folded as name servers do, by IDNA.
 */
export function normalizeEmail(text: string): string | undefined {
  if (text.length > longestTyped) return undefined;
  const typed = text.trim();
  const at = typed.lastIndexOf('@');
  const local = typed.slice(0, Math.max(at, 0)).normalize('NFC').toLowerCase();
  const domain = toAsciiDomain(typed.slice(at + 1));
  if (local === '' || domain === undefined || foldsToAscii(typed.slice(0, at))) return undefined;
  if (local.length > 64 || !isDotString(local) || mixesScripts(local)) return undefined;
  if (local.normalize('NFKC') !== local) return undefined;
  const address = `${local}@${domain}`;
  return address.length > 254 ? undefined : address;
}

/**
 * In characters, before anything is compared: four times what RFC 5321, section 4.5.3.1, lets an address have, for letters
 * that are written in parts. Of anything longer the work would grow with the square of its length.
 */
const longestTyped = 1_024;

/** The part after the last `@` of a normalised address. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/**
 * RFC 5321 dot-string with the letters of RFC 6531; quoted local parts are refused. Like the patterns below it is written
 * where it is used: to set up classes of Unicode takes a millisecond, which a container that reads no address is spared.
 */
const isDotString = (local: string): boolean =>
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u.test(local);

/** ASCII letters are of one script. */
const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

function mixesScripts(local: string): boolean {
  if (isAscii(local)) return false;
  const scripts = [
    /\p{Script=Latin}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Greek}/u,
    /\p{Script=Armenian}/u,
    /\p{Script=Cherokee}/u,
  ];
  return scripts.filter((script) => script.test(local)).length > 1;
}

/** True if a character outside ASCII would become one inside it by case or compatibility folding. */
const foldsToAscii = (local: string): boolean =>
  !isAscii(local) &&
  Array.from(local).some(
    (character) =>
      !isAscii(character) && /[\x21-\x7e]/.test(character.normalize('NFKC').toLowerCase().normalize('NFC')),
  );

/** RFC 5890: the URL parser applies IDNA (UTS #46). Undefined for IP literals and single labels. */
function toAsciiDomain(typed: string): string | undefined {
  if (typed.length > longestTyped) return undefined;
  const domain = typed.normalize('NFKC').toLowerCase();
  if (!/^[^\s:/?#@[\]\\%]+\.[^\s:/?#@[\]\\%]+$/.test(domain) || !URL.canParse(`https://${domain}`)) return undefined;
  const { hostname } = new URL(`https://${domain}`);
  const isName = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{1,63}$/.test(hostname);
  return !isName || /^[\d.]+$/.test(hostname) || hostname.length > 253 ? undefined : hostname;
}

/** Whether an entry of a list means this domain: itself, or, for `*.example.com`, any domain below it. Both normalised. */
export const coversDomain = (entry: string, domain: string): boolean =>
  entry.startsWith('*.') ? domain.endsWith(entry.slice(1)) : entry === domain;

/**
 * A list of domains as people type it: one per line, comma, semicolon or space; a leading `@` is dropped, `*.` in front
 * stays and means the domains below. Normalised.
 */
export function parseDomains(text: string): {
  readonly domains: readonly string[];
  readonly rejected: readonly string[];
} {
  const typed = text.split(/[\s,;]+/).filter((word) => word !== '');
  const parsed = typed.map(toDomainEntry);
  return {
    domains: [...new Set(parsed.filter((domain) => domain !== undefined))],
    rejected: typed.filter((_word, at) => parsed[at] === undefined),
  };
}

function toDomainEntry(word: string): string | undefined {
  const below = word.startsWith('*.');
  const domain = toAsciiDomain(below ? word.slice(2) : word.replace(/^@/, ''));
  return domain === undefined || !below ? domain : `*.${domain}`;
}
