/** Dates in JQL: absolute, relative to now, and the functions `now()`, `startOfDay()` and `endOfDay()`. */
import { JqlError, type Clause, type Operand } from './ast';
import type { JqlContext } from './sql';

const minute = 60_000;
const units: Record<string, number> = { m: minute, h: 60 * minute, d: 1440 * minute, w: 10_080 * minute };

function parseText(text: string, now: number): number {
  const relative = /^([+-]?\d+)([mhdw])$/.exec(text);
  if (relative !== null) return now + Number(relative[1]) * (units[relative[2] ?? ''] ?? Number.NaN);
  const absolute = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(text);
  if (absolute === null) return /^\d{12,}$/.test(text) ? Number(text) : Number.NaN;
  const [year, month, day, hour, minutes] = absolute.slice(1).map((part: string | undefined) => Number(part ?? '0'));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minutes);
}

/** Milliseconds since 1970. The site's time zone is UTC. */
export function parseMoment(clause: Clause, operand: Operand, { now }: JqlContext): number {
  const startOfDay = now - (now % (units.d ?? 1));
  if (operand.kind === 'function') {
    if (operand.name === 'now') return now;
    if (operand.name === 'startofday') return startOfDay;
    if (operand.name === 'endofday') return startOfDay + (units.d ?? 0) - 1;
    throw new JqlError(`Unable to find JQL function '${operand.name}()'.`);
  }
  const at = operand.kind === 'value' ? parseText(operand.text, now) : Number.NaN;
  if (Number.isNaN(at)) {
    const shown = operand.kind === 'value' ? operand.text : 'EMPTY';
    throw new JqlError(
      `Date value '${shown}' for field '${clause.field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
    );
  }
  return at;
}
