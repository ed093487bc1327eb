/** Lunr: names and numbers indexed; it stores nothing, so that the records lie beside the index. */

import { writeFileSync } from "node:fs";
import lunr from "lunr";
import { output, readRecords } from "./records.mjs";

const records = readRecords();
const index = lunr(function () {
  this.pipeline.reset();
  this.searchPipeline.reset();
  this.ref("number");
  this.field("name");
  this.field("number");
  for (const record of records) this.add(record);
});
writeFileSync(`${output}/index.json`, JSON.stringify(index));
writeFileSync(`${output}/records.json`, JSON.stringify(records));
