import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { dueWorks, historyEntries, mailSuppressions, outboundMails, satisfactions, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { env } from "@/lib/env";
import { newId } from "@/lib/kernel/ids";
import type { Scope } from "@/lib/kernel/scope";
import { fileRequest } from "@/lib/portal/commands";
import { portalRequest } from "@/lib/portal/pages/request";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";

import { askAfterClosing } from "./ask";
import { answerByLink, askedByLink } from "./by-link";
import { answerInPortal, setSatisfaction } from "./commands";
import { satisfactionPage } from "./pages";
import { satisfactionToken } from "./token";

let here: Town;
beforeAll(async () => {
  here = await town();
  await set({});
});
afterAll(closePool);

const filed = new Date("2026-05-11T08:00:00Z");
const closedAt = new Date("2026-05-12T08:00:00Z");
const later = (days: number) => new Date(closedAt.getTime() + days * 86_400_000);
const at = (now: Date) => ({ via: "page", now }) as const;

const set = (wanted: object) =>
  run(
    here.as("ines"),
    setSatisfaction,
    { asks: true, delayDays: 1, asksSuppliers: false, sections: [], ...wanted },
    at(filed),
  );
const read = <T>(work: (scope: Scope) => Promise<T>): Promise<T> =>
  run(here.system("myCompany"), command("test.read", work), undefined, { via: "seed" });
const ask = (ticketId: string, now: Date) => askAfterClosing(here.myCompany.id, { ticketId }, now);
const move = (who: Person, number: number, transition: string, now = closedAt) =>
  run(here.as(who), moveTicket, { number, transition }, at(now));

async function closedRequest(title: string): Promise<{ id: string; number: number }> {
  const input = { title, text: "Since this morning.", documentIds: [] };
  const { number } = await run(here.as("anna"), fileRequest, input, at(filed));
  await move("demo", number, "open", filed);
  await move("demo", number, "close");
  return { id: await idOf(number), number };
}
const idOf = (number: number) =>
  read(async (scope) => {
    const [row] = await scope.tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number));
    return row?.id ?? "";
  });
const rowOf = (ticketId: string) =>
  read(async (scope) => {
    const [row] = await scope.tx.select().from(satisfactions).where(eq(satisfactions.ticketId, ticketId));
    return row;
  });
const mailsAbout = (ticketId: string) =>
  read(async (scope) => {
    const rows = await scope.tx.select().from(outboundMails).where(eq(outboundMails.ticketId, ticketId));
    return rows.filter(({ purpose }) => purpose === "satisfaction");
  });
const plannedFor = (ticketId: string) =>
  read(async (scope) => {
    const rows = await scope.tx.select().from(dueWorks).where(eq(dueWorks.task, "satisfaction.ask"));
    return rows.filter(({ payload }) => payload["ticketId"] === ticketId).map(({ dueAt }) => dueAt);
  });
const toldIn = (ticketId: string) =>
  read(async (scope) => {
    const rows = await scope.tx.select().from(historyEntries).where(eq(historyEntries.ticketId, ticketId));
    return rows.filter(({ label }) => label.startsWith("satisfaction_"));
  });
/** The link of the mail, good as long as the answer may be given. */
async function linkOf(ticketId: string): Promise<string> {
  const row = await rowOf(ticketId);
  if (!row) throw new Error("Nobody was asked.");
  const asking = { organisationId: here.myCompany.id, satisfactionId: row.id, expiresAt: new Date("2099-01-01") };
  return satisfactionToken(env().authSecret, asking);
}
/** Links are looked at by the clock of the wall: what was asked in the tests' past is open still. */
const keepOpen = (ticketId: string, openUntil = new Date("2098-01-01")) =>
  read((scope) => scope.tx.update(satisfactions).set({ openUntil }).where(eq(satisfactions.ticketId, ticketId)));

describe("Asking how it went", () => {
  it("comes by mail a day after closing, with a link for each answer, once for ever", async () => {
    const { id, number } = await closedRequest("Printer offline");
    expect(await plannedFor(id)).toEqual([later(1)]);
    expect(await ask(id, closedAt)).toEqual(later(1));
    expect(await rowOf(id)).toBeUndefined();

    expect(await ask(id, later(1))).toBeNull();
    const [mail, ...more] = await mailsAbout(id);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: "anna@client.example", automatic: true, bulk: true, status: "queued" });
    expect(mail?.bodyText).toContain(`#${number}`);
    for (const answer of ["good", "fair", "bad"]) expect(mail?.bodyText).toContain(`?say=${answer}`);
    expect(mail?.headers).toHaveProperty("List-Unsubscribe");

    await move("demo", number, "reopen", later(2));
    await move("demo", number, "close", later(3));
    expect(await plannedFor(id)).toHaveLength(1);
    await ask(id, later(5));
    expect(await mailsAbout(id)).toHaveLength(1);
  });

  it("does not come where it was opened again, and comes after the last closing", async () => {
    const { id, number } = await closedRequest("Scanner offline");
    await move("demo", number, "reopen", later(0.5));
    expect(await ask(id, later(1))).toBeNull();
    await move("demo", number, "close", later(0.75));
    expect(await ask(id, later(1))).toEqual(later(1.75));
    await ask(id, later(1.75));
    expect(await mailsAbout(id)).toHaveLength(1);
  });

  it("is a setting of the organisation, and of its sections", async () => {
    await set({ asks: false });
    const never = await closedRequest("Nobody asks");
    expect(await plannedFor(never.id)).toEqual([]);
    expect(await ask(never.id, later(2))).toBeNull();
    expect(await mailsAbout(never.id)).toEqual([]);

    await set({ asks: false, delayDays: 3, sections: [{ sectionId: here.sections.helpdesk, asks: true }] });
    const asked = await closedRequest("The section asks");
    expect(await plannedFor(asked.id)).toEqual([later(3)]);
    const page = await read(satisfactionPage);
    expect(page).toMatchObject({ asks: false, delayDays: 3 });
    expect(page.sections.find(({ id }) => id === here.sections.helpdesk)).toMatchObject({ asks: true });
    await set({ sections: [{ sectionId: here.sections.helpdesk, asks: null }] });
    expect((await read(satisfactionPage)).sections.every(({ asks }) => asks === null)).toBe(true);
  });

  it("asks suppliers only where that is set, and no opportunity", async () => {
    const about = { partnerId: here.partners.metalux, partnerEmail: "rolf@metalux.example" };
    const complaint = async () => {
      const input = { kind: "supplier_request", title: "Scratched", sectionId: here.sections.quality, ...about };
      const { number } = await run(here.as("quentin"), createTicket, input, at(filed));
      await move("quentin", number, "open", filed);
      await move("quentin", number, "close");
      return idOf(number);
    };
    expect(await plannedFor(await complaint())).toEqual([]);
    await set({ asksSuppliers: true });
    const id = await complaint();
    expect(await plannedFor(id)).toHaveLength(1);
    await ask(id, later(1));
    expect(await mailsAbout(id)).toMatchObject([{ to: "rolf@metalux.example" }]);
    await set({});
  });

  it("leaves alone whoever wants no more mail, and waits where there was enough of it", async () => {
    const { id } = await closedRequest("Too much mail");
    const suppression = { organisationId: here.myCompany.id, id: newId(), createdAt: filed, updatedAt: filed };
    await read((scope) =>
      scope.tx
        .insert(mailSuppressions)
        .values({ ...suppression, address: "anna@client.example", reason: "unsubscribed" }),
    );
    expect(await ask(id, later(1))).toBeNull();
    expect(await rowOf(id)).toBeUndefined();
    await read((scope) => scope.tx.delete(mailSuppressions));

    const mail = { organisationId: here.myCompany.id, createdAt: later(1), updatedAt: later(1), ticketId: id };
    await read((scope) =>
      scope.tx.insert(outboundMails).values({
        ...mail,
        id: newId(),
        purpose: "confirmation",
        automatic: true,
        to: "anna@client.example",
        fromAddress: "help@mycompany.example",
        subject: "Received",
        bodyText: "Received",
        messageId: "<one@mycompany.example>",
      }),
    );
    const again = await ask(id, new Date(later(1).getTime() + 60_000));
    expect(again).toEqual(new Date(later(1).getTime() + 61 * 60_000));
    expect(await mailsAbout(id)).toEqual([]);
    await ask(id, new Date(later(1).getTime() + 62 * 60_000));
    expect(await mailsAbout(id)).toHaveLength(1);
  });

  it("sends no words of a stranger to the address he typed", async () => {
    const { id, number } = await closedRequest("Buy pills");
    await read((scope) => scope.tx.update(tickets).set({ createdVia: "webform" }).where(eq(tickets.id, id)));
    await ask(id, later(1));
    const [mail] = await mailsAbout(id);
    expect(`${mail?.subject} ${mail?.bodyText} ${mail?.bodyHtml}`).not.toContain("pills");
    expect(mail?.bodyText).toContain(`#${number}`);
  });
});

describe("The answer", () => {
  it("is given by whoever holds the mail, can be changed, and stands in the ticket's history", async () => {
    const { id, number } = await closedRequest("Toner");
    await ask(id, later(1));
    await keepOpen(id);
    const token = await linkOf(id);
    expect(await askedByLink(token)).toEqual({ organisation: "My Company", number, answer: null, comment: null });
    expect((await rowOf(id))?.answer).toBeNull();

    await answerByLink({ token, answer: "bad", comment: "It took a week." });
    await answerByLink({ token, answer: "good" });
    await answerByLink({ token, answer: "good" });
    expect(await rowOf(id)).toMatchObject({ answer: "good", comment: "It took a week." });
    expect((await toldIn(id)).map(({ label, actorEmail, visibility }) => [label, actorEmail, visibility])).toEqual([
      ["satisfaction_bad", "anna@client.example", "internal"],
      ["satisfaction_good", "anna@client.example", "internal"],
    ]);
  });

  it("is taken a few times an hour, so that nobody floods those who are told", async () => {
    const { id } = await closedRequest("Ink");
    await ask(id, later(1));
    await keepOpen(id);
    const token = await linkOf(id);
    for (let time = 0; time < 20; time += 1) await answerByLink({ token, answer: time % 2 ? "good" : "fair" });
    await expect(answerByLink({ token, answer: "fair" })).rejects.toMatchObject({
      because: { key: "refusal.tooManyRequests" },
    });
  });

  it("is taken from no other link, nor when its time is over", async () => {
    const { id } = await closedRequest("Paper");
    await ask(id, later(1));
    await keepOpen(id);
    const good = await linkOf(id);
    const forged = good.slice(0, 30) + (good[30] === "A" ? "B" : "A") + good.slice(31);
    await expect(answerByLink({ token: forged, answer: "good" })).rejects.toMatchObject({ code: "blocked" });
    expect(await askedByLink(forged)).toBeNull();
    await keepOpen(id, later(1));
    await expect(answerByLink({ token: good, answer: "good" })).rejects.toMatchObject({ code: "blocked" });
    expect(await askedByLink(good)).toBeNull();
    expect((await rowOf(id))?.answer).toBeNull();
  });

  it("is given in the portal too, by whoever asked alone; then no mail asks", async () => {
    const { id, number } = await closedRequest("Network");
    const answer = (who: Person, now = later(0.1)) =>
      run(here.as(who), answerInPortal, { number, answer: "fair", comment: "Slow" }, at(now));
    for (const who of ["demo", "ines", "rolf", "claire"] as const)
      await expect(answer(who)).rejects.toMatchObject({ code: "not-found" });
    await answer("anna");
    expect(await rowOf(id)).toMatchObject({ answer: "fair", askedVia: "portal", personId: here.partners.anna });
    expect((await toldIn(id)).map(({ actorUserId }) => actorUserId)).toEqual([here.users.anna]);
    await answer("anna", later(0.2));
    expect(await toldIn(id)).toHaveLength(1);
    await ask(id, later(1));
    expect(await mailsAbout(id)).toEqual([]);
    await expect(answer("anna", later(70))).rejects.toMatchObject({ code: "blocked" });
  });

  it("is asked in the portal only of what is closed, and only where it is wished", async () => {
    const input = { title: "Still open", text: "?", documentIds: [] };
    const { number } = await run(here.as("anna"), fileRequest, input, at(filed));
    const answer = () => run(here.as("anna"), answerInPortal, { number, answer: "good" }, at(later(1)));
    await expect(answer()).rejects.toMatchObject({ code: "blocked" });
    await move("demo", number, "open", filed);
    await move("demo", number, "close");
    await set({ asks: false });
    await expect(answer()).rejects.toMatchObject({ code: "blocked" });
    await set({});
    await answer();
  });
});

describe("The page of the request", () => {
  it("asks whoever asked, shows what they said, and asks no colleague", async () => {
    const { number } = await closedRequest("Screen");
    const asked = (now: Date) =>
      run(
        here.as("anna"),
        command("test.read", (scope: Scope) => portalRequest(scope, "requests", number)),
        undefined,
        at(now),
      );
    expect((await asked(later(0.1))).satisfaction).toMatchObject({ answer: null, comment: null });
    await run(here.as("anna"), answerInPortal, { number, answer: "good", comment: "Quick" }, at(later(0.2)));
    expect((await asked(later(0.3))).satisfaction).toMatchObject({ answer: "good", comment: "Quick" });
    expect((await asked(later(61))).satisfaction).toBeNull();
    // Somebody else's now: she sees what she filed, but is not the one who was asked.
    const { id } = await rowFor(number);
    await read((scope) =>
      scope.tx.update(satisfactions).set({ personId: here.partners.rolf }).where(eq(satisfactions.ticketId, id)),
    );
    expect((await asked(later(0.3))).satisfaction).toBeNull();
  });
});
const rowFor = async (number: number) => ({ id: await idOf(number) });

describe("The settings", () => {
  it("are the administrators'", async () => {
    const wanted = { asks: true, delayDays: 0, asksSuppliers: true, sections: [] };
    for (const who of ["demo", "quentin", "anna"] as const)
      await expect(run(here.as(who), setSatisfaction, wanted, at(filed))).rejects.toMatchObject({
        code: "not-permitted",
      });
    const foreign = { ...wanted, sections: [{ sectionId: here.sections.marketing, asks: true }] };
    await expect(run(here.as("ines"), setSatisfaction, foreign, at(filed))).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
