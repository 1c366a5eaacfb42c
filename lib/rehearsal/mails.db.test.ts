import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { run } from "@/lib/access/run";
import { readToRehearse } from "@/lib/access/scope";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { letter, postOffice } from "@/lib/mail/testing/post-office";
import { ruleConfiguration } from "@/lib/rule/load-configuration";
import { standingRule } from "@/lib/rule/testing/standing-rule";
import { type Direct, direct } from "@/lib/testing/direct";
import { recordedRuns, rehearsedRun } from "@/lib/testing/rule-runs";
import { type Town, town } from "@/lib/testing/town";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { moveTicketInput, replyInput } from "@/lib/ticket/schema";

import type { Firing } from "./notebook";
import { rehearse } from "./rehearse";

const support = "support@mycompany.example";
const anna = "Anna Client <anna@client.example>";
const clerk = { kind: "system", name: "rehearsal" } as const;

let here: Town;
let post: Awaited<ReturnType<typeof postOffice>>;
let database: Direct;
beforeAll(async () => {
  here = await town();
  post = await postOffice(here);
  database = direct();
});
afterAll(async () => {
  await post.close();
  await database.close();
  await closePool();
});

describe("Rehearsing rules about mail", () => {
  it("finds what they did to tickets that mails opened, and to answers of which several were filed at once", async () => {
    const { helpdesk } = here.sections;
    await standingRule(here, {
      name: "New mail is Demo's",
      criteria: { stateFrom: "none", sectionId: helpdesk },
      actions: { setResponsible: here.users.demo, addWatchers: ["{sectionManager}"] },
    });
    await standingRule(here, { name: "Second", criteria: { minCommunications: 2 }, actions: { setPriority: 2 } });
    await standingRule(here, { name: "Third", criteria: { minCommunications: 3 }, actions: { setPriority: 1 } });
    await standingRule(here, {
      name: "Said to be urgent",
      criteria: { lastMessageContains: "urgent" },
      actions: { remindResponsible: true },
    });
    for (const words of ["réglé", "strong"]) {
      await standingRule(here, {
        name: `Says ${words}`,
        criteria: { lastMessageContains: words },
        actions: { setPriority: 3 },
      });
    }
    await standingRule(here, { name: "Opened", criteria: { stateTo: "open" }, actions: { setPriority: 4 } });
    const first = letter({ from: anna, to: support, subject: "No ink", text: "It is urgent." });
    const { ticketId } = await post.deliver(first, { to: support });
    const { number } = await post.newestTicket("myCompany");
    const move = (transition: string) =>
      run(here.as("demo"), moveTicket, moveTicketInput.parse({ number, transition, comment: "So." }), { via: "page" });
    await move("open");
    await run(here.as("demo"), replyToPartner, replyInput.parse({ number, text: "Which printer?" }), { via: "page" });
    const asked = (await post.outbox("myCompany")).findLast(({ to }) => to === "anna@client.example");
    // Whoever answers to the address of our mail is believed.
    const to = asked?.replyTo ?? "";
    const about = { from: anna, to, subject: asked?.subject ?? "", inReplyTo: asked?.messageId ?? null };
    const answer = (text: string, headers: Record<string, string> = {}) =>
      post.store(letter({ ...about, text, headers }), { to });
    const formatted = (html: string) => answer(html, { "Content-Type": "text/html; charset=utf-8" });
    await answer("Still no ink.");
    await answer("It is urgent now.");
    await post.fileAll();
    await move("close");
    await answer("It is empty again.");
    await answer("And urgent.");
    await post.fileAll();
    // What it says counts, not how it is written.
    await formatted("<p>It is <strong>ur</strong>gent, nothing is r&eacute;gl&eacute;.</p>");
    await post.fileAll();

    const until = new Date(Date.now() + 1000);
    const found: Firing[] = [];
    await readToRehearse(
      here.myCompany.id,
      clerk,
      async (scope) => {
        const { rules } = await ruleConfiguration(scope);
        const from = new Date(until.getTime() - 86_400_000);
        await rehearse(scope, { rules, from, until }, ({ notes }) => found.push(...notes.firings));
      },
      until,
    );
    expect(found.map(rehearsedRun).sort()).toEqual(await recordedRuns(database, here.myCompany.id));
    expect(new Set(found.map(({ rule }) => rule.name)).size).toBe(6);
    expect(found.map(({ rule }) => rule.name)).not.toContain("Says strong");
    expect(found.every((firing) => firing.ticketId === ticketId)).toBe(true);
  }, 120_000);
});
