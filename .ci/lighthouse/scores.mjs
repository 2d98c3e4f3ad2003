// Prints the scores of one report beside those of the last time, and what took a point; fails unless three of the
// four are 100. The last ones stand in a file of its own, which may be deleted.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const [file, page, kept] = process.argv.slice(2);
const last = existsSync(kept) ? JSON.parse(readFileSync(kept, "utf8")) : {};
const { categories, audits } = JSON.parse(readFileSync(file, "utf8"));
const wanted = ["accessibility", "best-practices", "seo"];
const told = (name) => (last[page]?.[name] === undefined ? "" : ` (last time ${last[page][name]})`);
const scores = {};
let complete = true;
for (const [name, category] of Object.entries(categories)) {
  scores[name] = Math.round(category.score * 100);
  console.log(`${page} ${name}: ${scores[name]}${told(name)}`);
  if (!wanted.includes(name) || category.score === 1) continue;
  complete = false;
  for (const { id, weight } of category.auditRefs) {
    if (!weight || audits[id].score === null || audits[id].score === 1) continue;
    console.log(`  ${id}: ${audits[id].title}`);
    for (const { node } of audits[id].details?.items ?? []) if (node) console.log(`    ${node.snippet}`);
  }
}
writeFileSync(kept, JSON.stringify({ ...last, [page]: scores }));
process.exit(complete ? 0 : 1);
