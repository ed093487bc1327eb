/** The answer to the number of a document in progress: a copy of the page's template `cari-proses`. */

import { DAY } from "./days.mjs";
import { localTime } from "./hours.mjs";
import { labelOf, locale } from "./language.mjs";
import { zone } from "./open_now.mjs";
import { copy } from "./slots.mjs";

/** @type {(row: import("./progress.mjs").ProgressRow, kinds: [string, string][], number: string) => Element} */
export function progressCard([, kind, stage, day, days], kinds, number) {
  const parts = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const date = new Intl.DateTimeFormat(locale, parts);
  const card = copy("cari-proses", {
    number: number.trim(),
    kind: labelOf(kinds[kind]),
    day: day && date.format(day * DAY),
    days: days && String(days),
  });
  const today = localTime(Date.now(), zone)[0];
  const when = !day ? "unknown" : day < today ? "passed" : "open";
  for (const part of card.querySelectorAll("[data-when]")) if (part.dataset.when !== when) part.remove();
  const steps = [...card.querySelectorAll("[data-stage]")];
  const current = steps.findIndex(({ dataset }) => dataset.stage === stage);
  steps[current]?.setAttribute("aria-current", "step");
  for (const step of steps.slice(0, Math.max(current, 0))) step.classList.add("passed");
  if (current < 0) card.querySelector(".steps")?.remove();
  return card;
}
