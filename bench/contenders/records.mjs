/** What every contender does around its work: reads the records, says that it is ready, and the harness's clock runs. */

import { readFileSync, writeSync } from "node:fs";

export const [recordsPath, output] = process.argv.slice(2);

/** @typedef {{number: string, name: string, kind: string, place: string, ready: string, kelurahan: string, nik: string}} Record */

/** @type {() => Record[]} */
export function readRecords() {
  const records = readFileSync(recordsPath, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
  writeSync(1, "ready\n");
  return records;
}
