/** MiniSearch with its fuzzy option, asked many questions: reads {records, typed}, writes the answers' numbers. */

import { readFileSync, writeFileSync } from "node:fs";
import MiniSearch from "minisearch";

const SHOWN = 20;
const OPTIONS = { prefix: true, fuzzy: 0.2, combineWith: "AND" };

const [input, output] = process.argv.slice(2);
const { records, typed } = JSON.parse(readFileSync(input, "utf8"));
const index = new MiniSearch({ idField: "number", fields: ["name", "number"] });
index.addAll(records);
const answers = typed.map((text) => index.search(text, OPTIONS).slice(0, SHOWN).map(({ id }) => id));
writeFileSync(output, JSON.stringify(answers));
