import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { asRuntimeLogin } from "@/db/runtime-login";
import { closePool } from "@/db/connect";
import { forgetEnvironment } from "@/lib/env";
import { onDatabase } from "./database-url";

// Runs before each test file: it gets a database of its own, so files may run side by side and count rows.
// Files run one after the other in one process: none finds what the one before set or left open.
const shared = globalThis as typeof globalThis & { firstEnvironment?: NodeJS.ProcessEnv };
shared.firstEnvironment ??= { ...process.env };
for (const key of Object.keys(process.env)) if (!(key in shared.firstEnvironment)) delete process.env[key];
Object.assign(process.env, shared.firstEnvironment);
await closePool();

const name = `suivi_test_${randomBytes(6).toString("hex")}`;
const client = new pg.Client(inject("clusterUrl"));
await client.connect();
await client.query(`create database ${name} template suivi_template`);
await client.end();

const ownerUrl = onDatabase(inject("clusterUrl"), name);
process.env.DATABASE_MIGRATION_URL = ownerUrl;
// A server that asks for passwords knows none for the runtime login, which the bundled one trusts.
process.env.DATABASE_URL = new URL(ownerUrl).password ? ownerUrl : asRuntimeLogin(ownerUrl);

const neonProxy = inject("neonProxy");
if (neonProxy) {
  process.env.DATABASE_DRIVER = "neon";
  process.env.NEON_PROXY = neonProxy;
}

// Files and the installation's secret are the test's own too.
const dataDir = mkdtempSync(join(tmpdir(), "suivi-data-"));
process.env.DATA_DIR = dataDir;
forgetEnvironment();
// A drill leaves very many files.
afterAll(() => rmSync(dataDir, { recursive: true, force: true }), 900_000);
