/**
 * What a citizen typed, and the rows of generator/render/search.py that answer it.
 * @typedef {{about: "nothing" | "personal" | "short" | "number" | "name", key?: string, words?: string[]}} Query
 */

import { asLetters, fold, numberKey } from "./names.mjs";
import { Gone, LEAVES, Tree, keeping } from "./tree.mjs";

/** Rows that are worth showing at once. */
export const SHOWN = 20;

const NUMBER = 0;
const NAME = 1;
const READY = 4;
const WORD_END = "Z";
const NO_ANSWER = Infinity;
const MOST_WORDS = 4;
const SHORTEST_NUMBER = 4;
const TELLING_NUMBER = 8;

/** Province, kabupaten and kecamatan, then day (41 to 71 for women) and month of birth. */
const BEGINS_LIKE_NIK =
  /^(1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}(0[1-9]|[12456]\d|3[01]|7[01])(0[1-9]|1[0-2])/;
const NIK_DIGITS = 16;
const TELLS_BIRTH_DATE = 12;

/** A published index; where a new release took its files away, it goes on with that. */
export class Index {
  /** `findRoot` is asked for the name of the root that is online now. */
  constructor(root, load, findRoot) {
    this.root = root;
    this.load = keeping(load);
    this.findRoot = findRoot;
  }

  /** Loads the root, so that the first answer is nearer. */
  open() {
    return this.load(this.root);
  }

  /** @type {(query: Query) => Promise<{rows: Row[], more: boolean, root: any}>}  rows, best first, and their tables */
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
    const [names, numbers, ends] = [root.names, root.numbers, root.ends].map((top) => new Tree(top, this.load));
    const byName = query.about === "name";
    const found = await (byName ? findPeople(query.words, names) : findNumbers(query.key, numbers, ends));
    return { ...found, root };
  }
}

/** @type {(text: string) => Query} */
export function readQuery(text) {
  if (isPersonal(text)) return { about: "personal" };
  if (/[0-9]/.test(text)) {
    const key = asLetters(numberKey(text));
    return key.length < SHORTEST_NUMBER ? { about: "short" } : { about: "number", key };
  }
  const words = fold(text);
  return words ? { about: "name", words: words.split(" ") } : { about: "nothing" };
}

/**
 * Is it a NIK or a family card's number, or enough of one to tell the birth date? A registration number may be as
 * long (SKPWNI/3506/22032021/0101), but has letters, or slashes and a year.
 */
function isPersonal(text) {
  const plain = text.normalize("NFKC").replace(/^\W*((no|nomor|nik|kk|ktp)\b\W*)+/i, "");
  if (/(^|[^0-9a-z/])[0-9]{16}(?![0-9a-z/])/i.test(plain)) return true;
  const lettered = /[a-z]/i.test(plain);
  const long = lettered ? NIK_DIGITS : TELLS_BIRTH_DATE;
  const runs = (plain.match(/[0-9]([^0-9a-z/]*[0-9])*/gi) ?? []).map((run) => numberKey(run));
  if (runs.some((run) => run.length >= long && BEGINS_LIKE_NIK.test(run))) return true;
  const digits = runs.join("");
  const dated = runs.some((run) => /^(\d{4})?(19|20)\d\d$|^(19|20)\d{6}$/.test(run));
  return !lettered && digits.length === NIK_DIGITS && (!dated || BEGINS_LIKE_NIK.test(digits));
}

/** Few digits are mostly the end, which people read out; else the beginning is looked for first. */
async function findNumbers(key, numbers, ends) {
  const keyOf = (row) => asLetters(numberKey(row[NUMBER]));
  const begins = () => numbers.rows([key], SHOWN, (row) => keyOf(row).startsWith(key));
  const reversed = [...key].reverse().join("");
  const finishes = () => ends.rows([reversed], SHOWN, (row) => keyOf(row).endsWith(key));
  if (key.length >= TELLING_NUMBER || /[a-z]/.test(key)) {
    const found = await begins();
    return found.rows.length ? found : finishes();
  }
  const founds = await Promise.all([finishes(), begins()]);
  const rows = new Map(founds.flatMap((found) => found.rows).map((row) => [row[NUMBER], row]));
  return { rows: [...rows.values()], more: founds.some((found) => found.more) };
}

/** Two of the words, or two and the next, are the beginning of keys; among those the other words filter. */
async function findPeople(words, names) {
  const chains = chainsOf(words);
  const widths = chains.map((chain) => width(chain, names));
  const narrowest = chains[widths.indexOf(Math.min(...widths))];
  const { rows, more } = await names.rows(narrowest, SHOWN, (row) => distance(words, row) < NO_ANSWER);
  const ranked = rows.map((row) => [distance(words, row), row]).sort(([a, x], [b, y]) => a - b || y[READY] - x[READY]);
  return { rows: ranked.map(([, row]) => row), more };
}

/** A range that is read whole is better than any that is not. */
function width(chain, names) {
  const [wide, narrow] = [names.span(chain[0]), names.span(chain[chain.length - 1])];
  return wide <= LEAVES ? wide : LEAVES + narrow;
}

/** Each pair of words, the last one unfinished, and after a pair of whole words the first of the others. */
function chainsOf(words) {
  const parts = words.map((word, place) => asLetters(word) + (place < words.length - 1 ? WORD_END : ""));
  if (parts.length === 1) return [parts];
  const leading = parts.slice(0, -1).slice(0, MOST_WORDS);
  const pairs = leading.flatMap((first) => parts.map((second) => [first, second]));
  return pairs.filter(([first, second]) => first !== second).map(([first, second]) => {
    const third = parts.find((part) => part !== first && part !== second);
    return third && second.endsWith(WORD_END) ? [first + second, first + second + third] : [first + second];
  });
}

/** 0: it is the whole name; 1: all are words of it; 2: the last one begins a word of it. */
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

/** Do several rows carry one name? They may be several people. */
export function sameName(rows) {
  return new Set(rows.map((row) => fold(row[NAME]))).size < rows.length;
}
