/** The search on a kabupaten's page: asks while one types, and answers by filling copies of the page's templates. */

import "./kedaluwarsa.mjs";
import { Index, SHOWN, chosen, readQuery, sameName } from "./search.mjs";
import { copy } from "./slots.mjs";
import { Gone } from "./tree.mjs";

const PAUSE = 150;
const DAY = 86400000;
const MONDAY = 4 * DAY;
const WITH_DETAILS = 3;
const HIDDEN_DIGITS = "•".repeat(12);

const form = document.getElementById("cari");
const input = document.getElementById("q");
const output = document.getElementById("hasil");
const language = document.documentElement.lang;
const fullDate = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
const weekday = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
const plain = new Intl.NumberFormat(language);

const root = new URL(form.dataset.root, document.baseURI);
const nameOf = (path) => path.split("/").pop().replace(".json", "");
const index = new Index(nameOf(root.pathname), loadBlock, findRoot);
let asked = 0;
let pause = 0;

function loadBlock(name) {
  return fetchJson(new URL(`${name}.json`, root));
}

async function findRoot() {
  const status = await fetchJson(new URL(form.dataset.status, document.baseURI), { cache: "no-cache" });
  return nameOf(status.search);
}

async function fetchJson(url, options) {
  const response = await fetch(url, options);
  if (response.status === 404) throw new Gone();
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

/** Answers what stands in the box, unless more has been typed when the answer comes. */
async function ask() {
  clearTimeout(pause);
  const turn = (asked += 1);
  const query = readQuery(input.value);
  remember(query.about === "personal" ? "" : input.value.trim());
  const answer = await answerTo(query);
  if (turn === asked) output.replaceChildren(...answer);
}

async function answerTo(query) {
  if (query.about === "nothing") return [];
  if (query.about === "personal") return [copy("cari-nik")];
  if (query.about === "short") return [copy("cari-pendek")];
  const found = await index.ask(query).catch(() => null);
  return found ? answerWith(found, query) : [failure()];
}

function failure() {
  const message = copy("cari-gagal");
  message.querySelector("button").addEventListener("click", ask);
  return message;
}

function answerWith({ rows, written, more, root: tables }, query) {
  const shown = chosen(rows);
  if (!shown.length) return [copy(more ? "cari-belum" : "cari-tidak-ada")];
  const byName = query.about === "name";
  const similar = byName && written < rows.length ? [similarity(rows.length - written, written)] : [];
  const alike = byName && sameName(rows) ? [copy("cari-senama")] : [];
  const list = document.createElement("ul");
  list.className = "cards";
  list.setAttribute("aria-live", "off");
  list.append(...shown.map((row) => card(row, tables)));
  for (const details of list.querySelectorAll("details")) details.open = shown.length <= WITH_DETAILS;
  return [summary(rows.length, more), ...similar, ...alike, list];
}

function summary(count, more) {
  const counts = { count: plain.format(count), shown: plain.format(SHOWN) };
  if (more) return copy(count < SHOWN ? "cari-lebih" : "cari-lebih-banyak", counts);
  if (count > SHOWN) return copy("cari-banyak", counts);
  return copy(count === 1 ? "cari-satu" : "cari-beberapa", counts);
}

function similarity(count, written) {
  return copy(written ? "cari-mirip" : "cari-mirip-semua", { count: plain.format(count) });
}

function card([number, name, kind, place, ready, kelurahan, nik], { kinds, places, retention }) {
  const [label, handover] = kinds[kind];
  const { name: placeName, page, hours, ...more } = places[place];
  const filled = copy("cari-kartu", {
    ...more,
    number,
    name,
    kelurahan,
    kind: label,
    place: placeName,
    hours: hoursLines(hours ?? []),
    nik: nik && nik + HIDDEN_DIGITS,
    ready: fullDate.format(ready * DAY),
    until: fullDate.format((ready + retention) * DAY),
  });
  for (const part of filled.querySelectorAll("[data-handover]")) {
    if (part.dataset.handover !== handover) part.remove();
  }
  const details = filled.querySelector("details");
  if (details.childElementCount === 1) details.remove();
  filled.querySelector("a").href = String(new URL(`../${page}`, root));
  return filled;
}

/** Neighbouring days of the same hours on one line: Senin–Kamis 08.00–15.00. */
function hoursLines(days) {
  const { closed, and } = document.getElementById("cari-kartu").dataset;
  const lines = [];
  for (const [day, spans] of days.entries()) {
    const text = spans.map((span) => span.map(clock).join("–")).join(` ${and} `) || closed;
    if (lines.at(-1)?.text !== text) lines.push({ first: day, text });
    lines.at(-1).last = day;
  }
  return lines.map(({ first, last, text }) => `${[...new Set([first, last])].map(dayName).join("–")} ${text}`);
}

function dayName(day) {
  return weekday.format(MONDAY + day * DAY);
}

function clock(minutes) {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}.${String(minutes % 60).padStart(2, "0")}`;
}

/** The query stands behind "#", which no browser sends to a server. */
function remember(query) {
  const { pathname, search } = location;
  history.replaceState(null, "", pathname + search + (query && `#q=${encodeURIComponent(query)}`));
}

/** Takes up the query of the address. */
function recall() {
  const query = new URLSearchParams(location.hash.slice(1)).get("q");
  if (query === null) return;
  input.value = query;
  ask();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE);
});
input.addEventListener("focus", () => index.open().catch(() => {}), { once: true });
addEventListener("hashchange", recall);
recall();
