import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { closePool } from "@/db/connect";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Scope } from "@/lib/kernel/scope";
import { activateRule } from "@/lib/rule/commands/activate-rule";
import { createRule } from "@/lib/rule/commands/keep-rule";
import { ruleDefinition } from "@/lib/rule/schema";
import { type Direct, direct, fingerprints } from "@/lib/testing/direct";
import { type Town, town } from "@/lib/testing/town";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { watchTicket } from "@/lib/ticket/commands/people-on-ticket";

import { rehearsalDetails, rehearsalPage } from "./pages";
import { type RehearsalRequest, rehearsalOf } from "./rehearsals";
import type { Line } from "./report";

let here: Town;
let database: Direct;
let rule: string;
const numbers: Record<string, number> = {};
beforeAll(async () => {
  here = await town();
  database = direct();
  await story();
}, 60_000);
afterAll(async () => {
  await database.close();
  await closePool();
});

const expert = "expert@mycompany.example";
const on = (day: number, time: string) => new Date(`2026-11-${String(day).padStart(2, "0")}T${time}:00Z`);
const now = on(20, "12:00");

/** Four cases that were opened at nine on the second: copied by hand, closed soon, closed before, and left alone. */
async function story() {
  const act = <In, Out>(asked: Parameters<typeof run<In, Out>>[1], input: In, at: Date) =>
    run(here.as("demo"), asked, input, { via: "page", now: at });
  for (const title of ["Copied", "Closed soon", "Closed before", "Left alone"]) {
    const at = on(2, "09:00");
    const input = { kind: "support_request", title, sectionId: here.sections.helpdesk, allDay: undefined };
    const { number } = await act(createTicket, input, at);
    numbers[title] = number;
    await act(editTicket, { number, responsibleId: here.users.demo, description: `${title}.`, allDay: undefined }, at);
    await act(moveTicket, { number, transition: "open" }, at);
  }
  const close = (title: string, at: Date) =>
    act(moveTicket, { number: numbers[title]!, transition: "close", comment: "Done." }, at);
  await close("Closed before", on(3, "10:00"));
  await close("Closed soon", on(4, "12:05"));
  await act(watchTicket, { number: numbers["Copied"]!, who: expert }, on(4, "15:20"));

  const definition = ruleDefinition.parse({
    name: "Copy to an expert after 2 days",
    criteria: { stateFrom: "open", stateTo: "open" },
    dateType: "created",
    delay: 2,
    delayUnit: "day",
    actions: { addWatchers: [expert], remindResponsible: true },
  });
  const created = await run(here.as("ines"), createRule, definition, { via: "page", now });
  rule = created.id;
}

const asked = (at = now) => {
  const read = command("test.read", (scope: Scope) => rehearsalPage(scope, rule));
  return run(here.as("ines"), read, undefined, { via: "page", now: at });
};

async function requested(at = now): Promise<RehearsalRequest> {
  const { request } = await asked(at);
  if (!request) throw new Error("There is nothing to rehearse.");
  return request;
}

const detailsOf = async (line: Line) => {
  const read = command("test.read", (scope: Scope) => rehearsalDetails(scope, { until: now.getTime() }, line));
  return run(here.as("ines"), read, undefined, { via: "page", now });
};

describe("The rehearsal of a rule that is not active yet", () => {
  it("tells when it would have fired, on what, to whom it would have written, and what people did instead", async () => {
    const before = await fingerprints(database, ["command_log"]);
    const report = await rehearsalOf(await requested()).report;
    expect(report.lines.map(({ title, at, mails, after }) => [title, new Date(at), mails.length, after.what])).toEqual([
      ["Left alone", on(4, "09:00"), 2, "nothing"],
      ["Closed soon", on(4, "09:00"), 2, "closed"],
      ["Copied", on(4, "09:00"), 2, "byHand"],
    ]);
    expect(report).toMatchObject({
      firings: 3,
      firedOn: 3,
      mails: 6,
      peak: { day: "2026-11-04", mails: 3 },
      loops: 0,
      depth: 1,
      suppressed: 0,
      byHand: 1,
      atActivation: { tickets: 2 },
    });
    expect(report.recipients.map(({ to }) => to).sort()).toEqual(["demo@mycompany.example", expert]);
    expect(report.days).toHaveLength(91);
    expect(report.days.filter(({ firings }) => firings > 0)).toEqual([{ day: "2026-11-04", firings: 3 }]);
    expect(await fingerprints(database, ["command_log"])).toEqual(before);
  });

  it("shows the mail as it would have gone out then", async () => {
    const report = await rehearsalOf(await requested()).report;
    const line = report.lines.find(({ title }) => title === "Copied")!;
    const { mail, people } = await detailsOf(line);
    expect(mail).toMatchObject({ to: expert, subject: `[${numbers["Copied"]}] Copied`, documents: 0 });
    expect(mail?.text).toContain("Copied.");
    expect(people["demo@mycompany.example"]).toBe("Demo User");
  });

  it("is remembered until somebody asks again, or anything it goes by is changed", async () => {
    const first = rehearsalOf(await requested());
    expect(rehearsalOf(await requested())).toBe(first);
    const again = rehearsalOf(await requested(on(20, "12:01")), first.startedAt);
    expect(again).not.toBe(first);
    await again.report;
    const later = rehearsalOf(await requested(on(20, "13:00")));
    expect(later).not.toBe(again);
    await later.report;
  });

  it("counts a rule that acts already among what happened", async () => {
    await run(here.as("ines"), activateRule, { id: rule, version: 1, existing: "yes" }, { via: "page", now });
    const report = await rehearsalOf(await requested(on(20, "14:00"))).report;
    expect(report.firings).toBe(3);
    expect((await asked()).active).toBe(true);
  });
});
