import { runDrills } from "./support/drills";
import { main } from "./support/main";
import { allPassed, summary } from "./support/tally";

await main(async () => {
  const tallies = await runDrills(process.argv.slice(2));
  console.log(summary(tallies));
  return allPassed(tallies) ? 0 : 1;
});
