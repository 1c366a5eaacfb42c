import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
    writeWhole(file, randomBytes(32).toString("base64url"));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}

/** The file is there with all its words or not at all: a process that dies half-way must not leave an empty secret. */
function writeWhole(file: string, words: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, words, { mode: 0o600 });
    linkSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
