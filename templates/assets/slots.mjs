/** Copies of a page's templates, filled with text. */

/** @type {(template: string, values?: {[slot: string]: string | string[]}) => Element | DocumentFragment} */
export function copy(template, values = {}) {
  const content = document.getElementById(template).content.cloneNode(true);
  for (const slot of content.querySelectorAll("[data-slot]")) fill(slot, values[slot.dataset.slot]);
  return content.children.length === 1 ? content.firstElementChild : content;
}

/** What has no value goes, with what belongs to it. */
function fill(slot, value) {
  if (!value?.length) (slot.closest("[data-whole]") ?? slot).remove();
  else if (Array.isArray(value)) slot.append(...value.map(item));
  else slot.textContent = value;
}

function item(text) {
  const element = document.createElement("li");
  element.textContent = text;
  return element;
}
