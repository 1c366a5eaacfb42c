import { readFileSync } from "node:fs";
import { join } from "node:path";

import { env } from "@/lib/env";

/** Now. Builds for end-to-end tests may move it; see `testClockFile`. */
export function clock(): Date {
  return process.env.SUIVI_TEST === "1" ? new Date(Date.now() + testShift()) : new Date();
}

/** Shared by web and worker of a test installation: milliseconds by which the clock is moved. */
export const testClockFile = (): string => join(/* turbopackIgnore: true */ env().dataDir, "test-clock");

function testShift(): number {
  try {
    return Number(readFileSync(testClockFile(), "utf8")) || 0;
  } catch {
    return 0;
  }
}
