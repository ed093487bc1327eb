/** Reads the leaves of generator/render/columns.py. */

import { isoDate } from "./days.mjs";

const placeOf = (letter) => letter.charCodeAt() - (letter < "a" ? 39 : 97);

/** @type {(leaf: any[]) => import("./tree.mjs").Row[]} */
export function rowsOf([code, numbers, names, ...columns]) {
  const others = columns.map(([values, letters]) => [values, letters?.replaceAll(",", "")]);
  let name;
  return numbers.map((short, row) => {
    name = names[row] || name;
    const [kind, place, ready, ...rest] = others.map((column) => valueOf(column, row, numbers.length));
    return [numberOf(short, code || place, ready), name, kind, place, ready, ...rest];
  });
}

function valueOf([values, letters], row, count) {
  if (!letters) return values[0];
  const length = letters.length / count;
  const own = [...letters.slice(row * length, (row + 1) * length)];
  return values[own.reduce((place, letter) => place * 52 + placeOf(letter), 0)];
}

function numberOf(short, code, ready) {
  if (short[0] === "=") return short.slice(1);
  return short.replace("^", code).replace(/~(.)/, (_, ago) => inNumbers(ready - placeOf(ago)));
}

/** As DDMMYYYY. */
function inNumbers(day) {
  return isoDate(day).split("-").reverse().join("");
}
