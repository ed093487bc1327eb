/**
 * What a citizen typed, and the rows of generator/render/search.py that answer it.
 * @typedef {{about: "nothing" | "personal" | "short"}} NoQuery
 * @typedef {{about: "number", key: string}} NumberQuery
 * @typedef {{about: "name", words: string[], open: boolean, hint: string, whole: string}} NameQuery
 *   the telling words, whether the last may be unfinished, a title typed last that may become a name, all words
 * @typedef {NoQuery | NumberQuery | NameQuery} Query
 */

import {
  CLASS,
  OTHER,
  SOUND_BEGINNING,
  allWords,
  asLetters,
  fold,
  nearness,
  numberKey,
  sound,
  tellingWords,
} from "./names.mjs";
import { corrections, isLong, oneEdit } from "./corrections.mjs";
import { findProgress } from "./progress.mjs";
import { Gone, LEAVES, Tree, keeping } from "./tree.mjs";

/** Rows that are worth showing at once. */
export const SHOWN = 20;

const NUMBER = 0;
const NAME = 1;
const READY = 4;
const WORD_END = "Z";
const EDIT = SOUND_BEGINNING + 1;
const LACKING = EDIT + 2;
const STEP = 1000;
const SHORTEST_HINT = 2;
const SHORT = 3;
const MOST_OF_A_NAME = 4;
const MOST_WORDS = 5;
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

  /**
   * Rows, best first, and their tables; what is in progress, if no row has the number that was typed.
   * @type {(query: Query) => Promise<{rows: Row[], more: boolean, root: any, progress?: ProgressRow}>}
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
    const byName = query.about === "name";
    const found = await (byName ? findPeople(query, tree) : findNumbers(query.key, tree("numbers"), tree("ends")));
    const isInProgress = !byName && root.progress && !found.rows.some((row) => letters(row) === query.key);
    return { ...found, root, progress: isInProgress && (await findProgress(query.key, tree("progress"))) };
  }
}

/** @type {(text: string) => Query} */
export function readQuery(text) {
  if (isPersonal(text)) return { about: "personal" };
  if (/[0-9]/.test(text)) {
    const key = asLetters(numberKey(text));
    return key.length < SHORTEST_NUMBER ? { about: "short" } : { about: "number", key };
  }
  const all = allWords(text);
  const words = tellingWords(all);
  const last = all.at(-1);
  if (!last) return { about: "nothing" };
  const open = words.at(-1) === last;
  const isHint = !open && last.length >= SHORTEST_HINT && words.at(-1) === all.at(-2);
  return { about: "name", words, open, hint: isHint ? last : "", whole: all.join(" ") };
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

/** A row's number as keys write it. */
function letters(row) {
  return asLetters(numberKey(row[NUMBER]));
}

/** Few digits are mostly the end, which people read out; else the beginning is looked for first. */
async function findNumbers(key, numbers, ends) {
  const begins = () => numbers.rows([key], SHOWN, (row) => letters(row).startsWith(key));
  const reversed = [...key].reverse().join("");
  const finishes = () => ends.rows([reversed], SHOWN, (row) => letters(row).endsWith(key));
  if (key.length >= TELLING_NUMBER || /[a-z]/.test(key)) {
    const found = await begins();
    return found.rows.length ? found : finishes();
  }
  const founds = await Promise.all([finishes(), begins()]);
  const rows = new Map(founds.flatMap((found) => found.rows).map((row) => [row[NUMBER], row]));
  return { rows: [...rows.values()], more: founds.some((found) => found.more) };
}

/** Those of the name in any spelling, else with one mistake, else without what nobody has or one of three words. */
async function findPeople(query, tree) {
  const names = tree("names");
  const { words } = query;
  const plain = await within(query, words.map(sound), names);
  const isSure = plain.more || plain.found.some(([rank]) => rank < SOUND_BEGINNING * STEP);
  if (isSure || words.length > MOST_WORDS) return plain;
  const { readings, known } = await corrections(words, tree("words"), tree("wordEnds"));
  const whole = { ...query, open: false, hint: "" };
  const founds = await Promise.all(
    readings.map((one) => within({ ...whole, words: one.words }, one.sounds, names, { mistaken: true })),
  );
  const similar = best([plain, ...founds].flatMap(({ found }) => found));
  if (similar.rows.length) return { ...similar, more: founds.some(({ more }) => more) };
  if (known.length > 1 && known.length < words.length) {
    return { ...(await within({ ...whole, words: known }, known.map(sound), names)), written: 0 };
  }
  return within(query, words.map(sound), names, { lacking: words.length > 2 });
}

/** What the names of the narrowest range have in common with the query. */
async function within(query, sounds, names, allowed = {}) {
  const chains = chainsOf(query, sounds);
  const widths = chains.map((chain) => width(chain, names));
  const narrowest = chains[widths.indexOf(Math.min(...widths))];
  const ranks = new Map();
  const rank = ([, name]) => {
    if (!ranks.has(name)) ranks.set(name, distance(query, name, allowed));
    return ranks.get(name);
  };
  const enough = query.words.length > 1 ? Infinity : SHOWN;
  const { rows, more } = await names.rows(narrowest, enough, (row) => rank(row) < OTHER);
  const found = rows.map((row) => [rank(row), row]);
  return { ...best(found), found, more };
}

/** The best first, the newest of each; `written`: how many have the words as they were typed. */
function best(found) {
  const sorted = [...found].sort(([a, x], [b, y]) => a - b || y[READY] - x[READY]);
  const seen = new Set();
  const ranked = sorted.filter(([, row]) => !seen.has(String(row)) && seen.add(String(row)));
  return { rows: ranked.map(([, row]) => row), written: ranked.filter(([rank]) => rank < CLASS * STEP).length };
}

/** A range that is read whole is better than any that is not. */
function width(chain, names) {
  const [wide, narrow] = [names.span(chain[0]), names.span(chain[chain.length - 1])];
  return wide <= LEAVES ? wide : LEAVES + narrow;
}

/**
 * Ever narrower beginnings of keys, for each pair of words: a whole one and one that may be unfinished, then both
 * whole, then with the next word.
 */
function chainsOf({ words, open, hint }, sounds) {
  const parts = words.map((word, place) => partOf(word, sounds[place], open && place === words.length - 1));
  const others = hint ? [...parts, partOf(hint, sound(hint), true)] : parts;
  if (parts.length === 1) return [ranges({ whole: "" }, parts[0], others[1])];
  const leading = [...new Set([...parts.slice(0, MOST_WORDS), parts.at(-1)])];
  const pairs = leading.flatMap((first) => parts.map((second) => [first, second])).filter(([a, b]) => a !== b);
  const sure = pairs.filter(([first, second]) => !first.unfinished || (!first.initial && second.initial));
  return (sure.length ? sure : pairs).map((pair) => ranges(...pair, others.find((part) => !pair.includes(part))));
}

/** A word in keys: how it begins whatever follows, as far as it is typed, and as a whole. An initial has no whole. */
function partOf(word, sounded, last) {
  const initial = word.length === 1;
  const whole = sounded + WORD_END;
  const unfinished = initial || last;
  return { initial, unfinished, whole, starts: unfinished ? [beginning(word), initial ? word : sounded] : [whole] };
}

function ranges(first, second, third) {
  const whole = first.whole + second.whole;
  const narrower = second.initial ? [] : [whole, ...(third ? [whole + third.starts[0]] : [])];
  return [...new Set([...second.starts.map((start) => first.whole + start), ...narrower])];
}

/** What the sounds of all words that begin so begin with: the next letter may change how the last one sounds. */
function beginning(word) {
  const nexts = ["", "a", "h", "i", "y", ...(word.length < SHORT ? ["e", "j"] : [])];
  const [sounded, ...longer] = nexts.map((next) => sound(word + next));
  let length = sounded.length;
  while (!longer.every((other) => other.startsWith(sounded.slice(0, length)))) length -= 1;
  return sounded.slice(0, length);
}

/** By the worst word: as it was typed, its beginning, … ; then by all words; whole names before longer ones. */
function distance({ words, open, hint, whole }, name, { mistaken, lacking }) {
  const all = allWords(name);
  const rest = [...all];
  const levels = words.map((word, place) => {
    const unfinished = word.length === 1 || (open && place === words.length - 1);
    const near = (other) => Math.min(nearness(word, other, unfinished), mistaken ? mistake(word, other) : OTHER);
    const each = rest.map(near);
    const nearest = Math.min(...each);
    if (nearest < OTHER) rest.splice(each.indexOf(nearest), 1);
    return nearest;
  });
  if (lacking && levels.includes(OTHER)) levels[levels.indexOf(OTHER)] = LACKING;
  const isLonger = tellingWords(all).length > words.length && !(hint && rest.some((word) => word.startsWith(hint)));
  const sum = levels.reduce((one, other) => one + other, 0);
  return Math.max(...levels) * STEP + sum * 4 + (isLonger ? 2 : 0) + (all.join(" ") === whole ? 0 : 1);
}

function mistake(typed, word) {
  if (!isLong(typed, word)) return OTHER;
  if (oneEdit(typed, word)) return EDIT;
  return oneEdit(sound(typed), sound(word)) ? EDIT + 1 : OTHER;
}

/** The rows to show: where there are too many, a few of each name first, lest the next name be never seen. */
export function chosen(rows) {
  const counts = new Map();
  const isOneOfMany = (row) => {
    const name = String(tellingWords(allWords(row[NAME])));
    counts.set(name, (counts.get(name) ?? 0) + 1);
    return counts.get(name) > MOST_OF_A_NAME;
  };
  const many = new Set(rows.filter(isOneOfMany));
  const shown = new Set([...rows.filter((row) => !many.has(row)), ...many].slice(0, SHOWN));
  return rows.filter((row) => shown.has(row));
}

/** Do several rows carry one name? They may be several people. */
export function sameName(rows) {
  return new Set(rows.map((row) => fold(row[NAME]))).size < rows.length;
}
