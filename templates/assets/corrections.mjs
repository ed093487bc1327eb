/** What a word that nobody has may have been meant to be: looked up among the words that the names have. */

import { PARTICLES, sound, tellingWords } from "./names.mjs";

const SHORTEST = 5;
const SHORTEST_PART = 2;
const MOST = 3;
const LETTERS = /[a-z]+/;

const reversed = (text) => [...text].reverse().join("");

/** @type {(one: string, other: string) => boolean}  one letter dropped, added, replaced, or swapped with the next */
export function oneEdit(one, other) {
  const most = Math.min(one.length, other.length);
  let start = 0;
  let end = 0;
  while (start < most && one[start] === other[start]) start += 1;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const [a, b] = [one, other].map((text) => text.slice(start, text.length - end));
  return (a.length < 2 && b.length < 2) || (a.length === 2 && a === reversed(b));
}

/** @type {(typed: string, word: string) => boolean}  may a word be mistyped for this one? */
export function isLong(typed, word) {
  return Math.max(typed.length, word.length) >= SHORTEST;
}

/**
 * Other readings of the words: two of them written as one, one as two, or one without its mistake.
 * @param {string[]} words @param {import("./tree.mjs").Tree} beginnings @param {import("./tree.mjs").Tree} endings
 * @returns {Promise<{readings: {words: string[], sounds: string[]}[], known: string[]}>}  what was typed, and how it
 *   sounds once corrected; and the words that some names have
 */
export async function corrections(words, beginnings, endings) {
  const near = (word) => neighbours(word, beginnings, endings);
  const joined = words.slice(1).map((word, place) => words[place] + word);
  const [each, joins] = await Promise.all([words, joined].map((some) => Promise.all(some.map(near))));
  const replaced = (place, count, ...others) => [...words.slice(0, place), ...others, ...words.slice(place + count)];
  const readings = joined.flatMap((word, place) => (joins[place].known ? [replaced(place, 2, word)] : []));
  const places = [...words.keys()];
  const unknown = places.filter((place) => !each[place].known);
  const doubtful = unknown.length ? unknown : places;
  for (const place of doubtful) {
    readings.push(...parts(words[place], each[place]).map((pair) => tellingWords(replaced(place, 1, ...pair))));
  }
  const edits = doubtful.flatMap((place) =>
    each[place].close.map((other) => ({ words, sounds: replaced(place, 1, other).map(sound) })),
  );
  const all = [...readings.map((some) => ({ words: some, sounds: some.map(sound) })), ...edits];
  return { readings: all.slice(0, MOST), known: words.filter((_, place) => each[place].known) };
}

/** Words that begin or end as this one does: one mistake leaves one of its halves as it is. */
async function neighbours(word, beginnings, endings) {
  const half = Math.ceil((word.length + 1) / 2);
  const [heads, tails] = await Promise.all([
    read(beginnings, word, half - 1),
    read(endings, reversed(word), word.length - half).then((some) => some.map(reversed)),
  ]);
  const others = [...new Set([...heads, ...tails])].filter((other) => other !== word && isLong(word, other));
  const written = others.filter((other) => oneEdit(word, other));
  const heard = others.filter((other) => !written.includes(other) && oneEdit(sound(word), sound(other)));
  const [starts, ends] = [heads, tails].map((some) => new Set(some.map(sound)));
  return { known: starts.has(sound(word)), starts, ends, close: [...written, ...heard] };
}

async function read(tree, word, length) {
  const first = Math.max(1, length);
  const ranges = Array.from({ length: word.length - first + 1 }, (_, more) => word.slice(0, first + more));
  return (await tree.rows(ranges, Infinity, () => true)).rows.map((row) => row.match(LETTERS)[0]);
}

function parts(word, { starts, ends }) {
  const is = (part, some) => PARTICLES.has(part) || (part.length >= SHORTEST_PART && some.has(sound(part)));
  const cuts = Array.from({ length: word.length - 1 }, (_, place) => [word.slice(0, place + 1), word.slice(place + 1)]);
  return cuts.filter(([first, second]) => is(first, starts) && is(second, ends));
}
