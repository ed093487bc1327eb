/** The search of the first page over all kabupaten; an answer leads to the page of its kabupaten. */

import { Index, SHOWN, chosen, readQuery, sameName } from "./search.mjs";
import { copy } from "./slots.mjs";
import { Gone } from "./tree.mjs";

const PAUSE = 150;
const DAY = 86400000;
const HIDDEN_DIGITS = "•".repeat(12);

const form = document.getElementById("wilayah");
const input = form.querySelector("input");
const output = document.getElementById("hasil");
const language = document.documentElement.lang;
const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
const plain = new Intl.NumberFormat(language);

const status = new URL(form.dataset.status, document.baseURI);
const everywhere = indexAt(new URL(form.dataset.root, document.baseURI), status);
const kabupaten = new Map([...document.querySelectorAll("[data-region]")].map((item) => [item.dataset.region, item.querySelector("a")]));
const indexes = new Map();
let asked = 0;
let pause = 0;

function indexAt(root, state) {
  const nameOf = (path) => path.split("/").pop().replace(".json", "");
  const findRoot = async () => nameOf((await fetchJson(state, { cache: "no-cache" })).search);
  return new Index(nameOf(root.pathname), (name) => fetchJson(new URL(`${name}.json`, root)), findRoot);
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
  const text = input.value.trim();
  const query = readQuery(text);
  remember(query.about === "personal" ? "" : text);
  const answer = await answerTo(query, text);
  if (turn === asked) output.replaceChildren(...answer);
}

async function answerTo(query, text) {
  if (query.about === "nothing") return [];
  if (query.about === "personal") return [copy("negara-nik")];
  if (query.about === "short") return [copy("negara-pendek")];
  const found = await find(query, text).catch(() => null);
  return found ? answerWith(found, query) : [failure()];
}

/** A number that names its kabupaten is looked for there. */
async function find(query, text) {
  const runs = query.about === "number" ? text.match(/\d+/g) ?? [] : [];
  const code = runs.map((run) => run.slice(0, 4)).find((start) => kabupaten.get(start));
  const there = code ? await findIn(code, query) : { rows: [] };
  return there.rows.length ? there : everywhere.ask(query);
}

async function findIn(code, query) {
  if (!indexes.has(code)) indexes.set(code, openIndex(kabupaten.get(code).href));
  const { rows, more, root } = await (await indexes.get(code)).ask(query);
  return { more, rows: rows.map(([number, name, kind, , ...others]) => [number, name, root.kinds[kind][0], code, ...others]) };
}

async function openIndex(page) {
  const state = new URL("status.json", page);
  const { search, path } = await fetchJson(state, { cache: "no-cache" });
  return indexAt(new URL(search.slice(path.length), page), state);
}

function failure() {
  indexes.clear();
  const message = copy("negara-gagal");
  message.querySelector("button").addEventListener("click", ask);
  return message;
}

function answerWith({ rows, more }, query) {
  const shown = chosen(rows);
  if (!shown.length) return [copy(more ? "negara-belum" : "negara-tidak-ada")];
  const alike = query.about === "name" && sameName(rows) ? [copy("negara-senama")] : [];
  const list = document.createElement("ul");
  list.className = "cards";
  list.setAttribute("aria-live", "off");
  list.append(...shown.map(card));
  return [summary(rows.length, more), ...alike, list];
}

function summary(count, more) {
  const counts = { count: plain.format(Math.min(count, SHOWN)) };
  return copy(more || count > SHOWN ? "negara-sebagian" : "negara-jumlah", counts);
}

function card([number, name, kind, code, ready, kelurahan, nik]) {
  const page = kabupaten.get(code);
  const filled = copy("negara-kartu", {
    number,
    name,
    kind,
    kelurahan,
    kabupaten: page.textContent,
    nik: nik && nik + HIDDEN_DIGITS,
    ready: date.format(ready * DAY),
  });
  filled.querySelector("a").href = `${page.href}#q=${encodeURIComponent(number)}`;
  return filled;
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
  input.dispatchEvent(new Event("input"));
}

form.addEventListener("submit", ask);
input.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE);
});
input.addEventListener("focus", () => everywhere.open().catch(() => {}), { once: true });
addEventListener("hashchange", recall);
recall();
