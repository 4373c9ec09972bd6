/** SAML's points in time (SAML Core, section 1.3.3) and the tolerance for clocks that disagree. */

const dateTime = /^(?<day>\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

/** Epoch seconds of an xs:dateTime; without a zone it is UTC. Undefined for anything else. */
export function parseInstant(text: string): number | undefined {
  const match = dateTime.exec(text.trim());
  if (!match || !isDay(match.groups?.day ?? '')) return undefined;
  const milliseconds = Date.parse(match[3] === undefined ? `${match[0]}Z` : match[0]);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

/** The platform takes the 30th of February for a day in March. */
function isDay(day: string): boolean {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}

/** ISO 8601 of epoch seconds, for refusals. */
export const toIso = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** SAML Core, section 2.5.1.2: NotBefore is inclusive. */
export const isTooEarly = (notBefore: number, now: number, skewSeconds: number): boolean =>
  now + skewSeconds < notBefore;

/** SAML Core, section 2.5.1.2: NotOnOrAfter is exclusive. */
export const isOver = (notOnOrAfter: number, now: number, skewSeconds: number): boolean =>
  now - skewSeconds >= notOnOrAfter;
