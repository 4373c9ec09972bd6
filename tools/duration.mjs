/** How long something took, for people. */

/** @param {number} started as `performance.now()` gave it @returns {string} such as `4.2 s` */
export const seconds = (started) => `${((performance.now() - started) / 1000).toFixed(1)} s`;
