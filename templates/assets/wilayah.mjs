/** The box of the first page that finds a kabupaten or kota in the lists below it. */

import { findRegions } from "./regions.mjs";
import { copy } from "./slots.mjs";

const SHOWN = 12;

const form = document.getElementById("wilayah");
const input = form.querySelector("input");
const output = document.getElementById("wilayah-hasil");
const regions = [...document.querySelectorAll("[data-region]")].map(readRegion);

function readRegion(item) {
  const link = item.querySelector("a");
  const provinces = item.closest("[data-province]").dataset.province.split(", ");
  return {
    name: (link ?? item).textContent.trim(),
    also: (item.dataset.also ?? "").split(", ").filter(Boolean),
    provinces,
    link: link?.href,
  };
}

function answer() {
  const found = findRegions(input.value, regions);
  const silent = !input.value.trim() || !document.getElementById("wilayah-kosong");
  if (found.length) output.replaceChildren(list(found.slice(0, SHOWN)));
  else output.replaceChildren(...(silent ? [] : [copy("wilayah-kosong")]));
}

function list(found) {
  const places = document.createElement("ul");
  places.className = "places";
  places.append(...found.map(place));
  return places;
}

function place({ name, provinces, link }) {
  const filled = copy(link ? "wilayah-temu" : "wilayah-belum", { name, province: provinces[0] });
  if (link) filled.querySelector("a").href = link;
  return filled;
}

/** One that alone is left is where one wants to go. */
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const links = output.querySelectorAll("a");
  if (links.length === 1) links[0].click();
});
input.addEventListener("input", answer);
if (input.value) answer();
