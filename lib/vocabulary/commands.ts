import "server-only";
import { sql } from "drizzle-orm";
import type { z } from "zod";

import { channels, eventNatures, eventTypeSettings, statesOfMind } from "@/db/schema";
import { command } from "@/lib/access/command";
import type { Scope } from "@/lib/kernel/scope";
import { adminOnly } from "@/lib/organisation/admin-only";
import { translationsOf } from "@/lib/organisation/form-fields";
import { changeRow, newRow } from "@/lib/organisation/rows";

import type {
  eventTypeInput,
  newStateOfMindInput,
  newWordInput,
  stateOfMindInput,
  wordInUseInput,
  wordInput,
} from "./schema";

type Word = z.output<typeof newWordInput>;
type WordTable = typeof eventNatures | typeof channels | typeof statesOfMind;

const columnsOf = <T extends Word>({ nameFr, nameZh, ...input }: T) => ({
  ...input,
  nameTranslations: translationsOf({ nameFr, nameZh }),
});

/** Adds a nature of events; ours begin with those of domain 1.4. */
export const createNature = command("nature.create", (scope, input: Word) => added(scope, eventNatures, input));

/** @throws {Refusal} "stale" when somebody changed it meanwhile. */
export const editNature = command("nature.edit", (scope, input: z.output<typeof wordInput>) =>
  edited(scope, eventNatures, input),
);

/** Takes a nature out of use, or back into it; events that have it keep it. */
export const putNatureInUse = command("nature.use", (scope, input: z.output<typeof wordInUseInput>) =>
  used(scope, eventNatures, input),
);

/** Adds a channel: how contacts happen. */
export const createChannel = command("channel.create", (scope, input: Word) => added(scope, channels, input));

/** @throws {Refusal} "stale" when somebody changed it meanwhile. */
export const editChannel = command("channel.edit", (scope, input: z.output<typeof wordInput>) =>
  edited(scope, channels, input),
);

/** Takes a channel out of use, or back into it; tickets and actions that have it keep it. */
export const putChannelInUse = command("channel.use", (scope, input: z.output<typeof wordInUseInput>) =>
  used(scope, channels, input),
);

/** Adds a state of mind with its score, 0 to 10. */
export const createStateOfMind = command("stateOfMind.create", (scope, input: z.output<typeof newStateOfMindInput>) =>
  added(scope, statesOfMind, input),
);

/** @throws {Refusal} "stale" when somebody changed it meanwhile. */
export const editStateOfMind = command("stateOfMind.edit", (scope, input: z.output<typeof stateOfMindInput>) =>
  edited(scope, statesOfMind, input),
);

/** Takes a state of mind out of use, or back into it; what was said with it stays. */
export const putStateOfMindInUse = command("stateOfMind.use", (scope, input: z.output<typeof wordInUseInput>) =>
  used(scope, statesOfMind, input),
);

/** Hides a type of event from what can be chosen, or calls it otherwise; events of the type stay as they are. */
export const setEventType = command("eventType.set", async (scope, input: z.output<typeof eventTypeInput>) => {
  adminOnly(scope);
  const { type, label, hidden, nameFr, nameZh } = input;
  const values = { label, hidden, labelTranslations: translationsOf({ nameFr, nameZh }) };
  await scope.tx
    .insert(eventTypeSettings)
    .values({ ...newRow(scope), type, ...values })
    .onConflictDoUpdate({
      target: [eventTypeSettings.organisationId, eventTypeSettings.type],
      set: { ...values, updatedAt: scope.now, version: sql`${eventTypeSettings.version} + 1` },
    });
  return { type };
});

async function added(scope: Scope, table: WordTable, input: Word): Promise<{ id: string }> {
  adminOnly(scope);
  const row = { ...newRow(scope), ...columnsOf(input) };
  await scope.tx.insert(table).values(row as never);
  return { id: row.id };
}

function edited(scope: Scope, table: WordTable, { id, version, ...input }: Word & { id: string; version: number }) {
  adminOnly(scope);
  return changeRow(scope, table, { id, version }, columnsOf(input));
}

async function used(scope: Scope, table: WordTable, { id, version, active }: z.output<typeof wordInUseInput>) {
  adminOnly(scope);
  return changeRow(scope, table, { id, version }, { active });
}
