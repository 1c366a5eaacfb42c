import { existsSync } from "node:fs";
import { Trouble } from "@/lib/trouble";

type Release = () => Promise<void>;

/** Notes what to release at the end. */
export type Later = (release: Release) => void;

/**
 * Runs a command-line entry point. What it acquires it hands to `later`, and it is released in reverse order when the
 * work ends, fails, or is interrupted (Ctrl-C, SIGTERM). Trouble is one sentence; a defect keeps its stack trace.
 */
export async function main(work: (later: Later) => Promise<number | void>): Promise<never> {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const releases: Release[] = [];
  const interrupted = new Promise<number>((leave) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => leave(130));
  });

  let code: number;
  try {
    code = (await Promise.race([work((release) => void releases.push(release)), interrupted])) ?? 0;
  } catch (error) {
    console.error(error instanceof Trouble ? `\n${error.message}` : error);
    code = 1;
  }
  for (const release of releases.toReversed()) {
    // What cannot be released must not keep the rest.
    await release().catch((error: unknown) => console.error(error));
  }
  process.exit(code);
}
