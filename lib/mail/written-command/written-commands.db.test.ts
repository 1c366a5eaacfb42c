import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { doDueWork } from "@/lib/job/due-work";
import { type Town, town } from "@/lib/testing/town";
import { takeTicket } from "@/lib/ticket/commands/assign-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";

import { reviewMails } from "../commands/review-mails";
import { letter, postOffice } from "../testing/post-office";

const support = "support@mycompany.example";
const demo = "Demo User <demo@mycompany.example>";
const anna = "Anna Client <anna@client.example>";

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

async function openRequest() {
  await post.deliver(letter({ from: anna, to: support, subject: "Printer" }), { to: support });
  const { number } = await post.newestTicket("myCompany");
  await run(place.as("demo"), takeTicket, { number }, { via: "page" });
  await run(place.as("demo"), moveTicket, { number, transition: "open" }, { via: "page" });
  return number;
}

const work = async () => {
  while ((await doDueWork(10)) > 0);
};

describe("Commands at the top of the responsible's mail", () => {
  it("are taken off the text and carried out, and a state that is named is the one that counts", async () => {
    const number = await openRequest();
    const text = "Set-State: pending\nSet-Priority: 1\nSet-Cost: 120,50\n\nPlease wait until Monday.";
    const row = await post.deliver(letter({ from: demo, to: support, subject: `[${number}]`, text }), {
      to: support,
      signedInAs: place.users.demo,
    });
    const event = await post.event("myCompany", row.eventId);
    expect(event.content).toBe("Please wait until Monday.");
    expect((await post.outbox("myCompany")).at(-1)?.bodyText).toBe("Please wait until Monday.");
    // Whom it was passed on to is seen on the event.
    await work();
    expect(await post.ticket("myCompany", number)).toMatchObject({
      state: "pending",
      priority: 1,
      expectedCost: "120.50",
    });
  });

  it("that cannot be carried out are told in one mail, and the others are done all the same", async () => {
    const number = await openRequest();
    const text = "Set-State: sold\nSet-Priority: 9\nSet-User: nobody-knows@x.example\nSet-Priority: 2\n\nHello";
    await post.deliver(letter({ from: demo, to: support, subject: `[${number}]`, text }), {
      to: support,
      signedInAs: place.users.demo,
    });
    const before = await post.outbox("myCompany");
    await work();
    const [told, ...more] = (await post.outbox("myCompany")).slice(before.length);
    expect(more).toEqual([]);
    expect(told).toMatchObject({ to: "demo@mycompany.example", automatic: true });
    expect(told?.bodyText).toContain("Set-Priority: 9");
    expect(told?.bodyText).toContain("Set-User: nobody-knows@x.example");
    expect(await post.ticket("myCompany", number)).toMatchObject({ priority: 2, state: "open" });
  });

  it("are words like others in everybody else's mail", async () => {
    const number = await openRequest();
    const before = await post.ticket("myCompany", number);
    const text = "Set-Priority: 1\n\nHello";
    const mails = [
      { raw: letter({ from: demo, to: support, subject: `[${number}]`, text }), signedInAs: undefined },
      {
        raw: letter({ from: "yue@mycompany.example", to: support, subject: `[${number}]`, text }),
        signedInAs: undefined,
      },
    ];
    for (const { raw } of mails) {
      const row = await post.deliver(raw, { to: support });
      expect((await post.event("myCompany", row.eventId)).content).toContain("Set-Priority: 1");
    }
    await work();
    expect((await post.ticket("myCompany", number)).priority).toBe(before.priority);
  });
});

const held = () => letter({ from: "MAILER-DAEMON@client.example", to: support, subject: "Something odd" });

describe("Mails that wait for somebody", () => {
  it("are decided about together, and what has found its end meanwhile is left", async () => {
    const rows = [await post.deliver(held(), { to: support }), await post.deliver(held(), { to: support })];
    const filed = await post.deliver(letter({ from: anna, to: support, subject: "Fine" }), { to: support });
    const ids = [...rows, filed].map(({ id }) => id);
    const review = (which: "dismiss" | "release", asked = ids) =>
      run(place.as("ines"), reviewMails, { ids: asked, review: which }, { via: "page" });
    expect(await review("dismiss")).toEqual({ done: 2, left: 1 });
    expect(await post.row("myCompany", rows[0]?.id ?? "")).toMatchObject({ status: "dropped", reason: "dismissed" });
    await expect(review("release")).rejects.toMatchObject({ code: "blocked" });
    await expect(run(place.as("demo"), reviewMails, { ids, review: "again" }, { via: "page" })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(
      run(place.as("garnier"), reviewMails, { ids, review: "again" }, { via: "page" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("keep the story of what was done about them", async () => {
    const row = await post.deliver(held(), { to: support });
    await run(place.as("ines"), reviewMails, { ids: [row.id], review: "release" }, { via: "page" });
    const after = await post.fileAgain("myCompany", row.id);
    expect(after.tries).toMatchObject([
      { what: "filed", status: "quarantined", who: null },
      { what: "release", status: "stored", who: "Ines Admin" },
      { what: "filed", status: "filed", reason: "new-ticket" },
    ]);
    expect(after.verdicts).toMatchObject({ proof: "unverified", sender: "unknown", match: "none" });
  });

  it("with a number that fits are a new request where somebody says so", async () => {
    const number = await openRequest();
    const row = await post.deliver(letter({ from: anna, to: support, subject: `[${number}] forged` }), { to: support });
    expect(row).toMatchObject({ reason: "attached-unverified" });
  });
});

it("A date that cannot be is marked", async () => {
  const odd = letter({ from: anna, to: support, subject: "Odd", headers: { Date: "Mon, 11 May 2093 08:00:00 +0000" } });
  expect(await post.deliver(odd, { to: support })).toMatchObject({ note: "odd-date" });
});

it("A confirmation link of some web site to a ticket's reply address is seen by staff alone (A-08)", async () => {
  await openRequest();
  const mail = (await post.outbox("myCompany")).findLast(({ replyTo }) => replyTo?.includes("+t."));
  const link = letter({ from: "no-reply@chat.example", to: mail?.replyTo ?? "", subject: "Confirm your address" });
  const row = await post.deliver(link, { to: mail?.replyTo ?? "" });
  expect(row).toMatchObject({ reason: "attached-unverified" });
});
