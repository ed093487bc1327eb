/**
 * Documents in progress, found by their exact number alone; reads the rows of generator/render/progress.py.
 * @typedef {[string, number, string, number, number]} ProgressRow  digest, kind, stage, day, days of the standard
 */

import { asLetters } from "./names.mjs";

/** @type {(key: string, tree: import("./tree.mjs").Tree) => Promise<ProgressRow | undefined>} */
export async function findProgress(key, tree) {
  const hidden = hiddenKey(key);
  const { rows } = await tree.rows([hidden], 1, (row) => row[0] === hidden);
  return rows[0];
}

/** A digest of 53 bits: cyrb53 (bryc, public domain), the twin of `hidden_key`. */
export function hiddenKey(key) {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (const letter of key) {
    low = Math.imul(low ^ letter.charCodeAt(0), 2654435761);
    high = Math.imul(high ^ letter.charCodeAt(0), 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return asLetters(((high & 0x1fffff) * 2 ** 32 + (low >>> 0)).toString(26));
}
