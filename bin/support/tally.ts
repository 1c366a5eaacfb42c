/** What a part of the test run came to. */
export type Tally = { part: string; passed: number; failed: number; seconds: number; output?: string };

export const allPassed = (tallies: Tally[]) => tallies.every(({ failed }) => failed === 0);

/** A table of the parts, and the totals as the last line. */
export function summary(tallies: Tally[]): string {
  const sum = (of: "passed" | "failed") => tallies.reduce((total, tally) => total + tally[of], 0);
  const rows = tallies.map(({ part, passed, failed, seconds }) => {
    const result = failed ? `${passed} passed, ${failed} failed` : `${passed} passed`;
    return `  ${part.padEnd(24)}${result.padEnd(26)}${seconds.toFixed(1)} s`;
  });
  return ["", ...rows, "", `${sum("passed")} passed, ${sum("failed")} failed`].join("\n");
}
