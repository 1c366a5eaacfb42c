import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { storeDocument } from "@/lib/document/store-document";
import { partnerPage } from "@/lib/partner/pages";
import type { Person } from "@/lib/testing/cast";
import { type Direct, direct } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";

import { createEvent } from "./commands/create-event";
import { moveEvent } from "./commands/move-event";
import { eventPage } from "./pages/event-page";
import { createEventInput, moveEventInput } from "./schema";

let here: Town;
let database: Direct;
beforeAll(async () => {
  here = await town();
  database = direct();
});
afterAll(async () => {
  await database.close();
  await closePool();
});

const page = { via: "page" } as const;
const scanned = (fileName: string) =>
  run(
    here.as("lea"),
    storeDocument,
    { fileName, mimeType: "application/pdf", size: 10, sha256: "d".repeat(64) },
    page,
  ).then(({ id }) => id);
const write = (event: object) => run(here.as("lea"), createEvent, createEventInput.parse(event), page);
const shows = command("test.show", (scope, number: number) => eventPage(scope, number));
const show = (number: number) => run(here.as("lea"), shows, number, page);
const knows = command("test.partner", (scope, id: string) => partnerPage(scope, id));
const eventsOf = async (who: Person, partner: string) => (await run(here.as(who), knows, partner, page)).events;

describe.each(["letter", "fax", "short_message"] as const)("A %s", (type) => {
  it("that went out is kept with its scan, and no mail leaves for it", async () => {
    const scan = await scanned(`${type}.pdf`);
    const { number } = await write({
      type,
      title: "Your order",
      content: "As agreed.",
      recipientIds: [here.partners.ada],
      documentIds: [scan],
    });
    await run(here.as("lea"), moveEvent, moveEventInput.parse({ number, transition: "send" }), page);
    expect(await show(number)).toMatchObject({ type, state: "sent", documents: [{ id: scan }] });
    const mails = await database.rows(
      `select from outbound_mail where organisation_id = $1
        and event_id = (select id from event where organisation_id = $1 and number = $2)`,
      [here.nivalis.id, number],
    );
    expect(mails).toEqual([]);
    expect(await eventsOf("lea", here.partners.ada)).toContainEqual(expect.objectContaining({ number }));
  });

  it("that came in is written down with its scan, and stands on the page of who sent it", async () => {
    const scan = await scanned(`${type}-from-paul.pdf`);
    const { number } = await write({
      type,
      title: "The screen broke",
      senderId: here.partners.paul,
      recipientIds: [here.partners.lea],
      documentIds: [scan],
    });
    expect(await show(number)).toMatchObject({
      type,
      direction: "incoming",
      state: "draft",
      documents: [{ id: scan }],
    });
    expect(await eventsOf("lea", here.partners.paul)).toContainEqual(expect.objectContaining({ number }));
    expect(await eventsOf("nadia", here.partners.paul)).not.toContainEqual(expect.objectContaining({ number }));
  });
});
