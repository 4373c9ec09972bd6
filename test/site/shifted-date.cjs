'use strict';
// The global Date with an offset that tests may move: shared by the site's own process and by the containers.

const RealDate = globalThis.Date;

/**
 * Replaces the global `Date` by one that runs `offset()` milliseconds ahead. Values, parsing and `instanceof` stay those of the original.
 * @param {() => number} offset milliseconds to add to the real time, read at every call
 * @returns {() => void} puts the original Date back
 */
function shiftDate(offset) {
  const now = () => RealDate.now() + offset();
  const shifted = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver) => (property === 'now' ? now : Reflect.get(target, property, receiver)),
  });
  RealDate.prototype.constructor = shifted;
  globalThis.Date = shifted;
  return () => {
    RealDate.prototype.constructor = RealDate;
    globalThis.Date = RealDate;
  };
}

module.exports = { shiftDate };
