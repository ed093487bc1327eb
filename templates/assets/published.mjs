/** The search indexes that are online. */

import { Index } from "./search.mjs";
import { Gone } from "./tree.mjs";

/** @type {(root: URL, status: URL) => Index}  `status` names the root that is online now */
export function indexAt(root, status) {
  const findRoot = async () => nameOf((await fetchJson(status, { cache: "no-cache" })).search);
  return new Index(nameOf(root.pathname), (name) => fetchJson(new URL(`${name}.json`, root)), findRoot);
}

function nameOf(path) {
  return path.split("/").pop().replace(".json", "");
}

/** @type {(url: URL, options?: RequestInit) => Promise<any>} */
export async function fetchJson(url, options) {
  const response = await fetch(url, options);
  if (response.status === 404) throw new Gone();
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}
