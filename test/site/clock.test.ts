import { afterEach, describe, expect, it } from 'vitest';
import { installClock } from './clock';
import type { Clock } from './clock';

const RealDate = Date;
let clock: Clock | undefined;

const install = (): Clock => (clock = installClock());
afterEach(() => clock?.uninstall());

describe('the clock', () => {
  it('moves Date.now, new Date() and Date() together, and nothing else of Date', () => {
    const installed = install();
    const before = Date.now();
    installed.advance(3600);
    expect(Date.now() - before).toBeGreaterThanOrEqual(3_600_000);
    expect(new Date().getTime() - Date.now()).toBeLessThan(1000);
    expect(Math.abs(new RealDate(Date()).getTime() - Date.now())).toBeLessThan(2000);
    expect(new Date('2026-01-02T03:04:05Z').toISOString()).toBe('2026-01-02T03:04:05.000Z');
    expect(new Date()).toBeInstanceOf(RealDate);
    expect(new Date().constructor).toBe(Date);
  });

  it('tells who listens, and runs backwards only by a reset', () => {
    const installed = install();
    const heard: number[] = [];
    const stop = installed.onChange((offset) => heard.push(offset));
    installed.advance(1.5);
    installed.reset();
    stop();
    installed.advance(1);
    expect(heard).toEqual([1500, 0]);
    expect(() => installed.advance(-1)).toThrow(RangeError);
    expect(() => installed.advance(Number.NaN)).toThrow(RangeError);
  });

  it('is given back when its last holder lets go', () => {
    const first = installClock();
    const second = install();
    first.advance(60);
    first.uninstall();
    first.uninstall();
    expect(second.offset).toBe(60_000);
    second.uninstall();
    expect(Date).toBe(RealDate);
  });
});
