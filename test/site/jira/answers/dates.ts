/** A moment as Jira Service Management writes it four ways, and as the Jira platform writes it once. */

const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');

const withoutMilliseconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}+0000`;

/** Jira's own notation, with a zone that has no colon. */
export const platformDate = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

function friendly(at: number): string {
  const date = new Date(at);
  const hour = date.getUTCHours();
  const day = date.toLocaleDateString('en-GB', { day: '2-digit', month: 'short', year: '2-digit', timeZone: 'UTC' });
  return `${day.replaceAll(' ', '/')} ${String(hour % 12 === 0 ? 12 : hour % 12)}:${pad(date.getUTCMinutes())} ${hour < 12 ? 'AM' : 'PM'}`;
}

export interface DateDto {
  readonly iso8601: string;
  readonly jira: string;
  readonly friendly: string;
  readonly epochMillis: number;
}

export const toDateDto = (at: number): DateDto => ({
  iso8601: withoutMilliseconds(at),
  jira: platformDate(at),
  friendly: friendly(at),
  epochMillis: at,
});
