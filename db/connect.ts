import "server-only";
import { createRequire } from "node:module";

import type * as Neon from "@neondatabase/serverless";
import pg from "pg";

import { env } from "@/lib/env";

import { databaseWentAway } from "./away";

const require = createRequire(import.meta.url);

/** The few things Suivi asks of a connection pool; `pg` and Neon's driver both have them. */
export type ConnectionPool = pg.Pool;

/** Runtime connections start as a role that may do nothing, and fall back to it when the transaction ends. */
const startAsNobody = "-c role=suivi_idle";

const shared = globalThis as typeof globalThis & { suiviPool?: ConnectionPool };

/**
 * The pool of this process. Only lib/access may ask for it.
 *
 * `DATABASE_DRIVER=neon` (or a host under neon.tech) speaks PostgreSQL through a WebSocket; everything else is `pg`.
 */
export function pool(): ConnectionPool {
  shared.suiviPool ??= openPool(env().databaseUrl);
  return shared.suiviPool;
}

export async function closePool(): Promise<void> {
  const open = shared.suiviPool;
  delete shared.suiviPool;
  await open?.end();
}

/** A pool for any connection string, with the same rules as the process's own. */
export function openPool(
  connectionString: string,
  options: { max?: number; role?: "idle" | "login" } = {},
): ConnectionPool {
  refuseUnknownScheme(connectionString);
  const settings: pg.PoolConfig = {
    connectionString,
    max: options.max ?? env().databasePoolSize,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    // What is asked without waiting travels together (lib/access/transaction.ts); Neon's driver asks one after the other.
    pipeline: true,
    ...(options.role === "login" ? {} : { options: startAsNobody }),
  };
  const opened = usesNeon(connectionString) ? openNeon(settings) : new pg.Pool(settings);
  // A connection that dies while idle must not take the process with it: the next query opens a new one.
  opened.on("error", databaseWentAway);
  // Nor may one that dies in the middle of its work: whoever waits for its answer hears of it.
  opened.on("connect", (client) => client.on("error", databaseWentAway));
  return opened;
}

function usesNeon(connectionString: string): boolean {
  return env().databaseDriver === "neon" || /@[^/]*\.neon\.tech[:/]/.test(connectionString);
}

function openNeon(settings: pg.PoolConfig): ConnectionPool {
  const neon = require("@neondatabase/serverless") as typeof Neon;
  neon.neonConfig.webSocketConstructor = require("ws");
  const proxy = env().neonProxy;
  if (proxy) {
    // A proxy of one's own, e.g. on loopback in tests: plain WebSocket to `host:port/v1?address=`.
    neon.neonConfig.wsProxy = (host, port) => `${proxy}/v1?address=${host}:${port}`;
    neon.neonConfig.useSecureWebSocket = false;
    neon.neonConfig.pipelineTLS = false;
    neon.neonConfig.pipelineConnect = false;
  }
  return new neon.Pool(settings) as unknown as ConnectionPool;
}

function refuseUnknownScheme(connectionString: string): void {
  if (!/^postgres(ql)?:\/\//.test(connectionString)) {
    throw new Error("DATABASE_URL must start with postgres:// or postgresql://");
  }
}
