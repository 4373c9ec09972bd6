/** Dates and times in the reader's own words; everything the app sends is UTC. */

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const dayMs = 24 * 60 * 60 * 1000;

/** For example "21 Nov 2026, 10:04"; takes epoch seconds or ISO 8601. */
export const toMoment = (at: number | string): string =>
  moment.format(typeof at === 'number' ? at * 1000 : Date.parse(at));

const dateAlone = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

/** For example "21 Nov 2026"; takes ISO 8601. A date without a time is the same day everywhere. */
export const toDay = (at: string): string => (at.length === 10 ? dateAlone : day).format(Date.parse(at));

export const isPast = (at: string): boolean => Date.parse(at) < Date.now();

/** Whole days from now; negative once it is past. */
export const daysUntil = (at: string): number => Math.ceil((Date.parse(at) - Date.now()) / dayMs);

/** For example "in 12 days" or "3 days ago". */
export const toDistance = (at: string): string => relative.format(daysUntil(at), 'day');
