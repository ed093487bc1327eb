/** The page's language, and the locale of its dates and numbers: in English the day comes first, as in Indonesian. */

export const language = document.documentElement.lang;
export const locale = language === "en" ? "en-GB" : language;

/** @type {(kind: [string, string, string?]) => string}  what the public sees of a kind in the index */
export function labelOf([label, , english]) {
  return (language === "en" && english) || label;
}
