/** Dates, and dates with a time as the browser's controls send them: `2026-05-01` and `2026-05-01T10:30`. */
import { ok, type Result } from '../../domain/result';
import { refuse, single, type FieldWire } from './field-wire';

export const dateWire = single((value) => (isDay(value) ? ok(value) : refuse('date_invalid')));

/** Jira wants the zone's offset, so the time is taken to be in the customer's zone. */
export const dateTimeWire: FieldWire = (_field, [value], { timeZone }) => {
  const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(value) ?? [];
  if (!isDay(day) || !isTime(time)) return refuse('date_time_invalid');
  return toMoment(day, time, timeZone ?? 'UTC');
};

const isDay = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  !Number.isNaN(Date.parse(value)) &&
  new Date(value).toISOString().startsWith(value);

const isTime = (value: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(value);

function toMoment(day: string, time: string, timeZone: string): Result<string, never> {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // The offset at the moment itself: the first guess may lie on the other side of a change of the clocks.
  const guess = asUtc - offsetMinutes(asUtc, timeZone) * 60_000;
  const offset = offsetMinutes(guess, timeZone);
  return ok(`${day}T${time}:00.000${formatOffset(offset)}`);
}

/** How far the zone's clock is ahead of UTC at a moment. An unknown zone counts as UTC. */
function offsetMinutes(at: number, timeZone: string): number {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = '0', minutes = '0'] = /^GMT([+-])(\d\d):(\d\d)$/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  } catch {
    return 0;
  }
}

function formatOffset(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}
