/** The search on a kabupaten's page. */

import "./halaman.mjs";
import { answer, fillCard } from "./answers.mjs";
import { listen } from "./box.mjs";
import { DAY } from "./days.mjs";
import { labelOf } from "./language.mjs";
import { clock, sayOpenings, weekday } from "./open_now.mjs";
import { progressCard } from "./progress_card.mjs";
import { indexAt } from "./published.mjs";
import { offerLink } from "./share.mjs";

const MONDAY = 4 * DAY;

const form = document.getElementById("cari");
const pages = new URL(form.dataset.pages, document.baseURI);
const root = new URL(form.dataset.root, document.baseURI);
const index = indexAt(root, new URL(form.dataset.status, document.baseURI));

function show({ root: tables, progress, ...found }, query) {
  const started = progress ? [progressCard(progress, tables.kinds, form.q.value)] : [];
  if (progress && !found.rows.length) return started;
  return [...started, ...answer(found, query, (row, isOpen) => card(row, tables, isOpen))];
}

function card(row, { kinds, places, retention }, isOpen) {
  const kind = labelOf(kinds[row[2]]);
  const { name: place, page, hours, at, ...more } = places[row[3]];
  const filled = fillCard(row, [kind, kinds[row[2]][1]], retention, { ...more, place, hours: hoursLines(hours ?? []) });
  const link = String(new URL(page, pages));
  filled.querySelector("a").href = link;
  const now = filled.querySelector("[data-hours]");
  if (hours) now.dataset.hours = JSON.stringify(hours);
  else now.remove();
  sayOpenings(filled);
  const details = filled.querySelector("details");
  showOnMap(filled.querySelector("[data-map]"), at, place);
  details.open = isOpen;
  if (details.childElementCount === 1) details.remove();
  offerLink(filled, link, { kind, place, address: more.address });
  return filled;
}

function showOnMap(links, at, place) {
  if (!at) return links.remove();
  const [latitude, longitude] = at.split(",");
  const [web, app] = links.querySelectorAll("a");
  web.href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}&zoom=17`;
  app.href = `geo:${at}?q=${at}(${encodeURIComponent(place)})`;
}

/** Neighbouring days of the same hours on one line: Senin–Kamis 08.00–15.00. */
function hoursLines(days) {
  const { closed, and } = document.getElementById("hasil-kartu").dataset;
  const lines = [];
  for (const [day, spans] of days.entries()) {
    const text = spans.map((span) => span.map(clock).join("–")).join(` ${and} `) || closed;
    if (lines.at(-1)?.text !== text) lines.push({ first: day, text });
    lines.at(-1).last = day;
  }
  const named = (day) => weekday.format(MONDAY + day * DAY);
  return lines.map(({ first, last, text }) => `${[...new Set([first, last])].map(named).join("–")} ${text}`);
}

listen(form, { find: (query) => index.ask(query), show, open: () => index.open() });
