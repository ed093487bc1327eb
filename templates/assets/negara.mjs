/** The search of the first page over all kabupaten; an answer leads to the page of its kabupaten. */

import { answer, fillCard } from "./answers.mjs";
import { listen } from "./box.mjs";
import { fetchJson, indexAt } from "./published.mjs";
import { copy } from "./slots.mjs";

const form = document.getElementById("wilayah");
const retention = Number(form.dataset.retention);
const regions = [...document.querySelectorAll("[data-region]")];
const kabupaten = new Map(regions.map((item) => [item.dataset.region, item.querySelector("a")]));
const labels = new Map([...document.querySelectorAll("#negara-jenis option")].map((item) => [item.value, item.text]));
const status = new URL(form.dataset.status, document.baseURI);
const everywhere = indexAt(new URL(form.dataset.root, document.baseURI), status);
const indexes = new Map();

/** A number that names its kabupaten is looked for there. */
async function find(query, text) {
  const runs = query.about === "number" ? text.match(/\d+/g) ?? [] : [];
  const code = runs.map((run) => run.slice(0, 4)).find((start) => kabupaten.get(start));
  const there = code ? await findIn(code, query) : { rows: [] };
  return there.rows.length || there.started ? there : everywhere.ask(query);
}

async function findIn(code, query) {
  if (!indexes.has(code)) indexes.set(code, openIndex(kabupaten.get(code).href));
  try {
    const { rows, more, progress, root } = await (await indexes.get(code)).ask(query);
    return { more, rows: rows.map((row) => asElsewhere(row, code, root.kinds)), started: progress && kabupaten.get(code) };
  } catch (error) {
    indexes.delete(code);
    throw error;
  }
}

/** A row of one kabupaten as one of all. */
function asElsewhere([number, name, kind, , ...others], code, kinds) {
  const [label, handover] = kinds[kind];
  return [number, name, label, code, ...others, handover];
}

async function openIndex(page) {
  const state = new URL(`${page.split("/").at(-2)}/status.json`, status);
  const { search } = await fetchJson(state, { cache: "no-cache" });
  return indexAt(new URL(search, status), state);
}

function card(row) {
  const [number, , label, code, , , , handover] = row;
  const page = kabupaten.get(code);
  const filled = fillCard(row, [labels.get(label) ?? label, handover], retention, { place: page.textContent });
  filled.querySelector("a").href = `${page.href}#q=${encodeURIComponent(number)}`;
  return filled;
}

/** Where a document in progress is told of. */
function inProgress(page) {
  const shown = copy("negara-proses", { place: page.textContent });
  shown.querySelector("a").href = page.href + location.hash;
  return shown;
}

function show({ started, ...found }, query) {
  return started && !found.rows.length ? [inProgress(started)] : answer(found, query, card);
}

listen(form, { find, show, open: () => everywhere.open() });
