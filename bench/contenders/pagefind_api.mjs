/** Pagefind's Node API: one custom record for each document, sent in batches as fast as it takes them. */

import * as pagefind from "pagefind";
import { output, readRecords } from "./records.mjs";

const BATCH = 1000;

const { index } = await pagefind.createIndex({ forceLanguage: "id" });
const records = readRecords();
for (let start = 0; start < records.length; start += BATCH) {
  const batch = records.slice(start, start + BATCH);
  await Promise.all(batch.map((record, place) => index.addCustomRecord(custom(record, start + place))));
}
const { errors } = await index.writeFiles({ outputPath: output });
if (errors.length) throw new Error(errors.join("; "));
await pagefind.close();

function custom({ number, name, ...meta }, place) {
  return { url: `/${place}/`, language: "id", content: `${name} ${number}`, meta: { title: name, number, ...meta } };
}
