import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { createTicketInput } from "@/lib/ticket/schema";

import { subscribe } from "./commands/feeds";
import { answerFeed } from "./read-feed";

const has = (program: string): boolean => {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};
const absent = ["khal", "vdirsyncer"].filter((program) => !has(program));
if (absent.length > 0)
  process.stderr.write(`Feeds are not read by real programs here: ${absent.join(" and ")} not installed.\n`);

const execute = promisify(execFile);

describe.skipIf(absent.length > 0)("A feed, read by real programs over the network", () => {
  let here: Town;
  let server: Server;
  let home: string;
  beforeAll(async () => {
    here = await town();
    home = await mkdtemp(join(tmpdir(), "suivi-khal-"));
    server = createServer((asked, answer) => {
      const [, , , slug = "", file = ""] = (asked.url ?? "").split("/");
      void (async () => {
        const found = await answerFeed(new Request(`http://localhost${asked.url}`), slug, file);
        answer.writeHead(found.status, Object.fromEntries(found.headers));
        answer.end(await found.text());
      })();
    });
    await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  });
  afterAll(async () => {
    await new Promise((closed) => void server.close(closed));
    await rm(home, { recursive: true, force: true });
    await closePool();
  });

  it("is fetched by vdirsyncer and shown by khal, timed and whole days alike", async () => {
    const now = new Date("2026-06-15T09:00Z");
    const page = { via: "page", now } as const;
    const sectionId = here.sections.helpdesk;
    const make = (more: object) =>
      run(here.as("demo"), createTicket, createTicketInput.parse({ kind: "meeting", sectionId, ...more }), page);
    await make({ title: "Kestrel, Day; one", beginAt: "2026-06-18T09:00", endAt: "2026-06-18T18:00", allDay: false });
    await make({ title: "Fair", beginAt: "2026-06-19", endAt: "2026-06-20", allDay: true });
    const { address } = await run(here.as("demo"), subscribe, { name: "Mine", query: "kind=meeting" }, page);
    const { port } = server.address() as AddressInfo;

    const store = join(home, "events");
    await mkdir(store);
    await writeFile(
      join(home, "vdirsyncer"),
      `[general]
status_path = "${home}/status"
[pair feed]
a = "local"
b = "suivi"
collections = null
[storage local]
type = "filesystem"
path = "${store}"
fileext = ".ics"
[storage suivi]
type = "http"
url = "http://127.0.0.1:${port}${new URL(address).pathname}"
`,
    );
    const vdirsyncer = (...command: string[]) => execute("vdirsyncer", ["-c", join(home, "vdirsyncer"), ...command]);
    const agreeing = vdirsyncer("discover");
    agreeing.child.stdin?.end("y\n");
    await agreeing;
    await vdirsyncer("sync");
    expect(await readdir(store)).toHaveLength(2);

    await writeFile(
      join(home, "khal"),
      `[calendars]
[[suivi]]
path = ${store}
[sqlite]
path = ${home}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Brussels
default_timezone = Europe/Brussels
`,
    );
    const { stdout } = await execute("khal", [
      "-c",
      join(home, "khal"),
      "list",
      "--format",
      "{start-end-time-style}|{title}",
      "2026-06-18",
      "2026-06-21",
    ]);
    expect(stdout).toMatch(/09:00-18:00\|#\d+ Kestrel, Day; one/);
    expect(stdout).toMatch(/#\d+ Fair/);
    const { stdout: after } = await execute("khal", ["-c", join(home, "khal"), "list", "2026-06-21", "1d"]);
    expect(after).not.toContain("Fair");
  });
});
