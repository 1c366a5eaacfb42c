import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmbedded, type Embedded } from "./embedded";

let dataDir: string;
let running: Embedded[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "suivi-embedded-"));
  chmodSync(dataDir, 0o711);
  running = [];
});

afterEach(async () => {
  for (const server of running) await server.stop({ evenIfUsed: true });
  rmSync(dataDir, { recursive: true });
});

describe("The bundled PostgreSQL", () => {
  it("keeps what it was given from one start to the next", async () => {
    const first = await start();
    await ask(first, "create table note as select 'kept' as text");
    await first.stop();
    await expect(ask(first, "select 1")).rejects.toThrow("connect");

    const second = await start();
    expect(await ask(second, "select text from note")).toEqual([{ text: "kept" }]);
  });

  it("is shared by whoever starts it a second time", async () => {
    const first = await start();
    const second = await start();
    expect([first.startedHere, second.startedHere]).toEqual([true, false]);
    expect(second.connectionString).toBe(first.connectionString);
  });

  it("stays while somebody else is connected", async () => {
    const server = await start();
    const guest = new pg.Client(server.connectionString);
    await guest.connect();
    await server.stop();
    expect((await guest.query("select 1 as here")).rows).toEqual([{ here: 1 }]);
    await guest.end();
  });

  it("is taken over, and stopped, by the next one when its starter was killed", async () => {
    const first = await start();
    writeFileSync(join(dataDir, "postgres/owner"), String(await pidOfSomebodyDead()));
    const second = await start();
    await second.stop();
    await expect(ask(first, "select 1")).rejects.toThrow("connect");
  });

  it("loses nothing it acknowledged when its processes are killed", async () => {
    const first = await start();
    await ask(first, "create table note (number int)");
    for (let number = 1; number <= 50; number++) await ask(first, `insert into note values (${number})`);
    process.kill(serverPid(), "SIGKILL");

    const second = await start();
    expect(await ask(second, "select count(*)::int as notes from note")).toEqual([{ notes: 50 }]);
  });

  it("sorts names as people do and finds pieces of Chinese words", async () => {
    const server = await start();
    const sorted =
      "select string_agg(name, '' order by name) as names from unnest(array['z', '中', 'é', 'e', 'a']) as name";
    expect(await ask(server, sorted)).toEqual([{ names: "aeéz中" }]);
    await ask(server, "create extension pg_trgm");
    expect(await ask(server, "select cardinality(show_trgm('文档')) > 0 as found")).toEqual([{ found: true }]);
  });
});

async function start(): Promise<Embedded> {
  const server = await startEmbedded(dataDir);
  running.push(server);
  return server;
}

async function ask(server: Embedded, sql: string): Promise<unknown[]> {
  const client = new pg.Client(server.connectionString);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverPid(): number {
  return Number(readFileSync(join(dataDir, "postgres/cluster/postmaster.pid"), "utf8").split("\n")[0]);
}

function pidOfSomebodyDead(): Promise<number> {
  const child = spawn("true");
  return new Promise((done) => child.on("exit", () => done(child.pid!)));
}
