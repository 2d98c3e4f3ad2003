// Prints the scores of one report and what took a point; fails unless three of the four are 100.
import { readFileSync } from "node:fs";

const [file, page] = process.argv.slice(2);
const { categories, audits } = JSON.parse(readFileSync(file, "utf8"));
const wanted = ["accessibility", "best-practices", "seo"];
let complete = true;
for (const [name, category] of Object.entries(categories)) {
  console.log(`${page} ${name}: ${Math.round(category.score * 100)}`);
  if (!wanted.includes(name) || category.score === 1) continue;
  complete = false;
  for (const { id, weight } of category.auditRefs) {
    if (!weight || audits[id].score === null || audits[id].score === 1) continue;
    console.log(`  ${id}: ${audits[id].title}`);
    for (const { node } of audits[id].details?.items ?? []) if (node) console.log(`    ${node.snippet}`);
  }
}
process.exit(complete ? 0 : 1);
