/** Numbers. Customers type a comma as well as a point before the decimals. */
import { ok } from '../../domain/result';
import { refuse, single } from './field-wire';

const largest = 1e14;

export const numberWire = single((value) => {
  const written = value.replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
  const number = /^[+-]?\d+(\.\d+)?$/.test(written) ? Number(written) : NaN;
  return Math.abs(number) <= largest ? ok(number) : refuse('number_invalid');
});
