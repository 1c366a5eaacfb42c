import { runChecks } from "./support/checks";
import { main } from "./support/main";
import { allPassed, summary } from "./support/tally";

await main(async () => {
  const tallies = await runChecks();
  for (const { part, failed, output } of tallies) if (failed) console.log(`\n── ${part}\n${output}`);
  console.log(summary(tallies));
  return allPassed(tallies) ? 0 : 1;
});
