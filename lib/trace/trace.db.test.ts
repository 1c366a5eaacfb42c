import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { partnerCategories, partnerCategoryLinks } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import type { Scope } from "@/lib/kernel/scope";
import { letter, postOffice } from "@/lib/mail/testing/post-office";
import { newRow } from "@/lib/organisation/rows";
import { activateRule } from "@/lib/rule/commands/activate-rule";
import { orderRule } from "@/lib/rule/commands/order-rule";
import { createRule, dropRule, saveRule } from "@/lib/rule/commands/keep-rule";
import { createRuleInput, saveRuleInput } from "@/lib/rule/inputs";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { createTicketInput, editTicketInput, replyInput } from "@/lib/ticket/schema";

import { ruleTracePage, ticketRulesPage } from "./pages";

let cast: Town;
let gold: { id: string; category: string };
let copy: { id: string };

const at = (time: string) => ({ via: "page", now: new Date(time) }) as const;
const nothing = { before: null, run: null, ruleId: null, at: null, occasionId: null };

async function rule(definition: Record<string, unknown>): Promise<{ id: string }> {
  const { id } = await run(cast.as("ines"), createRule, createRuleInput.parse(definition), at("2026-05-01T08:00:00Z"));
  await run(cast.as("ines"), activateRule, { id, version: 1, existing: "yes" }, at("2026-05-01T08:05:00Z"));
  return { id };
}

const asked = <T>(person: Person, read: (scope: Scope) => Promise<T>, now = "2026-06-01T08:00:00Z") =>
  run(cast.as(person), command("test.read", read), undefined, at(now));

const whyAbout = async (number: number, ruleId: string, moment: string) => {
  const { answer } = await asked("demo", (scope) =>
    ticketRulesPage(scope, number, { ...nothing, ruleId, at: new Date(moment) }),
  );
  return answer;
};

async function request(partner: "norlac" | "agrolait", time: string): Promise<number> {
  const input = createTicketInput.parse({
    kind: "support_request",
    title: "Printer smokes",
    sectionId: cast.sections.supportLevel1,
    partnerId: cast.partners[partner],
    responsibleId: cast.users.demo,
    priority: 3,
  });
  const { number } = await run(cast.as("demo"), createTicket, input, at(time));
  return number;
}

const open = (number: number, time: string) =>
  run(cast.as("demo"), moveTicket, { number, transition: "open" }, at(time));

beforeAll(async () => {
  cast = await town();
  const category = await run(
    cast.system("myCompany"),
    command("test.gold", async (scope: Scope) => {
      const row = { ...newRow(scope), name: "Gold" };
      await scope.tx.insert(partnerCategories).values(row);
      await scope.tx
        .insert(partnerCategoryLinks)
        .values({ ...newRow(scope), partnerId: cast.partners.norlac, categoryId: row.id });
      return row.id;
    }),
    undefined,
    at("2026-04-30T08:00:00Z"),
  );
  gold = {
    category,
    ...(await rule({
      name: "Priority to Gold partners",
      "criteria.stateTo": "open",
      "criteria.partnerCategoryId": category,
      "actions.setPriority": 2,
    })),
  };
  copy = await rule({
    name: "Copy to an expert after 2 days",
    "criteria.stateFrom": "open",
    "criteria.stateTo": "open",
    dateType: "created",
    delay: "2",
    delayUnit: "day",
    "actions.remindResponsible": "on",
  });
});
afterAll(closePool);

describe("The trace of a rule", () => {
  it("tells what it saw and did, and leads back to the person's act", async () => {
    const number = await request("norlac", "2026-05-12T09:00:00Z");
    await open(number, "2026-05-12T09:30:00Z");
    const { runs, names } = await asked("demo", (scope) => ticketRulesPage(scope, number, nothing));
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({
      ruleName: "Priority to Gold partners",
      ruleVersion: 2,
      occasion: { type: "transition", from: "draft", to: "open" },
      outcome: "done",
      seen: [
        { criterion: "stateTo", wanted: "open", holds: true, saw: { is: "state", code: "open" } },
        { criterion: "partnerCategoryId", holds: true },
      ],
      results: [{ action: "setPriority", changed: { priority: { from: 3, to: 2 } } }],
      chain: [{ is: "act", via: "page", command: "ticket.move", by: "Demo User" }],
    });
    expect(names.partnerCategory[gold.category]).toBe("Gold");
    const trace = await asked("ines", (scope) => ruleTracePage(scope, gold.id, { ...nothing, number: null }));
    expect(trace.runs.map(({ ticket }) => ticket.number)).toContain(number);
  });

  it("leads through the rules between, where one followed from another", async () => {
    const { id } = await rule({
      name: "High goes to level 2",
      "criteria.priorityMin": 2,
      "criteria.titleContains": "chain",
      "actions.setSectionId": cast.sections.supportLevel2,
    });
    // Asked before the other, it does not match yet: it follows from what that one does.
    await run(cast.as("ines"), orderRule, { id, version: 2, beforeId: gold.id }, at("2026-05-02T08:00:00Z"));
    const input = createTicketInput.parse({
      kind: "support_request",
      title: "A chain",
      sectionId: cast.sections.supportLevel1,
      partnerId: cast.partners.norlac,
      responsibleId: cast.users.demo,
      priority: 3,
    });
    const { number } = await run(cast.as("demo"), createTicket, input, at("2026-05-13T09:00:00Z"));
    await open(number, "2026-05-13T09:30:00Z");
    const { runs } = await asked("ines", (scope) => ticketRulesPage(scope, number, nothing));
    expect(runs.map(({ ruleName, depth }) => [ruleName, depth])).toEqual([
      ["High goes to level 2", 1],
      ["Priority to Gold partners", 0],
    ]);
    expect(runs[0]?.chain).toMatchObject([
      { is: "rule", name: "Priority to Gold partners", version: 2 },
      { is: "act", command: "ticket.move", by: "Demo User" },
    ]);
  });

  it("is for whoever may read the ticket, and of a rule for administrators", async () => {
    const number = await request("norlac", "2026-05-14T09:00:00Z");
    await open(number, "2026-05-14T09:30:00Z");
    await expect(asked("pia", (scope) => ticketRulesPage(scope, number, nothing))).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      asked("demo", (scope) => ruleTracePage(scope, gold.id, { ...nothing, number: null })),
    ).rejects.toMatchObject({ code: "not-permitted" });
  });
});

describe("Why a rule did not act", () => {
  it("names the first criterion that failed, wanted and seen", async () => {
    const number = await request("agrolait", "2026-05-12T10:00:00Z");
    await open(number, "2026-05-12T10:30:00Z");
    const answer = await whyAbout(number, gold.id, "2026-05-12T12:00:00Z");
    expect(answer).toMatchObject({
      happened: { type: "transition", from: "draft", to: "open" },
      why: { answer: "criterion", first: { criterion: "partnerCategoryId", wanted: gold.category, holds: false } },
    });
  });

  it("looks at the ticket as it was, and at the rule as it was", async () => {
    const number = await request("agrolait", "2026-05-15T10:00:00Z");
    await open(number, "2026-05-15T10:30:00Z");
    const edit = editTicketInput.parse({ number, partnerId: cast.partners.norlac });
    await run(cast.as("demo"), editTicket, edit, at("2026-05-15T11:00:00Z"));
    // Now the partner is Gold: then it was not.
    expect((await whyAbout(number, gold.id, "2026-05-15T10:45:00Z"))?.why).toMatchObject({ answer: "criterion" });
    expect((await whyAbout(number, gold.id, "2026-05-15T11:30:00Z"))?.why).toMatchObject({
      answer: "notAsked",
      because: "edits",
    });
    expect((await whyAbout(number, gold.id, "2026-04-30T10:45:00Z"))?.why).toBeNull();
    expect((await whyAbout(number, copy.id, "2026-05-15T10:15:00Z"))?.why).toMatchObject({
      answer: "criterion",
      first: { criterion: "stateFrom", saw: { is: "state", code: "draft" } },
    });
  });

  it("says that it did, on which occasion, and not again when somebody lowered the priority", async () => {
    const number = await request("norlac", "2026-05-16T09:00:00Z");
    await open(number, "2026-05-16T09:30:00Z");
    const edit = editTicketInput.parse({ number, priority: 4 });
    await run(cast.as("demo"), editTicket, edit, at("2026-05-16T10:00:00Z"));
    expect((await whyAbout(number, gold.id, "2026-05-16T09:45:00Z"))?.why).toMatchObject({ answer: "acted" });
    expect((await whyAbout(number, gold.id, "2026-05-16T10:15:00Z"))?.why).toMatchObject({
      answer: "notAsked",
      because: "edits",
    });
  });

  it("says when one by the clock will be due, and that it passes by what is closed", async () => {
    const number = await request("agrolait", "2026-05-18T09:00:00Z");
    await open(number, "2026-05-18T09:30:00Z");
    expect((await whyAbout(number, copy.id, "2026-05-19T09:00:00Z"))?.why).toMatchObject({
      answer: "notDue",
      due: new Date("2026-05-20T09:00:00Z"),
    });
    expect((await whyAbout(number, copy.id, "2026-05-20T09:05:00Z"))?.why).toMatchObject({ answer: "matches" });
    await run(
      cast.as("demo"),
      moveTicket,
      { number, transition: "close", comment: "Done." },
      at("2026-05-20T10:00:00Z"),
    );
    expect((await whyAbout(number, copy.id, "2026-05-21T09:00:00Z"))?.why).toMatchObject({
      answer: "notAsked",
      because: "closed",
    });
  });

  it("says that the rule was not on yet, and asks the rule as it was before it was changed", async () => {
    const number = await request("agrolait", "2026-05-20T09:00:00Z");
    const late = await run(
      cast.as("ines"),
      createRule,
      createRuleInput.parse({
        name: "New ones are low",
        "criteria.stateFrom": "none",
        "actions.setPriority": 4,
      }),
      at("2026-05-20T08:00:00Z"),
    );
    await run(cast.as("ines"), activateRule, { ...late, version: 1, existing: "yes" }, at("2026-05-21T08:00:00Z"));
    expect((await whyAbout(number, late.id, "2026-05-20T12:00:00Z"))?.why).toMatchObject({ answer: "notActive" });
    const next = await request("agrolait", "2026-05-22T09:00:00Z");
    await run(
      cast.as("ines"),
      saveRule,
      saveRuleInput.parse({
        id: late.id,
        version: 2,
        name: "New meetings are low",
        "criteria.kind": "meeting",
        "actions.setPriority": 4,
      }),
      at("2026-05-23T09:00:00Z"),
    );
    const then = await whyAbout(next, late.id, "2026-05-22T12:00:00Z");
    expect(then).toMatchObject({ rule: { name: "New ones are low", version: 2 }, why: { answer: "acted" } });
    expect(await whyAbout(next, late.id, "2026-05-24T12:00:00Z")).toMatchObject({ rule: { version: 2 } });
  });

  it("keeps drafts, and rules that are gone, from whoever is no administrator", async () => {
    const number = await request("agrolait", "2026-05-25T09:00:00Z");
    await open(number, "2026-05-25T09:30:00Z");
    const secret = { name: "Watch the insolvent", "criteria.titleContains": "insolvent", "actions.setPriority": 5 };
    const draft = await run(cast.as("ines"), createRule, createRuleInput.parse(secret), at("2026-05-25T08:00:00Z"));
    const gone = await run(cast.as("ines"), createRule, createRuleInput.parse(secret), at("2026-05-25T08:00:00Z"));
    await run(cast.as("ines"), dropRule, { ...gone, version: 1 }, at("2026-05-25T08:10:00Z"));
    for (const { id } of [draft, gone])
      await expect(whyAbout(number, id, "2026-05-25T12:00:00Z")).rejects.toMatchObject({ code: "not-found" });
    const listed = async (person: Person) =>
      (await asked(person, (scope) => ticketRulesPage(scope, number, nothing))).rules.map(({ id }) => id);
    expect(await listed("demo")).not.toContain(draft.id);
    expect(await listed("demo")).toContain(gold.id);
    expect(await listed("ines")).toContain(draft.id);
    // Switched on later, what it said before that stays a draft's.
    await run(cast.as("ines"), activateRule, { ...draft, version: 1, existing: "yes" }, at("2026-05-26T08:00:00Z"));
    expect((await whyAbout(number, draft.id, "2026-05-25T12:00:00Z"))?.why).toMatchObject({
      answer: "notActive",
      verdicts: [],
    });
    expect(await listed("demo")).toContain(draft.id);
  });

  it("asks about each mail of several that were filed at once: the one that reopened the ticket, and the answer after it", async () => {
    const urgent = await rule({
      name: "Urgent answers are high",
      "criteria.lastMessageContains": "urgent",
      "criteria.minCommunications": 1,
      "actions.setPriority": 2,
    });
    const post = await postOffice(cast);
    try {
      const support = "support@mycompany.example";
      const anna = "Anna Client <anna@client.example>";
      await post.deliver(letter({ from: anna, to: support, subject: "No ink" }), { to: support });
      const { number } = await post.newestTicket("myCompany");
      const now = { via: "page" } as const;
      await run(cast.as("demo"), moveTicket, { number, transition: "open", comment: "So." }, now);
      await run(cast.as("demo"), replyToPartner, replyInput.parse({ number, text: "Which printer?" }), now);
      await run(cast.as("demo"), moveTicket, { number, transition: "close", comment: "Done." }, now);
      const asked = (await post.outbox("myCompany")).findLast(({ to }) => to === "anna@client.example");
      const to = asked?.replyTo ?? "";
      const inReplyTo = asked?.messageId ?? null;
      for (const text of ["Still no ink.", "And no paper."])
        await post.store(letter({ from: anna, to, subject: asked?.subject ?? "", text, inReplyTo }), { to });
      await post.fileAll();
      const answer = await whyAbout(number, urgent.id, new Date(Date.now() + 1000).toISOString());
      expect(answer?.occasions.slice(0, 2).map(({ type }) => type)).toEqual(["communication", "reopen"]);
      expect(answer).toMatchObject({
        happened: { type: "communication" },
        why: { answer: "criterion", first: { criterion: "lastMessageContains", holds: false } },
      });
    } finally {
      await post.close();
    }
  });
});
