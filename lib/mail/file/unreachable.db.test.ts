import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { historyEntries, notifications } from "@/db/schema";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { sectionWarnings } from "@/lib/section/queries";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { takeTicket } from "@/lib/ticket/commands/assign-ticket";

import { letter, postOffice } from "../testing/post-office";

const support = "support@mycompany.example";
const anna = "Anna Client <anna@client.example>";
const system = { kind: "system", name: "test" } as const;

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
let database: Direct;
beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
  database = direct();
});
afterAll(async () => {
  await post.close();
  await database.close();
  await closePool();
});

describe("A responsible without an address", () => {
  it("is said in the settings, on the ticket whose mail does not reach him, and to who can mend it", async () => {
    const warnings = () => readAs(place.myCompany.id, system, sectionWarnings);
    const before = await warnings();
    await post.deliver(letter({ from: anna, to: support, subject: "Printer" }), { to: support });
    const confirmed = (await post.outbox("myCompany")).at(-1)?.messageId ?? null;
    const { id, number } = await post.newestTicket("myCompany");
    await run(place.as("demo"), takeTicket, { number }, { via: "page" });
    await database.rows("update membership set email = 'to be entered' where organisation_id = $1 and user_id = $2", [
      place.myCompany.id,
      place.users.demo,
    ]);
    const known = new Set(before.map((warning) => JSON.stringify(warning)));
    const fresh = (await warnings()).filter((warning) => !known.has(JSON.stringify(warning)));
    expect(fresh).toContainEqual({
      kind: "responsibleWithoutMail",
      section: "Helpdesk and Support",
      name: "Demo User",
    });

    const sent = await post.outbox("myCompany");
    const again = letter({ from: anna, to: support, subject: "Re: Printer", inReplyTo: confirmed });
    expect(await post.deliver(again, { to: support })).toMatchObject({ status: "filed", ticketId: id });
    expect((await post.outbox("myCompany")).slice(sent.length)).toEqual([]);
    const { history, told } = await readAs(place.myCompany.id, system, async ({ tx }) => ({
      history: await tx
        .select({ label: historyEntries.label })
        .from(historyEntries)
        .where(eq(historyEntries.ticketId, id)),
      told: await tx.select({ userId: notifications.userId, about: notifications.about }).from(notifications),
    }));
    expect(history).toContainEqual({ label: "unreachable" });
    expect(told).toContainEqual({
      userId: place.users.ines,
      about: { key: "mail.notice.unreachable", params: { number, title: "Printer" } },
    });
  });
});
