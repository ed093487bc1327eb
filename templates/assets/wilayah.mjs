/** The box of the first page that finds a kabupaten or kota in the lists below it. */

import { findRegions } from "./regions.mjs";

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
  if (found.length) output.replaceChildren(list(found.slice(0, SHOWN)));
  else output.replaceChildren(...(input.value.trim() ? [content("wilayah-kosong")] : []));
}

function list(found) {
  const filled = content("wilayah-temu").firstElementChild;
  const [model] = filled.children;
  filled.replaceChildren(...found.map((region) => fill(model.cloneNode(true), region)));
  return filled;
}

function fill(item, { name, provinces, link }) {
  const slot = (key) => item.querySelectorAll(`[data-slot="${key}"]`);
  for (const part of slot("name")) part.textContent = name;
  slot("province")[0].textContent = provinces[0];
  const [shown, other] = slot("name");
  (link ? other : shown).remove();
  if (link) slot("absent")[0].remove();
  if (link) shown.href = link;
  return item;
}

function content(template) {
  return document.getElementById(template).content.cloneNode(true);
}

/** One that alone is left is where one wants to go. */
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const links = output.querySelectorAll("a");
  if (links.length === 1) links[0].click();
});
input.addEventListener("input", answer);
if (input.value) answer();
