import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { createReply } from "@/lib/canned-reply/commands";
import { repliesFor } from "@/lib/canned-reply/queries";
import { createReplyInput } from "@/lib/canned-reply/schema";
import { type Command, command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import type { Person } from "@/lib/testing/cast";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { ticketToShow } from "@/lib/ticket/load";
import { createTicketInput } from "@/lib/ticket/schema";

import { createMacro } from "./commands";
import { macrosFor } from "./queries";
import { runMacro } from "./run-macro";
import { createMacroInput } from "./schema";

let here: Town;
let number: number;
beforeAll(async () => {
  here = await town();
  const typed = {
    kind: "support_request",
    title: "Printer",
    sectionId: here.sections.supportTeam,
    partnerId: here.partners.dubois,
    contactId: here.partners.claire,
  };
  ({ number } = await does("lea", createTicket, createTicketInput.parse(typed)));
});
afterAll(closePool);

const does = <Input, Answer>(person: Person, act: Command<Input, Answer>, input: Input) =>
  run(here.as(person), act, input, { via: "page" });
const asks = <Answer>(person: Person, ask: (scope: Scope) => Promise<Answer>) =>
  does(person, command("test.ask", ask), undefined);
const ticket = async () => (await asks("lea", (scope) => ticketToShow(scope, { number }))).row;

const macro = (person: Person, desk: string, steps: unknown[]) =>
  does(person, createMacro, createMacroInput.parse({ name: "Waits", desk, steps }));

describe("A macro", () => {
  it("shows what it would do, then does it as one act, and leaves the reply to a person", async () => {
    const { id } = await macro("lea", "own", [
      { do: "assign", value: "me" },
      { do: "priority", value: 1 },
      { do: "tag", value: "urgent" },
      { do: "checklist", value: "Call back" },
      { do: "reply", value: "Dear {{recipient.firstName}}" },
    ]);
    const [shown] = await asks("lea", (scope) => macrosFor(scope, number));
    expect(shown?.steps.map(({ do: act, to }) => [act, to])).toEqual([
      ["assign", "Léa Martin"],
      ["priority", "ticket.priority.1"],
      ["tag", "urgent"],
      ["checklist", "Call back"],
      ["reply", "Dear Claire"],
    ]);
    const { reply } = await does("lea", runMacro, { number, macroId: id });
    expect(reply).toBe("Dear Claire");
    expect(await ticket()).toMatchObject({ priority: 1, responsibleId: here.users.lea });
  });

  it("does nothing where one step is refused", async () => {
    const { id } = await macro("lea", "own", [
      { do: "priority", value: 5 },
      { do: "transition", value: "approve" },
      { do: "transition", value: "approve" },
    ]);
    await expect(does("lea", runMacro, { number, macroId: id })).rejects.toMatchObject({ name: "Refusal" });
    expect((await ticket()).priority).toBe(1);
  });

  it("of one person is nobody else's", async () => {
    const { id } = await macro("lea", "own", [{ do: "priority", value: 2 }]);
    await expect(does("garnier", runMacro, { number, macroId: id })).rejects.toMatchObject({ code: "not-found" });
  });

  it("of everybody is kept by administrators", async () => {
    await expect(macro("lea", "all", [{ do: "priority", value: 2 }])).rejects.toMatchObject({ code: "not-permitted" });
  });
});

describe("A canned reply", () => {
  it("comes with its names filled in", async () => {
    const typed = { name: "Thanks", body: "Dear {{recipient.name}}, #{{ticket.number}}", desk: "own" };
    await does("lea", createReply, createReplyInput.parse(typed));
    const [ready] = await asks("lea", (scope) => repliesFor(scope, number));
    expect(ready?.text).toBe(`Dear Claire Dubois, #${number}`);
    expect(await asks("garnier", (scope) => repliesFor(scope, number))).toEqual([]);
  });

  it("is refused with a name that means nothing", () =>
    expect(createReplyInput.safeParse({ name: "a", body: "{{client}}", desk: "own" }).success).toBe(false));
});
