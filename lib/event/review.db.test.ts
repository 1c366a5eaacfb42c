import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";

import { createEvent } from "./commands/create-event";
import { editEvent } from "./commands/edit-event";
import { moveEvent } from "./commands/move-event";
import { eventPage } from "./pages/event-page";
import { reviewPage } from "./pages/review-page";
import { createEventInput, editEventInput, moveEventInput } from "./schema";

let here: Town;
beforeAll(async () => {
  here = await town();
});
afterAll(closePool);

let minute = 0;
/** Every act a minute after the one before. */
const now = () => new Date(Date.UTC(2026, 3, 7, 8, minute++));
const write = (who: Person, event: object) =>
  run(here.as(who), createEvent, createEventInput.parse({ type: "mail_message", ...event }), {
    via: "page",
    now: now(),
  });
const move = (who: Person, number: number, transition: string, more: object = {}) =>
  run(here.as(who), moveEvent, moveEventInput.parse({ number, transition, ...more }), { via: "page", now: now() });
const edit = (who: Person, number: number, change: object) =>
  run(here.as(who), editEvent, editEventInput.parse({ number, ...change }), { via: "page", now: now() });
const review = (who: Person, chosen: number) =>
  run(
    here.as(who),
    command("test.look", (scope) => reviewPage(scope, chosen)),
    null,
    { via: "page", now: now() },
  );

describe("The review queue", () => {
  it("shows what changed since the text was sent back, and who returned it", async () => {
    const { number } = await write("cedric", {
      title: "Kestrel ongoing!",
      content: "The beta is open to everyone.",
      recipientIds: [here.partners.ada],
      atOnce: "plan",
    });
    expect(await review("garnier", number)).toMatchObject({ changes: null, shown: { earlier: null, timesPlanned: 1 } });

    await move("garnier", number, "send_back", { comment: "Not everyone." });
    await edit("cedric", number, { content: "The beta is open to few." });
    await edit("cedric", number, { content: "The beta is open to developers." });
    await move("cedric", number, "plan");
    const page = await review("garnier", number);
    expect(page.shown).toMatchObject({
      timesPlanned: 2,
      earlier: { by: "Mr Garnier", label: "send_back", content: "The beta is open to everyone." },
    });
    expect(page.changes).toMatchObject({ title: null });
    expect(page.changes?.text).toContainEqual({ kind: "removed", text: "everyone" });
    expect(page.changes?.text).toContainEqual({ kind: "added", text: "developers" });
  });

  it("says nothing changed where it was planned again as it was", async () => {
    const { number } = await write("cedric", {
      title: "Again",
      content: "The same.",
      recipientIds: [here.partners.ada],
      atOnce: "plan",
    });
    await move("garnier", number, "send_back", { comment: "Sure?" });
    await move("cedric", number, "plan");
    expect(await review("garnier", number)).toMatchObject({ changes: null, shown: { earlier: { by: "Mr Garnier" } } });
  });
});

describe("Department to department (A14)", () => {
  it("leads whoever declares it as received to the event of their own, in the name of the person they chose", async () => {
    const { number } = await write("cedric", {
      title: "New Kestrel FAQ",
      content: "See inside.",
      recipientIds: [here.partners.lea],
      atOnce: "send",
    });
    const answer = await move("lea", number, "declare_received", { recipientId: here.partners.lea });
    expect(answer).toMatchObject({ number, state: "sent", received: expect.any(Number) });
    const show = (who: Person, which: number) =>
      run(
        here.as(who),
        command("test.look", (scope) => eventPage(scope, which)),
        null,
        { via: "page" },
      );
    expect(await show("lea", answer.received!)).toMatchObject({
      state: "received",
      direction: "incoming",
      origin: { number },
      recipients: [{ name: "Léa Martin" }],
    });
    expect(await show("cedric", number)).toMatchObject({
      state: "sent",
      declaredBy: [{ section: "Support Team", number: answer.received }],
    });
    await expect(move("lea", number, "declare_received")).rejects.toMatchObject({
      because: { key: "event.refusal.alreadyDeclared" },
    });
  });
});
