/** Says of every place with `data-hours` whether it is open now, and says it anew as time passes. */

import { DAY } from "./days.mjs";
import { opening } from "./hours.mjs";
import { language, locale } from "./language.mjs";
import { copy } from "./slots.mjs";

const MINUTE = 60000;
const WEEK = 7;

const { dataset } = document.getElementById("jam-buka");
export const zone = dataset.zone;
const closedDays = JSON.parse(dataset.holidays);
const near = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
export const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
const date = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });

/** @type {(within?: ParentNode) => void} */
export function sayOpenings(within = document) {
  for (const place of within.querySelectorAll("[data-hours]")) {
    const said = stateOf(JSON.parse(place.dataset.hours));
    if (said.textContent !== place.textContent) place.replaceChildren(said);
  }
}

function stateOf(hours) {
  const { open, minute, day, ahead, holiday } = opening(hours, closedDays, Date.now(), zone);
  const time = minute === undefined ? "" : clock(minute);
  return copy(open ? "jam-buka" : "jam-tutup", { time, holiday, day: time && !open ? dayName(day, ahead) : "" });
}

function dayName(day, ahead) {
  if (ahead < 2) return near.format(ahead, "day");
  return (ahead < WEEK ? weekday : date).format(day * DAY);
}

/** @type {(minutes: number) => string} */
export function clock(minutes) {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0"));
  return hour + (language === "en" ? ":" : ".") + minute;
}

function eachMinute() {
  sayOpenings();
  setTimeout(eachMinute, MINUTE - (Date.now() % MINUTE));
}

eachMinute();
document.addEventListener("visibilitychange", () => sayOpenings());
