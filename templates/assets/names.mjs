/** Twin of generator/names.py, equal over all code points. */

import { RULES } from "./name_rules.mjs";

const DIGITS = "ABCDEFGHIJ";
const listed = (words) => words.split(" ");
const compiled = (rules) => rules.map(([pattern, to]) => [new RegExp(pattern, "g"), to]);
const rewrite = (text, rules) => rules.reduce((rest, [pattern, to]) => rest.replace(pattern, to), text);

/** A function that works out each answer once. */
export function remembered(find) {
  const known = new Map();
  return (asked) => {
    if (!known.has(asked)) known.set(asked, find(asked));
    return known.get(asked);
  };
}

const TITLES = new Set(listed(RULES.titles));
export const PARTICLES = new Set(listed(RULES.particles));
const DEGREES = RULES.degrees.map(listed);
const CLASSES = new Map(RULES.classes.map(listed).flatMap((words) => words.map((word) => [word, words[0]])));
const OLD = new RegExp(RULES.old);
const SPLITS = compiled([RULES.splits]);
const OLD_SOUNDS = compiled(RULES.oldSounds);
const SOUNDS = compiled(RULES.sounds);

/** @type {(text: string) => string}  lower-case ASCII words, apostrophes gone, else one blank between them */
export function fold(text) {
  const bare = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return bare.replace(/['`´\u02bb\u02bc\u2018\u2019]/g, "").replace(/[^0-9a-z]+/g, " ").trim();
}

/** @type {(text: string) => string}  a number's upper-case ASCII letters and digits */
export function numberKey(text) {
  return text.toUpperCase().replace(/[^0-9A-Z]+/g, "");
}

/** @type {(text: string) => string}  a folded word or a number's key, as the index writes it */
export function asLetters(key) {
  return key.toLowerCase().replace(/[0-9]/g, (digit) => DIGITS[Number(digit)]);
}

/** @type {(name: string) => string[]}  the folded words, titles and all */
export const allWords = remembered((name) =>
  listed(fold(name)).flatMap((word) => listed(rewrite(word, SPLITS).trim())).filter(Boolean),
);

/** @type {(words: string[]) => string[]}  those by which a person is found: no titles, degrees, particles */
export const tellingWords = remembered((words) => {
  const start = words.findIndex((word, place) => !TITLES.has(word) || place === words.length - 1);
  const rest = withoutDegrees(words.slice(Math.max(start, 0)));
  const telling = rest.filter((word) => !PARTICLES.has(word));
  return telling.length ? telling : rest;
});

function withoutDegrees(words) {
  const degree = DEGREES.find((parts) => words.length > parts.length && endsWith(words, parts));
  return degree ? withoutDegrees(words.slice(0, -degree.length)) : words;
}

function endsWith(words, parts) {
  return parts.every((part, place) => words[words.length - parts.length + place] === part);
}

/** How a word sounds, with z, j and s apart. */
const voice = remembered((word) => {
  const text = CLASSES.get(word) ?? word;
  return asLetters(rewrite(rewrite(text, OLD.test(text) ? OLD_SOUNDS : []), SOUNDS));
});

/** @type {(word: string) => string}  as the index writes it: one text for all spellings */
export function sound(word) {
  return voice(word).replace(/[zj]/g, "s");
}

/** z sounds like s to some and like j to others, but no s like a j. */
function heardAlike(one, other, compare) {
  return ["s", "j"].some((as) => compare(voice(one).replaceAll("z", as), voice(other).replaceAll("z", as)));
}

/** How far a word of a name is from what was typed. */
export const EXACT = 0;
export const BEGINNING = 1;
export const CLASS = 2;
export const SOUND = 3;
export const SOUND_BEGINNING = 4;
export const OTHER = Infinity;

/** @type {(typed: string, word: string, open: boolean) => number}  `open`: it may be unfinished */
export function nearness(typed, word, open) {
  if (typed === word) return EXACT;
  if (open && word.startsWith(typed)) return BEGINNING;
  const known = CLASSES.get(typed);
  if (known && known === CLASSES.get(word)) return CLASS;
  if (heardAlike(typed, word, (a, b) => a === b)) return SOUND;
  return open && heardAlike(typed, word, (a, b) => b.startsWith(a)) ? SOUND_BEGINNING : OTHER;
}
