import fc from "fast-check";
import { and, eq, sql } from "drizzle-orm";
import { DateTime } from "luxon";

import {
  absences,
  officeCalendars,
  partnerCategories,
  partnerCategoryLinks,
  sections,
  serviceLevels,
} from "@/db/schema";
import { command } from "@/lib/access/command";
import { run, runAct } from "@/lib/access/run";
import { replyToPartner } from "@/lib/event/commands/reply-to-partner";
import { newId } from "@/lib/kernel/ids";
import { Refusal } from "@/lib/kernel/refusal";
import { newRow } from "@/lib/organisation/rows";
import { activateRule } from "@/lib/rule/commands/activate-rule";
import { createRule } from "@/lib/rule/commands/keep-rule";
import { ruleDefinition } from "@/lib/rule/schema";
import { assignTicket } from "@/lib/ticket/commands/assign-ticket";
import { createTicket } from "@/lib/ticket/commands/create-ticket";
import { editTicket } from "@/lib/ticket/commands/edit-ticket";
import { moveTicket } from "@/lib/ticket/commands/move-ticket";
import { unwatchTicket, watchTicket } from "@/lib/ticket/commands/people-on-ticket";
import { transferTicket } from "@/lib/ticket/commands/transfer-ticket";
import { noteOnTicket } from "@/lib/ticket/commands/work-ticket";
import { undo } from "@/lib/undo/commands/undo";

import type { Person } from "./cast";
import type { Direct } from "./direct";
import { rulesThatMeet } from "./rules-that-meet";
import type { Town } from "./town";

/** A story of rules in Nivalis: rules that meet, follow and silence each other, and people who do anything. */
export function ruleStory(here: Town, database: Direct) {
  const gold = newId();
  const people = ["garnier", "lea", "ben"] as const satisfies readonly Person[];

  const attempts = fc.array(
    fc.record({
      who: fc.nat({ max: people.length - 1 }),
      ticket: fc.nat({ max: 9 }),
      act: fc.nat({ max: 12 }),
      value: fc.nat({ max: 4 }),
      wait: fc.constantFrom(1, 1, 2, 7, 31, 90, 200),
    }),
    { minLength: 240, maxLength: 240 },
  );
  type Attempt = { who: number; ticket: number; act: number; value: number; wait: number };

  /** Office hours, a promise, and a category of partners that the story puts people in and out of. */
  const found = command("test.found", async (scope) => {
    const calendar = { ...newRow(scope), name: "Office", timeZone: "Europe/Paris", hours: everyDay, isDefault: true };
    await scope.tx.insert(officeCalendars).values(calendar);
    const promised = { firstResponseMinutes: 240, nextResponseMinutes: 120, closeMinutes: 1200 };
    await scope.tx
      .insert(serviceLevels)
      .values({ ...newRow(scope), ...promised, name: "All", calendarId: calendar.id });
    await scope.tx.insert(partnerCategories).values({ ...newRow(scope), id: gold, name: "Gold" });
  });

  /** Below Support, or beside it again. */
  const moveCallCentre = command("test.moveSection", async ({ tx, organisationId }) => {
    const { callCentre, supportTeam } = here.sections;
    const parentId = sql`case when parent_id is null then ${supportTeam}::uuid end`;
    await tx
      .update(sections)
      .set({ parentId })
      .where(and(eq(sections.organisationId, organisationId), eq(sections.id, callCentre)));
  });

  /** Léa is away today, and Ben stands in for her. */
  const sendAway = command("test.sendAway", async (scope) => {
    const day = scope.now.toISOString().slice(0, 10);
    const away = { userId: here.users.lea, startsOn: day, endsOn: day, deputyUserId: here.users.ben };
    await scope.tx.insert(absences).values({ ...newRow(scope), ...away });
  });

  const toggleGold = command("test.gold", async (scope) => {
    const gone = await scope.tx.delete(partnerCategoryLinks).returning({ id: partnerCategoryLinks.id });
    if (gone.length > 0) return;
    const link = { ...newRow(scope), partnerId: here.partners.dubois, categoryId: gold };
    await scope.tx.insert(partnerCategoryLinks).values(link);
  });

  const done: string[] = [];
  const numbers: number[] = [];

  async function attempt({ who, ticket, act, value }: Attempt, now: Date): Promise<void> {
    const number = numbers[ticket % Math.max(1, numbers.length)] ?? 0;
    const person = people[value % people.length]!;
    const perform = async <In, Out>(asked: Parameters<typeof runAct<In, Out>>[1], input: In) => {
      const { commandId, answer } = await runAct(here.as(people[who]!), asked, input, { via: "page", now });
      done.push(commandId);
      return answer;
    };
    try {
      switch (act) {
        case 0:
        case 1: {
          const kind = value === 0 ? "general" : "support_request";
          const partnerId = value === 1 ? here.partners.claire : value === 2 ? here.partners.paul : undefined;
          const sectionId = value === 4 ? here.sections.callCentre : here.sections.supportTeam;
          const input = { kind, title: `Title ${value}`, sectionId, partnerId, allDay: undefined };
          numbers.push((await perform(createTicket, input)).number);
          return;
        }
        case 2:
          await perform(editTicket, { number, priority: value + 1, title: `Title ${value}`, allDay: undefined });
          return;
        case 3:
        case 4:
        case 5:
          await perform(moveTicket, {
            number,
            transition: ["open", "pending", "close", "reopen", "submit"][(value + act) % 5]!,
            comment: "So.",
          });
          return;
        case 6:
          await perform(assignTicket, { number, userId: here.users[person] });
          return;
        case 7:
          await perform(transferTicket, {
            number,
            sectionId: value % 2 ? here.sections.callCentre : here.sections.supportTeam,
          });
          return;
        case 8:
          await perform(watchTicket, {
            number,
            who: value > 2 ? "expert@nivalis.example" : `watcher${value}@elsewhere.example`,
          });
          return;
        case 9:
          await perform(unwatchTicket, { number, watcherId: await expertOn(number) });
          return;
        case 10:
          await perform(replyToPartner, { number, text: value > 2 ? "It is urgent." : "Words.", documentIds: [] });
          return;
        case 11:
          await perform(undo, { commandId: done.at(-1 - value) ?? done[0]!, partial: true });
          return;
        default:
          await perform(editTicket, {
            number,
            deadline: DateTime.fromMillis(now.getTime() + value * 40 * minute, { zone: "Europe/Paris" }).toFormat(
              "yyyy-MM-dd HH:mm",
            ),
            allDay: undefined,
          });
          if (value === 1) await perform(toggleGold, undefined);
          if (value === 2) await perform(moveCallCentre, undefined);
          if (value === 3) await perform(sendAway, undefined);
          if (value === 0) await perform(noteOnTicket, { number, text: "A note." });
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  async function expertOn(number: number): Promise<string> {
    const [found] = await database.rows<{ id: string }>(
      `select w.id from ticket_watcher w join ticket t on t.id = w.ticket_id
        where t.organisation_id = $1 and t.number = $2 and w.email = 'expert@nivalis.example'`,
      [here.nivalis.id, number],
    );
    return found?.id ?? here.nivalis.id;
  }

  /** Writes the rules and activates them. */
  const activateRules = async (now: Date): Promise<void> => {
    const options = { via: "page", now } as const;
    await run(here.as("garnier"), found, undefined, options);
    for (const [place, rule] of rulesThatMeet(here, gold).entries()) {
      const definition = ruleDefinition.parse({ ...rule, sequence: place });
      const { id } = await run(here.as("garnier"), createRule, definition, options);
      await run(here.as("garnier"), activateRule, { id, version: 1, existing: "yes" }, options);
    }
  };

  return { activateRules, attempt, attemptsOf: (seed: number) => fc.sample(attempts, { numRuns: 1, seed })[0]! };
}

const minute = 60_000;
const everyDay: [number, number][][] = Array.from({ length: 7 }, () => [[8 * 60, 18 * 60]]);
