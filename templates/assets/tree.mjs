/**
 * Reads the trees of generator/render/tree.py: a query costs the path to a leaf and at most one leaf beside it.
 * @typedef {(string | number)[]} Row
 * @typedef {{height: number, keys: string, blocks: string}} Branch
 * @typedef {(name: string) => Promise<any>} Load  a block by its name
 * @typedef {{rows: Row[], more: boolean}} Found  `more`: there was more than was read
 */

const JOINT = "QX";
const BLOCK_NAME = /.{8}/g;
const LEAVES = 2;

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
  /** @param {Branch | string} top  or its name @param {Load} load */
  constructor(top, load) {
    this.top = top;
    this.load = load;
  }

  /** How many children of the top, which must be at hand, may hold keys that begin so. */
  span(prefix) {
    return within(this.top, prefix).length;
  }

  /**
   * Each row once that `accept` takes and whose key begins so. Of a range of more than two leaves the first is
   * read, and the second unless `enough` were found.
   * @type {(prefix: string, enough: number, accept: (row: Row) => boolean) => Promise<Found>}
   */
  async rows(prefix, enough, accept) {
    const names = await this.leaves(prefix);
    const whole = names.length <= LEAVES;
    const read = async (some) => (await Promise.all(some.map(this.load))).flat().filter(accept);
    const rows = await read(whole ? names : names.slice(0, 1));
    if (!whole && rows.length < enough) rows.push(...(await read(names.slice(1, LEAVES))));
    return { rows: [...new Map(rows.map((row) => [String(row), row])).values()], more: !whole };
  }

  /** The leaves that may hold keys that begin so, as far as one branch knows them. */
  async leaves(prefix) {
    let branch = typeof this.top === "string" ? await this.load(this.top) : this.top;
    while (branch.height > 1) branch = await this.load(within(branch, prefix)[0]);
    return within(branch, prefix);
  }
}

/** The children that may hold keys that begin so. */
function within({ keys, blocks }, prefix) {
  const separators = keys.split(JOINT);
  const first = separators.filter((key) => key <= prefix).length - 1;
  const end = separators.findIndex((key, place) => place > first && !key.startsWith(prefix));
  return (blocks.match(BLOCK_NAME) ?? []).slice(first, end < 0 ? undefined : end);
}
