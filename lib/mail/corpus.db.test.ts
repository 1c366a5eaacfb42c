import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import nodemailer from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { inboundMails } from "@/db/schema";
import { readAs } from "@/lib/access/scope";
import { hasContent } from "@/lib/document/content-store";
import { noteDrill } from "@/lib/testing/drills/note";
import { type Town, town } from "@/lib/testing/town";

import { fileDueMails } from "./intake";
import { listenForMail } from "./inlet/smtp-listener";
import { postOffice } from "./testing/post-office";

const folder = join(process.cwd(), "../shared/data/mail");
const isHere = existsSync(join(folder, "expected.json"));
if (!isHere)
  process.stdout.write("The 334 real messages of ../shared/data/mail are not here: their drill is skipped.\n");

type Expected = { classes: string[]; expect: { bounce?: boolean; autoSubmitted?: boolean } };

const idOf = (response: string): string => /Stored as (\S+)/.exec(response)?.[1] ?? "";

/** Machines' mail may end otherwise than filed. */
const ofMachines = ["bounce", "dsn", "auto-reply", "arf", "mdn", "list-mail"];

describe.skipIf(!isHere)("Three hundred and thirty-four real messages through the SMTP listener", () => {
  let place: Town;
  let post: Awaited<ReturnType<typeof postOffice>>;
  let listener: Awaited<ReturnType<typeof listenForMail>>;

  beforeAll(async () => {
    place = await town();
    post = await postOffice(place);
    listener = await listenForMail(0, "127.0.0.1");
  });
  afterAll(async () => {
    await listener.close();
    await post.close();
    await closePool();
  });

  it("all end in the ledger with their bytes; the ordinary ones are filed", { timeout: 300_000 }, async () => {
    const corpus = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")) as Record<string, Expected>;
    const names = Object.keys(corpus);
    const transport = nodemailer.createTransport({
      host: "127.0.0.1",
      port: listener.port,
      pool: true,
      maxConnections: 4,
      ignoreTLS: true,
    });
    const answers = await Promise.all(
      names.map((name) =>
        transport.sendMail({
          envelope: { from: "relay@elsewhere.example", to: ["support@mycompany.example"] },
          raw: readFileSync(join(folder, name)),
        }),
      ),
    );
    transport.close();
    const nameById = new Map(answers.map(({ response }, at) => [idOf(response), names[at] ?? ""]));
    while ((await fileDueMails(post.pool, 50)) > 0);

    const ledger = await readAs(place.myCompany.id, { kind: "system", name: "test" }, ({ tx }) =>
      tx.select().from(inboundMails),
    );
    expect(nameById.size).toBe(names.length);
    expect(new Set(ledger.map(({ id }) => id))).toEqual(new Set(nameById.keys()));
    const kept = await Promise.all(ledger.map(({ sha256 }) => hasContent(sha256)));
    expect(kept).not.toContain(false);

    const isOrdinary = ({ id, sha256, reason }: (typeof ledger)[number]) => {
      // Two of the files are the same to the byte: the second is a duplicate, and rightly so.
      if (reason === "duplicate" && ledger.some((other) => other.id !== id && other.sha256 === sha256)) return false;
      const { classes, expect: told } = corpus[nameById.get(id) ?? ""] ?? { classes: [], expect: {} };
      // Where nobody says what it is, it may be anything.
      return (
        told.bounce === false && told.autoSubmitted === false && !classes.some((name) => ofMachines.includes(name))
      );
    };
    const ordinary = ledger.filter(isOrdinary);
    const ended = (rows: typeof ledger, status: string) => rows.filter((row) => row.status === status);
    const tally = Object.groupBy(ledger, ({ status, reason }) => `${status}: ${reason}`);
    const outcomes = Object.entries(tally).map(([outcome, rows]) => `${outcome} ${rows?.length}`);
    process.stdout.write(`${ledger.length} messages, ${ordinary.length} ordinary: ${outcomes.toSorted().join(", ")}\n`);
    noteDrill("M-06", `${ledger.length} messages: ${outcomes.toSorted().join(", ")}`);
    expect(ended(ledger, "stored")).toEqual([]);
    expect(ended(ordinary, "dropped").map(({ id, reason }) => `${nameById.get(id)}: ${reason}`)).toEqual([]);
    expect(ended(ordinary, "filed").length / ordinary.length).toBeGreaterThanOrEqual(0.95);
    expect(ended(ledger, "failed").length / ledger.length).toBeLessThanOrEqual(0.02);
  });
});
