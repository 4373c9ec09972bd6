/** Values of a request's fields as text, whatever their type. */

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Empty for values that have no words. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value
      .map(toText)
      .filter((part) => part !== '')
      .join(', ');
  if (!isRecord(value)) return '';
  if (typeof value.iso8601 === 'string') return value.iso8601;
  const own = [value.displayName, value.name, value.value, value.label].find(
    (candidate) => typeof candidate === 'string',
  );
  const child = toText(value.child);
  return [typeof own === 'string' ? own : '', child].filter((part) => part !== '').join(' › ');
}

const day = /^\d{4}-\d\d-\d\d$/;
const instant = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d):?(\d\d)$/;

/** A day, or a moment with its zone, ISO 8601; undefined for values that are neither. Jira writes zones without a colon. */
export function toMoment(text: string): string | undefined {
  if (day.test(text)) return Number.isNaN(Date.parse(text)) ? undefined : text;
  const [, moment, hours, minutes] = instant.exec(text) ?? [];
  if (moment === undefined || hours === undefined || minutes === undefined) return undefined;
  const at = Date.parse(`${moment}${hours}:${minutes}`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
