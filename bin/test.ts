import { Trouble } from "@/lib/trouble";
import { findBrowser } from "./support/browser";
import { runChecks } from "./support/checks";
import { runE2e } from "./support/e2e";
import { main, type Later } from "./support/main";
import { runOnOtherDatabases } from "./support/other-databases";
import { allPassed, summary, type Tally } from "./support/tally";
import { runVitest } from "./support/vitest";

await main(async (later) => {
  // Before anything long: where no browser is to be had, say so at once.
  findBrowser();
  const tallies: Tally[] = [];
  const note = (...parts: Tally[]) => {
    tallies.push(...parts);
    for (const { part, failed, output = "" } of parts)
      console.log(failed ? `\n── ${part}\n${output}` : `  ${part}: passed`);
  };

  console.log("Checks and unit tests…");
  note(...(await runChecks()));
  console.log("Integration tests…");
  note(await runVitest("integration"));
  console.log("The same on other databases…");
  note(...(await runOnOtherDatabases()));
  console.log("Journeys in a browser (a build comes first)…");
  note(await journeys(later));

  console.log(summary(tallies));
  return allPassed(tallies) ? 0 : 1;
});

/** A build that fails is a failed part, not the end of the summary. */
async function journeys(later: Later): Promise<Tally> {
  try {
    return await runE2e([], later);
  } catch (error) {
    const output = error instanceof Trouble ? error.message : String(error instanceof Error ? error.stack : error);
    return { part: "journeys (playwright)", passed: 0, failed: 1, seconds: 0, output };
  }
}
