/**
 * Whether a place is open, by the clock of its own time zone.
 * @typedef {[number, number][][]} Hours  Monday first: when it opens and closes, in minutes since midnight
 * @typedef {{[date: string]: string}} Holidays  their names, by dates as 2026-12-25
 * @typedef {{open: boolean, minute?: number, day?: number, ahead?: number, holiday?: string}} Opening
 *   until when; or today's holiday and when it opens again, if ever: `day` counts from 1970-01-01, `ahead` from today
 */

import { DAY, isoDate } from "./days.mjs";

const THURSDAY = 3;
const clocks = new Map();

/** @type {(hours: Hours, holidays: Holidays, instant: number, zone: string) => Opening} */
export function opening(hours, holidays, instant, zone) {
  const [today, minute] = localTime(instant, zone);
  const spansOf = (day) => (isoDate(day) in holidays ? [] : hours[(day + THURSDAY) % 7]);
  const until = spansOf(today).reduce((end, [opens, closes]) => (opens <= end && end < closes ? closes : end), minute);
  if (until > minute) return { open: true, minute: until };
  const closed = { open: false, holiday: holidays[isoDate(today)] };
  if (!hours.flat().length) return closed;
  for (let day = today; ; day += 1) {
    const next = spansOf(day).find(([opens]) => day > today || opens > minute);
    if (next) return { ...closed, day, ahead: day - today, minute: next[0] };
  }
}

/** The day since 1970-01-01, a Thursday, and the minute of it. */
export function localTime(instant, zone) {
  const parts = clockOf(zone).formatToParts(instant);
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return [Date.UTC(year, month - 1, day) / DAY, hour * 60 + minute];
}

function clockOf(timeZone) {
  if (!clocks.has(timeZone)) {
    const numeric = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" };
    clocks.set(timeZone, new Intl.DateTimeFormat("en", { ...numeric, hourCycle: "h23", timeZone }));
  }
  return clocks.get(timeZone);
}
