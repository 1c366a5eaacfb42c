import "server-only";
import { and, asc, eq, or, sql } from "drizzle-orm";

import { macros, sections } from "@/db/schema";
import { valuesFor } from "@/lib/canned-reply/queries";
import type { Scope } from "@/lib/kernel/scope";
import type { Words } from "@/lib/kernel/words";
import { mayKeepDesk, onOwnDesk } from "@/lib/organisation/desk-of";
import { staffOnly } from "@/lib/organisation/staff-only";
import { fillTemplate } from "@/lib/text/template";
import { shownValues } from "@/lib/ticket/fields";
import { ticketToShow } from "@/lib/ticket/load";
import { offeredOperations } from "@/lib/ticket/operations/gate";
import { kindOf } from "@/lib/ticket/registry";
import { offeredTransitions } from "@/lib/workflow/decide";

import { whom } from "./run-macro";
import { type MacroStep, macroStep } from "./schema";

/** What one step would change on this ticket, and why it would be refused. */
export type PreviewedStep = {
  do: MacroStep["do"];
  from: string | null;
  to: string | null;
  because: string | null;
};
export type PreviewedMacro = { id: string; name: string; steps: PreviewedStep[] };

/** The macros for a ticket, each with what it would do there now, in the reader's language. */
export async function macrosFor(
  scope: Scope,
  number: number,
  say: (words: Words) => string = ({ key }) => key,
): Promise<PreviewedMacro[]> {
  staffOnly(scope);
  const { row, situation } = await ticketToShow(scope, { number });
  const found = await scope.tx
    .select({ id: macros.id, name: macros.name, steps: macros.steps })
    .from(macros)
    .where(
      and(
        eq(macros.organisationId, scope.organisationId),
        onOwnDesk(scope, macros),
        or(sql`${macros.sectionId} is null`, eq(macros.sectionId, row.sectionId)),
      ),
    )
    .orderBy(asc(macros.sequence), asc(sql`lower(${macros.name})`))
    .limit(100);
  if (found.length === 0) return [];
  const values = await valuesFor(scope, row);
  const offered = offeredTransitions(kindOf(row.kind).workflow, { ...situation, state: row.state });
  const operations = offeredOperations(situation).map(({ code }) => code);
  const before = await shownValues(scope, { responsibleId: row.responsibleId, categoryId: row.categoryId });

  async function preview(step: MacroStep): Promise<PreviewedStep> {
    const nothing = { do: step.do, from: null, because: null };
    switch (step.do) {
      case "transition": {
        const there = offered.find(({ code }) => code === step.value);
        const because = there ? there.because : { key: "desk.refusal.notNow" };
        return {
          do: step.do,
          from: say({ key: `ticketPage.step.${row.state}` }),
          to: there ? say({ key: `ticketPage.step.${there.to}` }) : step.value,
          because: because ? say(because) : null,
        };
      }
      case "assign": {
        const userId = whom(scope, step.value);
        const after = await shownValues(scope, { responsibleId: userId });
        const takes = step.value === "me" && operations.includes("take");
        const may = takes || userId === row.responsibleId || operations.includes("assign");
        return {
          do: step.do,
          from: named(before["responsibleId"]),
          to: named(after["responsibleId"]),
          because: may ? null : say({ key: "ticket.refusal.notYours" }),
        };
      }
      case "category": {
        const after = await shownValues(scope, { categoryId: step.value });
        return { ...nothing, from: named(before["categoryId"]), to: named(after["categoryId"]) };
      }
      case "priority":
        return {
          ...nothing,
          from: say({ key: `ticket.priority.${row.priority}` }),
          to: say({ key: `ticket.priority.${step.value}` }),
        };
      case "note":
      case "reply":
        return { ...nothing, to: fillTemplate(step.value, values) };
      default:
        return { ...nothing, to: step.value };
    }
  }

  const previewed: PreviewedMacro[] = [];
  for (const { id, name, steps } of found) {
    const shown: PreviewedStep[] = [];
    for (const step of known(steps)) shown.push(await preview(step));
    previewed.push({ id, name, steps: shown });
  }
  return previewed;
}

const named = (value: unknown): string | null => (typeof value === "string" ? value : null);
const known = (steps: readonly unknown[]): MacroStep[] => steps.flatMap((step) => macroStep.safeParse(step).data ?? []);

export type KeptMacro = {
  id: string;
  version: number;
  name: string;
  steps: MacroStep[];
  sectionId: string | null;
  section: string | null;
  isOwn: boolean;
  mayEdit: boolean;
};

/** Every macro its reader may use, for the settings. */
export async function keptMacros(scope: Scope): Promise<KeptMacro[]> {
  staffOnly(scope);
  const rows = await scope.tx
    .select({
      id: macros.id,
      version: macros.version,
      name: macros.name,
      steps: macros.steps,
      sectionId: macros.sectionId,
      ownerUserId: macros.ownerUserId,
      section: sections.name,
    })
    .from(macros)
    .leftJoin(sections, and(eq(sections.organisationId, macros.organisationId), eq(sections.id, macros.sectionId)))
    .where(and(eq(macros.organisationId, scope.organisationId), onOwnDesk(scope, macros)))
    .orderBy(asc(sql`lower(${macros.name})`))
    .limit(500);
  return rows.map(({ ownerUserId, ...row }) => ({
    ...row,
    steps: known(row.steps),
    isOwn: ownerUserId !== null,
    mayEdit: mayKeepDesk(scope, { sectionId: row.sectionId, ownerUserId }),
  }));
}
