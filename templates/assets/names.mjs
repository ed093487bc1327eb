/** Twin of generator/names.py, equal over all code points. */

const DIGITS = "ABCDEFGHIJ";

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
