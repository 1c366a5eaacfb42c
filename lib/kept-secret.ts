import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const known = new Map<string, string>();

/** The installation's own secret in `dataDir/secret`; the first process that asks makes it. */
export function keptSecret(dataDir: string): string {
  const secret = known.get(dataDir) ?? readOrMake(dataDir);
  known.set(dataDir, secret);
  return secret;
}

function readOrMake(dataDir: string): string {
  const file = join(/* turbopackIgnore: true */ dataDir, "secret");
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    writeFileSync(file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}
