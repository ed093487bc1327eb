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

const PAUSE = 150;

/** @type {(form: HTMLFormElement, asked: Asked) => void} */
export function listen(form, { find, show, open }) {
  const input = form.querySelector("input");
  const output = document.getElementById("hasil");
  let turns = 0;
  let pause = 0;

  /** Answers what stands in the box, unless more has been typed when the answer comes. */
  async function ask() {
    clearTimeout(pause);
    const turn = (turns += 1);
    const text = input.value.trim();
    const query = readQuery(text);
    remember(query.about === "personal" ? "" : text);
    const answer = await answerTo(query, text);
    if (turn === turns) output.replaceChildren(...answer);
  }

  async function answerTo(query, text) {
    if (query.about === "nothing") return [];
    if (query.about === "personal") return [copy("hasil-nik")];
    if (query.about === "short") return [copy("hasil-pendek")];
    const found = await find(query, text).catch(() => null);
    return found ? show(found, query) : [failure()];
  }

  function failure() {
    const message = copy("hasil-gagal");
    message.querySelector("button").addEventListener("click", ask);
    return message;
  }

  /** Takes up the query of the address. */
  function recall() {
    const query = new URLSearchParams(location.hash.slice(1)).get("q");
    if (query === null) return;
    input.value = query;
    input.dispatchEvent(new Event("input"));
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
  input.addEventListener("focus", () => open().catch(() => {}), { once: true });
  addEventListener("hashchange", recall);
  recall();
}

function remember(query) {
  const { pathname, search } = location;
  history.replaceState(null, "", pathname + search + (query && `#q=${encodeURIComponent(query)}`));
  for (const link of document.querySelectorAll(".language")) link.hash = location.hash;
}
