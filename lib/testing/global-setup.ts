import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { onDatabase } from "./database-url";
import { temporaryCluster } from "./temporary-cluster";
import { websocketProxy } from "./websocket-proxy";

const TEMPLATE = "suivi_template";

declare module "vitest" {
  interface ProvidedContext {
    /** The server on which the template database lies. */
    clusterUrl: string;
    /** Where Neon's driver finds it; null when the tests use `pg`. */
    neonProxy: string | null;
  }
}

/**
 * Makes the migrated template database that every test file copies: on TEST_DATABASE_URL (a superuser's), or on a
 * cluster of its own in a temporary folder. With TEST_DRIVER=neon the tests reach it through a WebSocket.
 */
export default async function setup(project: TestProject) {
  const cluster = await clusterToUse();
  const proxy = process.env.TEST_DRIVER === "neon" ? await websocketProxy(cluster.url) : null;
  const tidyUp = async () => {
    proxy?.close();
    await dropCopies(cluster.url);
    await cluster.remove();
  };
  try {
    await sql(cluster.url, `drop database if exists ${TEMPLATE} with (force)`, `create database ${TEMPLATE}`);
    await migrate(onDatabase(cluster.url, TEMPLATE));
  } catch (error) {
    await tidyUp();
    throw error;
  }
  project.provide("clusterUrl", cluster.url);
  project.provide("neonProxy", proxy?.address ?? null);
  return tidyUp;
}

async function clusterToUse() {
  const given = process.env.TEST_DATABASE_URL;
  return given ? { url: given, remove: async () => {} } : temporaryCluster();
}

async function dropCopies(url: string) {
  const copies = await sql(url, "select datname from pg_database where datname like 'suivi\\_test\\_%'");
  await sql(url, ...copies.map(({ datname }) => `drop database "${datname}" with (force)`));
}

/** Runs the statements one after the other and returns the rows of the last. */
async function sql(url: string, ...statements: string[]): Promise<{ datname: string }[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    let rows: { datname: string }[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}
