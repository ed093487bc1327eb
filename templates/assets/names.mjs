/** One spelling for names that a person would call the same; twin of generator/names.py, equal over all code points. */

const DIGITS = "ABCDEFGHIJ";

/**
 * Lower-case ASCII words separated by one blank; apostrophes vanish, all else separates words.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  const bare = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  return bare.replace(/['`´\u02bb\u02bc\u2018\u2019]/g, "").replace(/[^0-9a-z]+/g, " ").trim();
}

/**
 * A registration number for comparing: ASCII letters and digits, upper-case, no punctuation.
 * @param {string} text
 * @returns {string}
 */
export function numberKey(text) {
  return text.toUpperCase().replace(/[^0-9A-Z]+/g, "");
}

/**
 * A folded word or a number key in the letters of the search index; order and beginnings stay.
 * @param {string} key
 * @returns {string}
 */
export function asLetters(key) {
  return key.toLowerCase().replace(/[0-9]/g, (digit) => DIGITS[Number(digit)]);
}
