import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";

import { officeCalendars, serviceLevels } from "@/db/schema";
import { command } from "@/lib/access/command";
import { planWork } from "@/lib/due-work/plan-work";
import { Refusal, invalidField, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { words } from "@/lib/kernel/words";
import { adminOnly } from "@/lib/organisation/admin-only";
import { changeRow, newRow } from "@/lib/organisation/rows";

import { asLevel, calendarColumns, levelColumns } from "./columns";
import { outOfReach } from "./level";
import { readPromises } from "./load-promises";
import type {
  newOfficeCalendarInput,
  newServiceLevelInput,
  officeCalendarInput,
  officeCalendarUseInput,
  ServiceLevelFields,
  serviceLevelInput,
  serviceLevelUseInput,
} from "./schema";

/** Hours of an office that promises can be counted in. */
export const createOfficeCalendar = command(
  "officeCalendar.create",
  async (scope, input: z.output<typeof newOfficeCalendarInput>) => {
    adminOnly(scope);
    const row = { ...newRow(scope), ...calendarColumns(input) };
    await scope.tx.insert(officeCalendars).values(row);
    return { id: row.id };
  },
);

/** Changes the hours; promises that still run are reckoned anew, as if these hours had always been so. */
export const editOfficeCalendar = command(
  "officeCalendar.edit",
  async (scope, { id, version, ...input }: z.output<typeof officeCalendarInput>) => {
    adminOnly(scope);
    const changed = await changeRow(scope, officeCalendars, { id, version }, calendarColumns(input));
    await mustHoldPromises(scope, id);
    await reckonAnew(scope);
    return changed;
  },
);

/** @throws {Refusal} "blocked" while a level in use counts by it. */
export const putOfficeCalendarInUse = command(
  "officeCalendar.use",
  async (scope, { id, version, active }: z.output<typeof officeCalendarUseInput>) => {
    adminOnly(scope);
    if (!active && (await isCountedBy(scope, id))) throw new Refusal("blocked", "serviceLevel.refusal.calendarInUse");
    return changeRow(scope, officeCalendars, { id, version }, { active });
  },
);

/** A promise to those whom its criteria name; it counts for their tickets from now. */
export const createServiceLevel = command(
  "serviceLevel.create",
  async (scope, input: z.output<typeof newServiceLevelInput>) => {
    adminOnly(scope);
    await mustBeOurs(scope, input);
    await mustBeWithinReach(scope, input);
    const row = { ...newRow(scope), ...levelColumns(input) };
    await scope.tx.insert(serviceLevels).values(row);
    await reckonAnew(scope);
    return { id: row.id };
  },
);

/** Changes what is promised or to whom; promises that still run are reckoned anew with the time already used. */
export const editServiceLevel = command(
  "serviceLevel.edit",
  async (scope, { id, version, ...input }: z.output<typeof serviceLevelInput>) => {
    adminOnly(scope);
    await mustBeOurs(scope, input);
    await mustBeWithinReach(scope, input);
    const changed = await changeRow(scope, serviceLevels, { id, version }, levelColumns(input));
    await reckonAnew(scope);
    return changed;
  },
);

/** Nothing is promised by a level out of use: what ran under it goes on under the next that matches, or is void. */
export const putServiceLevelInUse = command(
  "serviceLevel.use",
  async (scope, { id, version, active }: z.output<typeof serviceLevelUseInput>) => {
    adminOnly(scope);
    const changed = await changeRow(scope, serviceLevels, { id, version }, { active });
    await reckonAnew(scope);
    return changed;
  },
);

/** The worker does it, batch by batch. */
const reckonAnew = (scope: Scope) => planWork(scope, "serviceLevel.reckon", {});

async function isCountedBy(scope: Scope, calendarId: string): Promise<boolean> {
  const { organisationId } = scope;
  const used = and(
    eq(serviceLevels.organisationId, organisationId),
    eq(serviceLevels.calendarId, calendarId),
    eq(serviceLevels.active, true),
  );
  return (await scope.tx.$count(serviceLevels, used)) > 0;
}

const fieldOf = { first_response: "firstResponse", next_response: "nextResponse", close: "close" } as const;

/** @throws {Refusal} "invalid" beside each promise that would take years of its office hours. */
async function mustBeWithinReach(scope: Scope, input: ServiceLevelFields): Promise<void> {
  const { calendars } = (await readPromises(scope)).promises;
  const calendar = calendars.get(input.calendarId);
  const far = calendar ? outOfReach(asLevel("", 0, input), calendar, scope.now) : [];
  if (far.length === 0) return;
  const tooFar = words("serviceLevel.refusal.tooFar");
  throw new Refusal(
    "invalid",
    "refusal.checkFields",
    Object.fromEntries(far.map((target) => [fieldOf[target], tooFar])),
  );
}

/** @throws {Refusal} "invalid" where a level in use would take years of the hours as they are now. */
async function mustHoldPromises(scope: Scope, calendarId: string): Promise<void> {
  const { levels, calendars } = (await readPromises(scope)).promises;
  const calendar = calendars.get(calendarId);
  const level = levels.find(
    (one) => calendar && one.active && one.calendarId === calendarId && outOfReach(one, calendar, scope.now).length > 0,
  );
  if (level) throw invalidField("monday", words("serviceLevel.refusal.tooFewHours", { name: level.name }));
}

/** What it names must be of this organisation. */
async function mustBeOurs(scope: Scope, { calendarId, ...fields }: ServiceLevelFields): Promise<void> {
  const { organisationId, tx } = scope;
  const named = [
    ["office_calendar", calendarId],
    ["section", fields.sectionId],
    ["category", fields.categoryId],
    ["partner_category", fields.partnerCategoryId],
  ] as const;
  const missing = named.flatMap(([table, id]) =>
    id
      ? [
          sql`not exists (select from ${sql.identifier(table)} where organisation_id = ${organisationId} and id = ${id})`,
        ]
      : [],
  );
  const { rows } = await tx.execute<{ missing: boolean }>(sql`select ${sql.join(missing, sql` or `)} as missing`);
  if (rows[0]?.missing) throw notFound();
}
