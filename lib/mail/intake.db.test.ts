import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { inboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { asAccount, readAs } from "@/lib/access/scope";
import { type Town, town } from "@/lib/testing/town";

import { runMailAgain } from "./commands/review-mails";
import type { Inlet } from "./inlet/store-mail";
import { fileDueMails } from "./intake";
import { type MailSource, ParsePool } from "./parse/pool";
import { installationQueues, queuesOf } from "./ledger/queue-figures";
import { letter, postOffice } from "./testing/post-office";

const support = "support@mycompany.example";

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
});
afterAll(async () => {
  await post.close();
  await closePool();
});

const waitIsOver = command("test.waitIsOver", async (scope, id: string) => {
  await scope.tx.update(inboundMails).set({ nextTryAt: scope.now }).where(eq(inboundMails.id, id));
});

const takenOften = command("test.takenOften", async (scope, id: string) => {
  await scope.tx.update(inboundMails).set({ attempts: 9 }).where(eq(inboundMails.id, id));
});

describe("A mail that cannot be filed", () => {
  it("is tried five times, later each time, then waits for a person, and is never lost", async () => {
    const broken = new ParsePool(1);
    await broken.stop();
    const mail = letter({ from: "anna@client.example", to: support, subject: "Printer" });
    const id = await post.store(mail, { to: support });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt++) {
      await run(place.system("myCompany"), waitIsOver, id, { via: "clock" });
      expect(await fileDueMails(broken, 10)).toBe(1);
      const row = await post.row("myCompany", id);
      expect(row).toMatchObject({ status: "stored", attempts: attempt });
      waits.push(Math.round(((row.nextTryAt?.getTime() ?? 0) - row.updatedAt.getTime()) / 60_000));
    }
    expect(waits).toEqual([1, 5, 30, 120]);
    await run(place.system("myCompany"), waitIsOver, id, { via: "clock" });
    await fileDueMails(broken, 10);
    expect(await post.row("myCompany", id)).toMatchObject({ status: "failed", reason: "not-filed", nextTryAt: null });

    await run(place.as("ines"), runMailAgain, { id }, { via: "page" });
    expect(await fileDueMails(post.pool, 10)).toBe(1);
    expect(await post.row("myCompany", id)).toMatchObject({ status: "filed", reason: "new-ticket" });
  });

  it("is not given up because its worker was killed time and again", async () => {
    const broken = new ParsePool(1);
    await broken.stop();
    const id = await post.store(letter({ from: "anna@client.example", to: support, subject: "Killed" }), {
      to: support,
    });
    await run(place.system("myCompany"), takenOften, id, { via: "clock" });
    expect(await fileDueMails(broken, 10)).toBe(1);
    const row = await post.row("myCompany", id);
    expect(row).toMatchObject({ status: "stored" });
    expect(row.nextTryAt).not.toBeNull();
    await run(place.system("myCompany"), waitIsOver, id, { via: "clock" });
    await fileDueMails(post.pool, 10);
    expect(await post.row("myCompany", id)).toMatchObject({ status: "filed" });
  });

  it("does not keep the others waiting", async () => {
    const good = letter({ from: "anna@client.example", to: support, subject: "One" });
    const ids = [
      await post.store(good, { to: support }),
      await post.store(good.replace("One", "Two"), { to: support }),
    ];
    expect(await fileDueMails(post.pool, 10)).toBe(2);
    const rows = await Promise.all(ids.map((id) => post.row("myCompany", id)));
    expect(rows.map(({ status }) => status)).toEqual(["filed", "filed"]);
    expect(await fileDueMails(post.pool, 10)).toBe(0);
  });
});

/** Readers that find every signature good, and remember by which way they were told the mail came. */
class Believing extends ParsePool {
  readonly asked: (string | null)[] = [];

  override checkDomains = async (_sha256: string, { remoteAddress }: { remoteAddress: string | null }) => {
    this.asked.push(remoteAddress);
    return {
      results: { from: "mycompany.example", dmarc: "pass" as const, dkimPassed: ["mycompany.example"], spfPassed: [] },
    };
  };
}

describe("A signature", () => {
  it.each<Inlet>(["imap", "pop3", "http", "smtp"])("is checked of a mail that came by %s", async (inlet) => {
    const readers = new Believing(1);
    const signed = letter({
      from: "demo@mycompany.example",
      to: support,
      subject: `Signed ${inlet}`,
      headers: { "DKIM-Signature": "v=1; a=rsa-sha256; d=mycompany.example; s=s; h=from; bh=AAAA; b=AAAA" },
    });
    const id = await post.store(signed, { to: support, inlet });
    await fileDueMails(readers, 10);
    await readers.stop();
    expect(readers.asked).toEqual([inlet === "smtp" ? "127.0.0.1" : null]);
    expect((await post.row("myCompany", id)).verdicts).toMatchObject({
      proof: "verified",
      dkim: "pass mycompany.example",
    });
  });
});

/** Readers of which one had to be killed over every mail. */
class Suffering extends ParsePool {
  override parse = async (mail: string | MailSource) => ({ ...(await super.parse(mail)), readersKilled: 1 });
}

it("What a mail cost its readers is told of its day, to administrators and to machines that watch", async () => {
  const readers = new Suffering(1);
  await post.store(letter({ from: "anna@client.example", to: support, subject: "Heavy" }), { to: support });
  await fileDueMails(readers, 10);
  await readers.stop();
  const killed = expect.objectContaining({ queue: "inbound", state: "reader_killed", count: 1 });
  const page = await readAs(place.myCompany.id, { kind: "system", name: "test" }, queuesOf);
  expect(page).toContainEqual(killed);
  expect(await asAccount(installationQueues)).toContainEqual(killed);
});

/** Readers that die over every signature. */
class Shying extends ParsePool {
  override checkDomains = async () => ({ results: null, readersKilled: 1 });
}

it("A mail whose signature cost a reader is filed as a stranger's, marked and counted", async () => {
  const readers = new Shying(1);
  const headers = { "DKIM-Signature": "v=1; a=rsa-sha256; d=mycompany.example; s=s; h=from; bh=AAAA; b=AAAA" };
  const signed = letter({ from: "anna@client.example", to: support, subject: "Costly signature", headers });
  const id = await post.store(signed, { to: support });
  await fileDueMails(readers, 10);
  await readers.stop();
  const row = await post.row("myCompany", id);
  expect(row).toMatchObject({ status: "filed", reason: "new-ticket", note: "check-ended", readersKilled: 1 });
  expect(row.verdicts).toMatchObject({ proof: "unverified" });
});
