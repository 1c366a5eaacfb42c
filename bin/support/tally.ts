/** What a part of the test run came to. */
export type Tally = {
  part: string;
  passed: number;
  failed: number;
  seconds: number;
  output?: string;
  /** What failed, each with its message. */
  failures?: string[];
};

/** A message of a failed test can be a whole page. */
const LINES_OF_A_FAILURE = 12;

export const allPassed = (tallies: Tally[]) => tallies.every(({ failed }) => failed === 0);

/** What failed, once more: the log of a long run is read from its end. A table of the parts, the totals as the last line. */
export function summary(tallies: Tally[]): string {
  const sum = (of: "passed" | "failed") => tallies.reduce((total, tally) => total + tally[of], 0);
  const rows = tallies.map(({ part, passed, failed, seconds }) => {
    const result = failed ? `${passed} passed, ${failed} failed` : `${passed} passed`;
    return `  ${part.padEnd(24)}${result.padEnd(26)}${seconds.toFixed(1)} s`;
  });
  const failures = tallies.flatMap(({ part, failures = [] }) =>
    failures.map((failure) => `── ${part}: ${shortened(failure)}`),
  );
  return ["", ...failures, "", ...rows, "", `${sum("passed")} passed, ${sum("failed")} failed`].join("\n");
}

const shortened = (failure: string) => failure.split("\n").slice(0, LINES_OF_A_FAILURE).join("\n");
