/**
 * A search box and its answer: asks while one types, and keeps the query behind "#", which no server sees.
 * @typedef {import("./search.mjs").Query} Query
 * @typedef {{
 *   find: (query: Query, text: string) => Promise<any>,
 *   show: (found: any, query: Query) => (Element | DocumentFragment)[],
 *   open: () => Promise<any>,
 * }} Asked  `open` is called when the box gets the focus, so that the first answer is nearer
 */

import { readQuery } from "./search.mjs";
import { copy } from "./slots.mjs";
import { breath } from "./tree.mjs";

const PAUSE = 150;
const TOLD = { nothing: [], personal: ["hasil-nik"], short: ["hasil-pendek"] };

/** @type {(form: HTMLFormElement, asked: Asked) => void} */
export function listen(form, { find, show, open }) {
  const input = form.querySelector("input");
  const output = document.getElementById("hasil");
  let turns = 0;
  let timer = 0;

  /** What is under way is dropped at once. */
  function askIn(pause) {
    turns += 1;
    clearTimeout(timer);
    timer = setTimeout(ask, pause);
  }

  /** Answers what stands in the box, a piece at a time, so that a key press need not wait. */
  async function ask() {
    const turn = turns;
    const text = input.value.trim();
    const query = readQuery(text);
    const told = TOLD[query.about];
    const finding = told ?? find(query, text).catch(() => null);
    await breath();
    if (turn === turns) remember(query.about === "personal" ? "" : text);
    const found = await finding;
    await breath();
    if (turn !== turns) return;
    output.replaceChildren(...(told?.map((name) => copy(name)) ?? (found ? show(found, query) : [failure()])));
  }

  function failure() {
    const message = copy("hasil-gagal");
    message.querySelector("button").addEventListener("click", () => askIn(0));
    return message;
  }

  /** Takes up the query of the address. */
  function recall() {
    const query = new URLSearchParams(location.hash.slice(1)).get("q");
    if (query === null) return;
    input.value = query;
    input.dispatchEvent(new Event("input"));
    askIn(0);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    askIn(0);
  });
  input.addEventListener("input", () => askIn(PAUSE));
  input.addEventListener("focus", () => setTimeout(() => open().catch(() => {})), { once: true });
  addEventListener("hashchange", recall);
  recall();
}

function remember(query) {
  const { pathname, search } = location;
  history.replaceState(null, "", pathname + search + (query && `#q=${encodeURIComponent(query)}`));
  for (const link of document.querySelectorAll(".language")) link.hash = location.hash;
}
