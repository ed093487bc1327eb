/**
 * What a citizen typed, and the rows of generator/render/search.py that answer it.
 * @typedef {{about: "nothing" | "personal" | "short"}} NoQuery
 * @typedef {{about: "number", key: string}} NumberQuery
 * @typedef {{about: "name", words: string[], open: boolean, hint: string, whole: string}} NameQuery
 *   the telling words, whether the last may be unfinished, a title typed last that may become a name, all words
 * @typedef {NoQuery | NumberQuery | NameQuery} Query
 */

import { rowsOf } from "./columns.mjs";
import {
  CLASS,
  OTHER,
  PARTICLES,
  SOUND_BEGINNING,
  allWords,
  asLetters,
  fold,
  nearness,
  numberKey,
  remembered,
  sound,
  tellingWords,
} from "./names.mjs";
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
    this.load = keeping(async (name) => {
      const block = await load(name);
      return Array.isArray(block[1]) && !Array.isArray(block[0]) ? rowsOf(block) : block;
    });
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

/**
 * Those of the name in any spelling, else with one mistake, else without a word that nobody has or one of three.
 * Costs a range of names; where that has nobody and is not all of a word's, two leaves of words and one of names.
 */
async function findPeople(query, tree) {
  const names = tree("names");
  const { words } = query;
  const plain = await within(query, words.map(sound), names);
  const isSure = plain.isCrowd || plain.found.some(([rank]) => plain.more || rank < SOUND_BEGINNING * STEP);
  const near = isSure || words.length > MOST_WORDS ? null : await import("./corrections.mjs").catch(() => null);
  if (!near) return plain;
  const whole = { ...query, open: false, hint: "" };
  const allowed = (sounds) => ({
    mistake: (typed, word, place) => EDIT + (sound(word) === sounds[place] ? 0 : near.mistake(typed, word, sound)),
  });
  const forgiven = graded(plain.seen, whole, allowed([]));
  const span = (sounded) => names.span(sounded + WORD_END);
  const doubted = inDoubt(words, plain, span);
  const { reading, known } = await near.corrections(words, doubted, tree("words"), { PARTICLES, sound, span, tellingWords });
  const read = reading && (await within({ ...whole, words: reading.words }, reading.sounds, names, allowed(reading.sounds), 1));
  const similar = best([...forgiven, ...(read?.found ?? [])]);
  if (similar.rows.length) return { ...similar, more: read?.more };
  if (words.length < 3) return plain;
  const others = words.filter((_, place) => place !== doubted);
  if (known || read) return { ...best(graded(plain.seen, query, { lacking: true })), more: plain.more };
  return { ...(await within({ ...whole, words: others }, others.map(sound), names, {}, 1)), written: 0 };
}

function soundsOf([, name]) {
  return allWords(name).map(sound);
}

/** Where the word stands that is likeliest to be wrong: no name that was read has it, and those that have are few. */
function inDoubt(words, { pair, seen }, span) {
  const heard = new Set(seen.flatMap(soundsOf));
  const longest = [...words.keys()].sort((one, other) => words[other].length - words[one].length);
  const isStrange = (place) => !heard.has(sound(words[place])) && span(sound(words[place])) <= LEAVES;
  return [...pair, ...longest].find(isStrange) ?? longest[0];
}

/** What the names of the narrowest range have in common with the query; `seen` are all rows that were read. */
async function within(query, sounds, names, allowed = {}, most = LEAVES) {
  const chains = chainsOf(query, sounds);
  const widths = chains.map(({ ranges }) => width(ranges, names));
  const { pair, start, ranges } = chains[widths.indexOf(Math.min(...widths))];
  const rank = ranking(query, allowed);
  const seen = [];
  const accept = (row) => seen.push(row) && rank(row) < OTHER;
  const enough = query.words.length > 1 ? Infinity : SHOWN;
  const { rows, more, cut, prefix } = await names.rows(ranges, enough, accept, most);
  const found = rows.map((row) => [rank(row), row]);
  const isCrowd = cut || (query.words.length < 3 && prefix.length > start.length);
  return { ...best(found), found, more, isCrowd, pair, seen };
}

function graded(rows, query, allowed) {
  const rank = ranking(query, allowed);
  return rows.map((row) => [rank(row), row]).filter(([grade]) => grade < OTHER);
}

function ranking(query, allowed) {
  const rank = remembered((name) => distance(query, name, allowed));
  return ([, name]) => rank(name);
}

/** The best first, the newest of each; `written`: how many have the words as they were typed. */
function best(found) {
  const sorted = [...found].sort(([a, x], [b, y]) => a - b || y[READY] - x[READY]);
  const seen = new Set();
  const ranked = sorted.filter(([, row]) => !seen.has(String(row)) && seen.add(String(row)));
  return { rows: ranked.map(([, row]) => row), written: ranked.filter(([rank]) => rank < CLASS * STEP).length };
}

/** A range that is read whole is better than any that is not. */
function width(ranges, names) {
  const [wide, narrow] = [names.span(ranges[0]), names.span(ranges.at(-1))];
  return wide <= LEAVES ? wide : LEAVES + narrow;
}

/**
 * Ever narrower beginnings of keys, for each pair of words: a whole one and one that may be unfinished, then both
 * whole, then with the next word.
 */
function chainsOf({ words, open, hint }, sounds) {
  const parts = words.map((word, place) => partOf(word, sounds[place], open && place === words.length - 1));
  const others = hint ? [...parts, partOf(hint, sound(hint), true)] : parts;
  if (parts.length === 1) return [chainOf(parts, [{ whole: "" }, parts[0]], others[1])];
  const leading = [...new Set([...parts.slice(0, MOST_WORDS), parts.at(-1)])];
  const pairs = leading.flatMap((first) => parts.map((second) => [first, second])).filter(([a, b]) => a !== b);
  const sure = pairs.filter(([first, second]) => !first.unfinished || (!first.initial && second.initial));
  return (sure.length ? sure : pairs).map((pair) => chainOf(parts, pair, others.find((part) => !pair.includes(part))));
}

/** A word in keys: how it begins whatever follows, as far as it is typed, and as a whole. An initial has no whole. */
function partOf(word, sounded, last) {
  const initial = word.length === 1;
  const whole = sounded + WORD_END;
  const unfinished = initial || last;
  return { initial, unfinished, whole, starts: unfinished ? [beginning(word), initial ? word : sounded] : [whole] };
}

/** The places of the pair, how a key begins that has both, and the ranges. */
function chainOf(parts, [first, second], third) {
  const whole = first.whole + second.whole;
  const starts = second.starts.map((start) => first.whole + start);
  const narrower = second.initial ? [] : [whole, ...(third ? [whole + third.starts[0]] : [])];
  const pair = [first, second].map((part) => parts.indexOf(part)).filter((place) => place >= 0);
  return { pair, start: starts.at(-1), ranges: [...new Set([...starts, ...narrower])] };
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
function distance({ words, open, hint, whole }, name, { mistake, lacking }) {
  const all = allWords(name);
  const rest = [...all];
  const near = (word, other, place) => {
    const unfinished = word.length === 1 || (open && place === words.length - 1);
    return Math.min(nearness(word, other, unfinished), mistake?.(word, other, place) ?? OTHER);
  };
  const levels = words.map((word, place) => {
    const each = rest.map((other) => near(word, other, place));
    const nearest = Math.min(...each);
    if (nearest < OTHER) rest.splice(each.indexOf(nearest), 1);
    return nearest;
  });
  if (lacking && levels.includes(OTHER)) levels[levels.indexOf(OTHER)] = LACKING;
  if (levels.includes(OTHER)) return OTHER;
  const telling = tellingWords(all);
  const isLonger = telling.length > words.length && !(hint && rest.some((word) => word.startsWith(hint)));
  const begins = near(words[0], telling[0], 0) < OTHER && near(words.at(-1), telling.at(-1), words.length - 1) < OTHER;
  const sum = levels.reduce((one, other) => one + other, 0);
  return Math.max(...levels) * STEP + sum * 8 + (isLonger ? 4 : 0) + (begins ? 0 : 2) + (all.join(" ") === whole ? 0 : 1);
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
