import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { eventRecipients, events, notifications } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { visibleEvents } from "@/lib/event/visible";
import { createMailbox } from "@/lib/mailbox/commands";
import { newMailboxInput } from "@/lib/mailbox/schema";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";

import { letter, postOffice } from "../testing/post-office";

const box = "cedric.box@nivalis.example";
const system = { kind: "system", name: "test" } as const;

let place: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
beforeAll(async () => {
  place = await town();
  post = await postOffice(place);
  const own = { ownerType: "user", userId: place.users.cedric, onNewMail: "create_event", onListMail: "ticket" };
  await run(place.as("garnier"), createMailbox, newMailboxInput.parse({ ...own, address: box }), { via: "page" });
});
afterAll(async () => {
  await post.close();
  await closePool();
});

const sees = (person: Person, eventId: string | null) =>
  run(
    place.as(person),
    command("test.look", async (scope) => {
      const found = await scope.tx.select({ id: events.id }).from(events).where(visibleEvents(scope));
      return found.some(({ id }) => id === eventId);
    }),
    null,
    { via: "page" },
  );

describe("The mailbox of a member", () => {
  it("takes mail in for that member: it waits for them to deal with, and they are told", async () => {
    const mail = letter({ from: "ada@lindqvist.example", to: box, subject: "Lunch on Friday?" });
    const filed = await post.deliver(mail, { to: box });
    expect(filed).toMatchObject({ status: "filed", reason: "new-event", ticketId: null });
    expect(await post.event("nivalis", filed.eventId)).toMatchObject({
      direction: "incoming",
      state: "received",
      verified: false,
    });
    const { recipients, told } = await readAs(place.nivalis.id, system, async ({ tx }) => ({
      recipients: await tx
        .select({ partnerId: eventRecipients.partnerId })
        .from(eventRecipients)
        .where(eq(eventRecipients.eventId, filed.eventId ?? "")),
      told: await tx.select({ userId: notifications.userId, about: notifications.about }).from(notifications),
    }));
    expect(recipients).toEqual([{ partnerId: place.partners.cedric }]);
    expect(told).toMatchObject([{ userId: place.users.cedric, about: { key: "mail.notice.newEvent" } }]);
    expect([await sees("cedric", filed.eventId), await sees("lea", filed.eventId)]).toEqual([true, false]);
  });
});
