import { runE2e } from "./support/e2e";
import { main } from "./support/main";
import { allPassed, summary } from "./support/tally";

await main(async (later) => {
  const tallies = [await runE2e(process.argv.slice(2), later)];
  console.log(summary(tallies));
  return allPassed(tallies) ? 0 : 1;
});
