/** A place to be passed on by WhatsApp or as a link; nothing of a person goes with it. */

import { copy } from "./slots.mjs";

/** @type {(card: Element, link: string, values: {kind: string, place: string, address: string}) => void} */
export function offerLink(card, link, values) {
  const { textContent } = copy("hasil-bagikan", { ...values, link });
  const text = textContent.trim().replace(/\s+/g, " ");
  card.querySelector("[data-share]").href = `https://wa.me/?text=${encodeURIComponent(text)}`;
  card.querySelector("[data-copy]").dataset.copy = link;
}

document.getElementById("hasil").addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button || !((await written(button.dataset.copy)) || selected(button))) return;
  const told = document.getElementById("tersalin");
  told.textContent = "";
  button.textContent = button.dataset.copied;
  setTimeout(() => (told.textContent = button.dataset.copied));
});

async function written(link) {
  const writing = navigator.clipboard?.writeText(link) ?? Promise.reject();
  return writing.then(() => true, () => false);
}

/** Plain http has no clipboard. What cannot be copied this way either stays selected, to be copied by hand. */
function selected(button) {
  const field = document.createElement("input");
  field.readOnly = true;
  field.value = button.dataset.copy;
  field.setAttribute("aria-label", button.textContent);
  button.after(field);
  field.select();
  if (!document.execCommand("copy")) return false;
  field.remove();
  button.focus();
  return true;
}
