/** MiniSearch: names and numbers indexed, every field stored; the index as one JSON file. */

import { writeFileSync } from "node:fs";
import MiniSearch from "minisearch";
import { output, readRecords } from "./records.mjs";

const records = readRecords();
const index = new MiniSearch({ idField: "number", fields: ["name", "number"], storeFields: Object.keys(records[0]) });
index.addAll(records);
writeFileSync(`${output}/index.json`, JSON.stringify(index));
