/**
 * Finds a kabupaten or kota by its name, a former or short name, or its province.
 * @typedef {{name: string, also: string[], provinces: string[]}} Region
 */

import { fold } from "./names.mjs";

const KIND = /^(kabupaten|kab|kota) (administrasi )?/;
const NOWHERE = 6;

/** @type {<R extends Region>(text: string, regions: R[]) => R[]}  whose names begin so first, then by other words */
export function findRegions(text, regions) {
  const query = fold(text);
  const ranked = regions.map((region) => [rank(query, region), region]).filter(([place]) => place < NOWHERE);
  return ranked.sort(([a], [b]) => a - b).map(([, region]) => region);
}

function rank(query, { name, also, provinces }) {
  if (!query) return NOWHERE;
  const full = fold(name);
  const own = [full.replace(KIND, ""), ...also.map(fold)];
  const around = provinces.map(fold);
  const bare = query.replace(KIND, "");
  if (full === query) return 0;
  if (own.includes(bare)) return 1;
  if (around.includes(query)) return 2;
  if (bare && own.some((words) => startsAWord(glue(bare), words))) return 3;
  const all = [full, ...own, ...around];
  if (all.some((words) => startsAWord(glue(query), words))) return 4;
  const words = all.join(" ").split(" ");
  return query.split(" ").every((part) => words.some((word) => word.startsWith(part))) ? 5 : NOWHERE;
}

/** However blanks are set: batubara is Batu Bara, and gunung kidul Gunungkidul. */
function startsAWord(glued, words) {
  const parts = words.split(" ");
  return parts.some((_, place) => glue(parts.slice(place).join(" ")).startsWith(glued));
}

function glue(words) {
  return words.replaceAll(" ", "");
}
