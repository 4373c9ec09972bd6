import type { PageContext } from '../page-context';

/** Bytes in the unit a person would use. */
export function size({ locale }: Pick<PageContext, 'locale'>, bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.ceil(bytes / 1000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}
