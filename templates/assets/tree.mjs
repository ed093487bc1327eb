/**
 * Reads the trees of generator/render/tree.py: a range costs the path to a leaf and at most one leaf beside it.
 * @typedef {(string | number)[]} Row
 * @typedef {(name: string) => Promise<any>} Load  a block by its name; of a leaf, its rows
 */

const BLOCK_NAME = /.{6}/g;
const SEPARATOR = /[K-Y][^K-Y]*/g;
const NONE_SHARED = 75;
export const LEAVES = 2;

/** Milliseconds of work between which a key press is taken. */
const SLICE = 8;

/** There is no such block. */
export class Gone extends Error {}

/** @type {(load: Load) => Load}  asks for each block once, and again only after a failure */
export function keeping(load) {
  const kept = new Map();
  return (name) => {
    if (!kept.has(name)) {
      const block = load(name);
      kept.set(name, block);
      block.catch(() => kept.delete(name));
    }
    return kept.get(name);
  };
}

export class Tree {
  /** @param {any} top  the top branch, or its name @param {Load} load */
  constructor(top, load) {
    this.top = top;
    this.load = load;
  }

  /** How many children of the top, which must be at hand, may hold keys of a range. */
  span(prefix) {
    return childrenOf(this.top, prefix).length;
  }

  /**
   * The rows, each once, that `accept` takes: of the first range that as many leaves hold, the ranges being ever
   * narrower, else of the beginning of the last: one leaf, or more if one does not give `enough`. `prefix` is that of
   * the range, `cut` says that it was not read to its end.
   * @type {(prefixes: string[], enough: number, accept: (row: Row) => boolean, most?: number) => Promise<{rows: Row[], more: boolean, cut: boolean, prefix: string}>}
   */
  async rows(prefixes, enough, accept, most = LEAVES) {
    const [prefix, names] = await this.leaves(prefixes, most);
    const narrow = names.length <= most;
    const read = async (some) => sifted((await Promise.all(some.map(this.load))).flat(), accept);
    const rows = await read(narrow ? names : names.slice(0, 1));
    if (!narrow && rows.length < enough) rows.push(...(await read(names.slice(1, most))));
    const distinct = [...new Map(rows.map((row) => [String(row), row])).values()];
    return { rows: distinct, more: !narrow || prefix !== prefixes[0], cut: !narrow, prefix };
  }

  /** The prefix that is narrow enough, and its leaves as far as one branch knows them. */
  async leaves(prefixes, most) {
    let branch = typeof this.top === "string" ? await this.load(this.top) : this.top;
    let left = prefixes;
    for (;;) {
      const wide = branch.height > 1 ? 1 : most;
      left = left.slice(left.findIndex((prefix) => childrenOf(branch, prefix).length <= wide));
      const names = childrenOf(branch, left[0]);
      if (branch.height === 1) return [left[0], names];
      branch = await this.load(names[0]);
    }
  }
}

async function sifted(rows, accept) {
  const taken = [];
  let until = performance.now() + SLICE;
  for (const row of rows) {
    if (accept(row)) taken.push(row);
    if (performance.now() < until) continue;
    await breath();
    until = performance.now() + SLICE;
  }
  return taken;
}

/** Lets what has been typed come first. */
export function breath() {
  return new Promise((done) => setTimeout(done));
}

/** The children that may hold keys with this beginning. */
function childrenOf(branch, prefix) {
  branch.separators ??= separatorsOf(branch.keys);
  const { separators, blocks } = branch;
  const first = separators.filter((key) => key <= prefix).length - 1;
  const end = separators.findIndex((key, place) => place > first && !key.startsWith(prefix));
  return (blocks.match(BLOCK_NAME) ?? []).slice(first, end < 0 ? undefined : end);
}

/** Each continues the beginning of the one before. */
function separatorsOf(keys) {
  let last = "";
  const next = (text) => (last = last.slice(0, text.charCodeAt() - NONE_SHARED) + text.slice(1));
  return (keys.match(SEPARATOR) ?? []).map(next);
}
