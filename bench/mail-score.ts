import { join } from "node:path";

import { goals, scoreOf } from "@/lib/mail/testing/score";

// How well real messages are understood: node --conditions=react-server --import tsx bench/mail-score.ts [folder]
const score = await scoreOf(process.argv[2] ?? join(process.cwd(), "../shared/data/mail"));
for (const [field, { percent, of, wrong }] of Object.entries(score)) {
  console.log(`${field.padEnd(12)} ${percent.toFixed(1).padStart(5)} % of ${of} (at least ${goals[field] ?? "–"})`);
  for (const file of wrong) console.log(`  ${file}`);
}
