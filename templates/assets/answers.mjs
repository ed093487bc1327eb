/** What was found, said in copies of the page's templates. */

import { DAY } from "./days.mjs";
import { locale } from "./language.mjs";
import { SHOWN, chosen, sameName } from "./search.mjs";
import { copy } from "./slots.mjs";

const FEW = 3;
const HIDDEN_DIGITS = "•".repeat(12);

const fullDate = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
const plain = new Intl.NumberFormat(locale);

/**
 * Namesakes first, then how many there are; only that is announced, not every card.
 * @type {(found: any, query: import("./search.mjs").Query, card: (row: any[], isOpen: boolean) => Element) => Element[]}
 */
export function answer({ rows, written, more }, query, card) {
  const shown = chosen(rows);
  if (!shown.length) return [copy(more ? "hasil-belum" : "hasil-tidak-ada")];
  const byName = query.about === "name";
  const alike = byName && sameName(rows) ? [copy("hasil-senama")] : [];
  const similar = byName && written < rows.length ? [similarity(rows.length - written, written)] : [];
  const list = document.createElement("ul");
  list.className = "cards";
  list.setAttribute("aria-live", "off");
  const isOpen = !alike.length && shown.length <= FEW;
  addEach(list, shown, (row) => card(row, isOpen));
  return [...alike, summary(rows.length, more), ...similar, list];
}

/** One card a frame, as long as the answer stands: between them a slow phone takes a key press. */
async function addEach(list, rows, card) {
  for (const row of rows) {
    list.append(card(row));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    if (!list.isConnected) return;
  }
}

function summary(count, more) {
  const counts = { count: plain.format(count), shown: plain.format(SHOWN) };
  if (more) return copy(count < SHOWN ? "hasil-lebih" : "hasil-lebih-banyak", counts);
  if (count > SHOWN) return copy("hasil-banyak", counts);
  return copy(count === 1 ? "hasil-satu" : "hasil-beberapa", counts);
}

function similarity(count, written) {
  return copy(written ? "hasil-mirip" : "hasil-mirip-semua", { count: plain.format(count) });
}

/** A copy of the card; `handover` chooses among its words, `values` say where to go. */
export function fillCard([number, name, , , ready, kelurahan, nik], [kind, handover], retention, values) {
  const filled = copy("hasil-kartu", {
    ...values,
    number,
    name,
    kelurahan,
    kind,
    nik: nik && nik + HIDDEN_DIGITS,
    ready: fullDate.format(ready * DAY),
    until: fullDate.format((ready + retention) * DAY),
  });
  for (const part of filled.querySelectorAll("[data-handover]")) {
    if (!part.dataset.handover.includes(handover)) part.remove();
  }
  return filled;
}
