/**
 * Reads the static B+trees that generator/render/tree.py writes: a query costs the path to one leaf, and at
 * most one leaf beside it. Knows neither DOM nor network: `load` is handed in.
 *
 * @typedef {(string | number)[]} Row
 * @typedef {{height: number, keys: string, blocks: string}} Branch
 * @typedef {(name: string) => Promise<any>} Load  a block by its name; rejects when it cannot be had
 * @typedef {{rows: Row[], more: boolean}} Found  `more`: the range goes on beyond what was read
 */

const JOINT = "Y";
const NAME = /.{8}/g;
const LEAVES = 2;

/** There is no such block (any more). */
export class Gone extends Error {}

/**
 * Asks for each block once, however many want it; a failure is forgotten, so that it may be tried again.
 * @param {Load} load
 * @returns {Load}
 */
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
  /**
   * @param {Branch | string} top  the top node, or the name of its block
   * @param {Load} load
   */
  constructor(top, load) {
    this.top = top;
    this.load = load;
  }

  /**
   * How many children of the top hold keys that begin with the prefix: the fewer, the more selective.
   * @param {string} prefix
   */
  span(prefix) {
    const { first, end } = within(/** @type {Branch} */ (this.top), prefix);
    return end - first;
  }

  /**
   * The rows that `accept` takes among those whose keys begin with the prefix, each once, in order of their keys;
   * stops reading when there are `limit`.
   * @param {string} prefix
   * @param {number} limit
   * @param {(row: Row) => boolean} accept
   * @returns {Promise<Found>}
   */
  async rows(prefix, limit, accept) {
    const { names, first, end } = await this.leaves(prefix);
    const found = new Map();
    let next = first;
    while (next < Math.min(end, first + LEAVES) && found.size < limit) {
      for (const row of (await this.load(names[next])).filter(accept)) found.set(String(row), row);
      next += 1;
    }
    return { rows: [...found.values()], more: next < end };
  }

  async leaves(prefix) {
    let branch = typeof this.top === "string" ? await this.load(this.top) : this.top;
    let range = within(branch, prefix);
    while (branch.height > 1) {
      branch = await this.load(range.names[range.first]);
      range = within(branch, prefix);
    }
    return range;
  }
}

/** The names of a branch's children, and which of them (first to before end) may hold keys that begin with the prefix. */
function within({ keys, blocks }, prefix) {
  const names = blocks.match(NAME) ?? [];
  const separators = keys ? keys.split(JOINT) : [];
  const first = separators.filter((key) => key <= prefix).length;
  const beyond = separators.findIndex((key, place) => place >= first && !key.startsWith(prefix));
  return { names, first, end: beyond < 0 ? names.length : beyond + 1 };
}
