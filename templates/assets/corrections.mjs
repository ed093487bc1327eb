/**
 * What a word that nobody has may have been meant to be: looked up among the words that the names have. Loaded when a
 * name is not found; it is given what it needs of names.mjs, lest it load that again.
 */

const SHORTEST = 5;
const SHORTEST_SOUND = 4;
const SHORTEST_PART = 2;
const SAME = 0;
const OTHER = Infinity;
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

/** @type {(typed: string, word: string, sound: (word: string) => string) => number}  0: in letters; 1: in sound */
export function mistake(typed, word, sound) {
  if (Math.max(typed.length, word.length) < SHORTEST) return OTHER;
  if (oneEdit(typed, word)) return SAME;
  const [one, other] = [typed, word].map(sound);
  return Math.max(one.length, other.length) >= SHORTEST_SOUND && oneEdit(one, other) ? SAME + 1 : OTHER;
}

/**
 * The likeliest other reading of a name: a word and its neighbour written as one, the word as two, or without its
 * mistake, as a frequent word rather than a rare one. Reads two leaves.
 * @param {string[]} words @param {number} place  of the word in doubt @param {import("./tree.mjs").Tree} tree
 * @param {Pick<typeof import("./names.mjs"), "PARTICLES" | "sound" | "tellingWords"> & {span: (sounded: string) => number}} names
 *   and how many leaves hold those whose names have a word that sounds so
 * @returns {Promise<{reading?: {words: string[], sounds: string[]}, known: boolean}>}  what was typed, and how it
 *   sounds once corrected; and whether some name has the word
 */
export async function corrections(words, place, tree, { PARTICLES, sound, span, tellingWords }) {
  const word = words[place];
  const half = Math.ceil((word.length + 1) / 2);
  const [heads, tails] = await Promise.all([
    read(tree, word, half - 1, ""),
    read(tree, reversed(word), word.length - half, "Z").then((some) => some.map(reversed)),
  ]);
  const [starts, ends] = [heads, tails].map((some) => new Set(some.map(sound)));
  const replaced = (start, count, ...others) => [...words.slice(0, start), ...others, ...words.slice(start + count)];
  const pairs = words.slice(1).map((other, start) => [start, words[start] + other]);
  const isWord = ([start, joined]) => (start === place && starts.has(sound(joined))) || (start === place - 1 && ends.has(sound(joined)));
  const joins = pairs.filter(isWord).map(([start, joined]) => replaced(start, 2, joined));
  const is = (part, some) => PARTICLES.has(part) || (part.length >= SHORTEST_PART && some.has(sound(part)));
  const parts = Array.from({ length: word.length - 1 }, (_, cut) => [word.slice(0, cut + 1), word.slice(cut + 1)])
    .filter(([first, second]) => is(first, starts) && is(second, ends))
    .map((pair) => tellingWords(replaced(place, 1, ...pair)));
  const near = [...heads, ...tails].filter((other) => sound(other) !== sound(word)).sort((one, other) => span(sound(other)) - span(sound(one)));
  const edits = [SAME, SAME + 1].flatMap((grade) => near.filter((other) => mistake(word, other, sound) === grade));
  const asTyped = (some) => ({ words: some, sounds: some.map(sound) });
  const readings = [
    ...[...joins, ...parts].map(asTyped),
    ...edits.map((other) => ({ words, sounds: replaced(place, 1, other).map(sound) })),
    ...pairs.map(([start, joined]) => asTyped(replaced(start, 2, joined))),
  ];
  return { reading: readings[0], known: starts.has(sound(word)) };
}

/** The words of the leaf where those that begin so stand: one mistake leaves one half of a word as it is. */
async function read(tree, word, length, sign) {
  const first = Math.max(1, length);
  const ranges = Array.from({ length: word.length - first + 1 }, (_, more) => sign + word.slice(0, first + more));
  const { rows } = await tree.rows(ranges, 0, (row) => row.startsWith("Z") === Boolean(sign), 1);
  return rows.map((row) => row.match(LETTERS)[0]);
}
