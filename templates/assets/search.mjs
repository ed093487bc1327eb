/**
 * What a citizen typed, and what answers it. Knows neither DOM nor network.
 * The files that it reads are described in generator/render/search.py.
 *
 * @typedef {import("./tree.mjs").Row} Row
 * @typedef {import("./tree.mjs").Found} Found
 * @typedef {import("./tree.mjs").Load} Load
 * @typedef {{about: "nothing" | "personal" | "short"} | {about: "number", key: string}
 *   | {about: "name", words: string[]}} Query
 */

import { asLetters, fold, numberKey } from "./names.mjs";
import { Gone, Tree, keeping } from "./tree.mjs";

/** How many rows are worth showing at once. */
export const SHOWN = 20;

const WORD_END = "Z";
const NUMBER = 0;
const NAME = 1;
const READY = 4;
const NO_ANSWER = Infinity;

const SHORTEST_NUMBER = 4;
const TELLING_NUMBER = 8;

/** Province, kabupaten and kecamatan, then day (41 to 71 for women) and month of birth. */
const BEGINS_LIKE_NIK =
  /^(1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}(0[1-9]|[12456]\d|3[01]|7[01])(0[1-9]|1[0-2])/;
const NIK_DIGITS = 16;
const BIRTH_DATE_KNOWN = 12;

/** A published index. Where a new release has taken its files away, it goes on with the new one. */
export class Index {
  /**
   * @param {string} root  the name of the root file
   * @param {Load} load  rejects with `Gone` when there is no such file
   * @param {() => Promise<string>} findRoot  the name of the root file of the release that is online now
   */
  constructor(root, load, findRoot) {
    this.root = root;
    this.load = keeping(load);
    this.findRoot = findRoot;
  }

  /** Loads the root, so that the first answer is nearer. */
  open() {
    return this.load(this.root);
  }

  /**
   * @param {Query} query
   * @returns {Promise<Found & {root: any}>}  the rows, best first, and the tables that they point into
   */
  async ask(query) {
    try {
      return await this.answer(query);
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      this.root = await this.findRoot();
      return this.answer(query);
    }
  }

  async answer(query) {
    const root = await this.open();
    const tree = (name) => new Tree(root[name], this.load);
    const found = query.about === "name" ? byName(query.words, tree("names")) : byNumber(query.key, tree("numbers"), tree("ends"));
    return { ...(await found), root };
  }
}

/**
 * @param {string} text
 * @returns {Query}
 */
export function readQuery(text) {
  if (isPersonal(text)) return { about: "personal" };
  if (/[0-9]/.test(text)) {
    const key = numberKey(text);
    return key.length < SHORTEST_NUMBER ? { about: "short" } : { about: "number", key: asLetters(key) };
  }
  const folded = fold(text);
  return folded ? { about: "name", words: folded.split(" ") } : { about: "nothing" };
}

/**
 * Is it a NIK or the number of a family card, or the beginning of one that tells a birth date already?
 * Registration numbers can have as many digits (SKPWNI/3506/22032021/0101), but with letters or slashes among
 * them, and where a NIK has day and month they have the year.
 * @param {string} text
 */
export function isPersonal(text) {
  const plain = text.normalize("NFKC").replace(/^\W*((no|nomor|nik|kk|ktp)\b\W*)+/i, "");
  if (/(^|[^0-9a-z/])[0-9]{16}(?![0-9a-z/])/i.test(plain)) return true;
  const lettered = /[a-z]/i.test(plain);
  const long = lettered ? NIK_DIGITS : BIRTH_DATE_KNOWN;
  const runs = (plain.match(/[0-9]([^0-9a-z/]*[0-9])*/gi) ?? []).map((run) => numberKey(run));
  if (runs.some((run) => run.length >= long && BEGINS_LIKE_NIK.test(run))) return true;
  if (lettered) return false;
  const digits = runs.join("");
  return digits.length === NIK_DIGITS && (runs.length === 1 || BEGINS_LIKE_NIK.test(digits));
}

/** Its end first when few digits were typed, for that is what people read out; else its beginning first. */
async function byNumber(key, numbers, ends) {
  const backwards = [...key].reverse().join("");
  const begins = () => numbers.rows(key, SHOWN, (row) => keyOf(row).startsWith(key));
  const finishes = () => ends.rows(backwards, SHOWN, (row) => keyOf(row).endsWith(key));
  if (/^[A-J]*$/.test(key) && key.length < TELLING_NUMBER) {
    return joined(await Promise.all([finishes(), begins()]));
  }
  const found = await begins();
  return found.rows.length ? found : finishes();
}

function keyOf(row) {
  return asLetters(numberKey(row[NUMBER]));
}

function joined(founds) {
  const rows = new Map(founds.flatMap((found) => found.rows).map((row) => [row[NUMBER], row]));
  return { rows: [...rows.values()], more: founds.some((found) => found.more) };
}

/** Any two of the words, in whatever order, lead to one range; within the narrowest the other words filter. */
async function byName(words, names) {
  const ranges = rangesOf(words);
  const spans = ranges.map((range) => names.span(range));
  const narrowest = ranges[spans.indexOf(Math.min(...spans))];
  const { rows, more } = await names.rows(narrowest, SHOWN, (row) => distance(words, row) < NO_ANSWER);
  return { rows: rows.sort((a, b) => distance(words, a) - distance(words, b) || b[READY] - a[READY]), more };
}

function rangesOf(words) {
  const last = words.length - 1;
  const keys = words.map((word, place) => asLetters(word) + (place < last ? WORD_END : ""));
  const pairs = keys.slice(0, last).flatMap((first, place) => keys.filter((_, other) => other !== place).map((second) => first + second));
  return last ? pairs : keys;
}

/** 0: it is the whole name; 1: all are words of the name; 2: the last one begins a word of it. */
function distance(words, row) {
  const rest = fold(row[NAME]).split(" ");
  for (const word of words.slice(0, -1)) {
    const place = rest.indexOf(word);
    if (place < 0) return NO_ANSWER;
    rest.splice(place, 1);
  }
  const last = words[words.length - 1];
  if (rest.includes(last)) return rest.length === 1 ? 0 : 1;
  return rest.some((word) => word.startsWith(last)) ? 2 : NO_ANSWER;
}

/** Do several rows carry one name? Then they may be several people. */
export function sameName(rows) {
  const names = new Set(rows.map((row) => fold(row[NAME])));
  return names.size < rows.length;
}
