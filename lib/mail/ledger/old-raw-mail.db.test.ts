import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { inboundMails } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { hasContent, putContent } from "@/lib/document/content-store";
import { ContentGone, hold, mustBeThere } from "@/lib/document/held-content";
import { direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { removeOldRawMail } from "./old-raw-mail";
import { letter, postOffice } from "../testing/post-office";

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

const aged = command("test.aged", async (scope, { ids, days }: { ids: string[]; days: number }) => {
  const receivedAt = new Date(scope.now.getTime() - days * 86_400_000);
  await scope.tx.update(inboundMails).set({ receivedAt }).where(inArray(inboundMails.id, ids));
});
const failed = command("test.failed", async (scope, id: string) => {
  await scope.tx.update(inboundMails).set({ status: "failed", reason: "not-filed" }).where(eq(inboundMails.id, id));
});
const age = (ids: string[], days: number) => run(place.system("myCompany"), aged, { ids, days }, { via: "clock" });

it("Raw bytes go ninety days after a mail was filed, and never while it waits for somebody", async () => {
  const mail = (subject: string, from = "anna@client.example") => letter({ from, to: support, subject });
  const old = await post.deliver(mail("Old"), { to: support });
  const young = await post.deliver(mail("Young"), { to: support });
  const held = await post.deliver(mail("Held", "MAILER-DAEMON@client.example"), { to: support });
  const broken = await post.deliver(mail("Broken"), { to: support });
  const shared = mail("Shared");
  const twice = [await post.deliver(shared, { to: support }), await post.deliver(shared, { to: support })];
  await run(place.system("myCompany"), failed, broken.id, { via: "clock" });
  await age([old.id, held.id, broken.id, twice[0]?.id ?? ""], 91);
  await age([young.id], 89);

  expect(await removeOldRawMail()).toBe(2);
  expect(await removeOldRawMail()).toBe(0);
  expect(await hasContent(old.sha256)).toBe(false);
  for (const kept of [young, held, broken]) expect(await hasContent(kept.sha256), kept.subject ?? "").toBe(true);
  // Another row still names the same bytes.
  expect(await hasContent(twice[0]?.sha256 ?? "")).toBe(true);
  const row = await post.row("myCompany", old.id);
  expect(row.rawRemovedAt).not.toBeNull();
  expect(row.tries.at(-1)).toMatchObject({ what: "rawRemoved" });
});

const mailAbout = (subject: string) => letter({ from: "anna@client.example", to: support, subject });
const goneBetween = async (raw: string) => {
  const { sha256 } = await putContent(Buffer.from(raw));
  await removeOldRawMail();
  expect(await hasContent(sha256)).toBe(false);
  return sha256;
};

describe("The same bytes that come again as their old ones are removed", () => {
  it("are not said to be stored when they went between being kept and being written down", async () => {
    const raw = mailAbout("Gone between");
    const old = await post.deliver(raw, { to: support });
    await age([old.id], 91);
    const sha256 = await goneBetween(raw);
    const named = command("test.named", async (scope) => {
      await scope.tx
        .update(inboundMails)
        .set({ note: "again" })
        .where(eq(inboundMails.id, old.id))
        .returning({ held: hold(inboundMails.sha256) });
      await mustBeThere([sha256]);
    });
    await expect(run(place.system("myCompany"), named, undefined, { via: "mail" })).rejects.toBeInstanceOf(ContentGone);
  });

  it("stay when they were written down before the old ones went", async () => {
    const raw = mailAbout("Comes again");
    const old = await post.deliver(raw, { to: support });
    await age([old.id], 91);
    // Their twin is about to be written down: not committed yet, so nobody else sees it.
    const twin = await post.store(raw, { to: support });
    const [database, watch] = [direct(), direct()];
    await database.rows("update inbound_mail set raw_removed_at = now() where id = $1", [twin]);
    await database.rows("begin");
    await database.rows(
      `update inbound_mail set raw_removed_at = null where id = $1
        returning pg_advisory_xact_lock_shared(hashtextextended(sha256, 0))`,
      [twin],
    );
    const removed = removeOldRawMail();
    const waiting = "select from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and not granted";
    while ((await watch.rows(waiting)).length === 0);
    await database.rows("commit");
    expect(await removed).toBe(1);
    expect(await hasContent(old.sha256)).toBe(true);
    await Promise.all([database.close(), watch.close()]);
  });
});
