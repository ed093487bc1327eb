/** Days counted from 1970-01-01. */

/** In milliseconds. */
export const DAY = 86400000;

/** @type {(day: number) => string}  as 2026-12-25 */
export function isoDate(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
