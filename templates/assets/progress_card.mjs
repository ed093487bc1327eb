/** The answer to the number of a document in progress: a copy of the page's template `cari-proses`. */

import { localTime } from "./hours.mjs";
import { labelOf, locale } from "./language.mjs";
import { copy } from "./slots.mjs";

const DAY = 86400000;

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
  const when = !day ? "unknown" : day < today() ? "passed" : "open";
  for (const part of card.querySelectorAll("[data-when]")) if (part.dataset.when !== when) part.remove();
  markSteps(card, stage);
  return card;
}

function today() {
  return localTime(Date.now(), document.getElementById("jam-buka").dataset.zone)[0];
}

function markSteps(card, stage) {
  const steps = [...card.querySelectorAll("[data-stage]")];
  const current = steps.findIndex((step) => step.dataset.stage === stage);
  if (current < 0) card.querySelector(".steps")?.remove();
  for (const [place, step] of steps.entries()) {
    if (place < current) step.className = "done";
    else step.querySelector(".hidden").remove();
    if (place !== current) step.querySelector("p")?.remove();
  }
  steps[current]?.setAttribute("aria-current", "step");
}
