import "server-only";
import { createHash } from "node:crypto";

import { and, eq, sql } from "drizzle-orm";

import { commandLogs, organisations } from "@/db/schema";
import type { Actor } from "@/lib/kernel/actor";
import { newId } from "@/lib/kernel/ids";
import type { Act } from "@/lib/kernel/outcome";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { OrganisationFacts, Scope } from "@/lib/kernel/scope";
import { isUndoable } from "@/lib/kernel/undoable";

import { clock } from "./clock";
import { isDeadlock } from "./deadlock";
import type { Command } from "./command";
import { beginAsking, enter, lackingOf, memberActor, whoAsks } from "./identity";
import { noteRefused } from "./note-refused";
import { becomeTenant, organisationFacts, tenantScope } from "./scope";
import { finishStatement } from "./tell-commit";
import { type OpenTransaction, handled, inTransaction } from "./transaction";

export type Via = (typeof commandLogs.$inferSelect)["via"];

/** An organisation about to be: its row is the first thing written in its own scope. */
export type Charter = OrganisationFacts & { isDemo: boolean };

/** Who asks: a signed-in browser in the organisation it names, a member by id, a machine, or a founder. */
export type Asker =
  | { token: string; organisation: string }
  | { organisationId: string; userId: string }
  | { organisationId: string; actor: Actor }
  | { charter: Charter; actor: Actor };

export type RunOptions = {
  via: Via;
  /** The mail or command behind this one. */
  causeId?: string;
  /** Same key, same input: the first answer again. */
  idempotencyKey?: string;
  now?: Date;
};

/** Nobody is signed in, or no longer. */
export class SignedOut extends Error {}

/**
 * The one door for writing: one transaction with the command logged, permission asked by the command on the loaded row,
 * changes, occasions and outbox rows; commit; then the listeners are told.
 *
 * @throws {Refusal} whatever the command refuses; "blocked" when a key comes back with other input.
 * @throws {SignedOut} when the asker's session is over.
 */
export async function run<Input, Answer>(
  asker: Asker,
  command: Command<Input, Answer>,
  input: Input,
  options: RunOptions,
): Promise<Answer> {
  return (await runAct(asker, command, input, options)).answer;
}

/** What was answered, and the act itself where it may be undone. */
export type Acted<Answer> = { answer: Answer; commandId: string; act?: Act };

/** As `run`; tells which act it was, and whether an undo would find something to put back. */
export async function runAct<Input, Answer>(
  asker: Asker,
  command: Command<Input, Answer>,
  input: Input,
  options: RunOptions,
): Promise<Acted<Answer>> {
  for (let tries = 3; ; tries -= 1) {
    try {
      return await actOnce(asker, command, input, options);
    } catch (error) {
      // Two acts whose rules move tickets opposite ways may wait for each other: one of them did nothing, and begins anew.
      if (tries <= 1 || !isDeadlock(error)) throw error;
    }
  }
}

async function actOnce<Input, Answer>(
  asker: Asker,
  command: Command<Input, Answer>,
  input: Input,
  options: RunOptions,
): Promise<Acted<Answer>> {
  const now = options.now ?? clock();
  const commandId = newId();
  const logged = (transaction: OpenTransaction, organisationId: string, by: ActorInLog) =>
    handled(
      log(transaction, { organisationId, id: commandId, by, at: now, name: command.commandName, input, options }),
    );
  if ("token" in asker) {
    return inTransaction(beginAsking("write"), async (transaction) => {
      const identity = await whoAsks(transaction, asker.token, asker.organisation, now);
      if (!identity) throw new SignedOut();
      if (lackingOf(identity)) throw new Refusal("not-permitted", "refusal.showMore");
      const entering = enter(transaction, identity, now, commandId);
      if (!entering) throw notFound();
      const earlier = logged(transaction, entering.organisationId, { kind: "person", userId: identity.user.id });
      const member = await entering.member;
      if (!member) throw notFound();
      const scope = tenantScope(transaction, member.organisation, member.actor, now, commandId);
      return perform(transaction, scope, await earlier);
    });
  }
  if ("charter" in asker) {
    return inTransaction(`begin; ${becomeTenant(asker.charter.id, now, commandId)}`, async (transaction) => {
      await transaction.tx
        .insert(organisations)
        .values({ ...asker.charter, locale: localeOf(asker.charter), createdAt: now, updatedAt: now });
      const scope = tenantScope(transaction, asker.charter, asker.actor, now, commandId);
      return perform(transaction, scope, await logged(transaction, asker.charter.id, asker.actor));
    });
  }
  const { organisationId } = asker;
  const by: ActorInLog = "actor" in asker ? asker.actor : { kind: "person", userId: asker.userId };
  return inTransaction(`begin; ${becomeTenant(organisationId, now, commandId)}`, async (transaction) => {
    const knowing = organisationFacts(transaction, organisationId);
    const earlier = logged(transaction, organisationId, by);
    const organisation = await knowing;
    const actor =
      "actor" in asker ? asker.actor : await memberActor(transaction, asker.userId, now, organisation.timeZone);
    if (!actor) throw notFound();
    const scope = tenantScope(transaction, organisation, actor, now, commandId);
    return perform(transaction, scope, await earlier);
  });

  async function perform(transaction: OpenTransaction, scope: Scope, earlier: Earlier | null): Promise<Acted<Answer>> {
    if (earlier) return { answer: earlier.answer as Answer, commandId: earlier.id };
    const answer = await command(scope, input).catch((error: unknown) => {
      noteRefused(error, scope, command.commandName, options.via);
      throw error;
    });
    if (scope.occasions.length > 0) await settle(scope);
    const changed = await finish(transaction, scope, commandId, options.idempotencyKey ? (answer ?? null) : undefined);
    const undoable = Boolean(options.idempotencyKey) && changed && isUndoable(command.commandName);
    return { answer, commandId, ...(undoable ? { act: { id: commandId, undoable } } : {}) };
  }
}

/** What follows from an act belongs to it: the one door that leads up (docs/decisions/0012). */
async function settle(scope: Scope): Promise<void> {
  const { settleOccasions } = await import("@/lib/occasion/settle");
  await settleOccasions(scope);
}

const localeOf = ({ locale }: Charter) => organisations.locale.enumValues.find((known) => known === locale) ?? "en";

/** Of a person no more is known while the log is written: their name is read with it. */
type ActorInLog = Pick<Extract<Actor, { kind: "person" }>, "kind" | "userId"> | Exclude<Actor, { kind: "person" }>;

type Earlier = { id: string; answer: unknown };

/** Writes the log row; answers with the earlier row when this key was already used. */
async function log(
  { tx }: OpenTransaction,
  entry: {
    organisationId: string;
    id: string;
    by: ActorInLog;
    at: Date;
    name: string;
    input: unknown;
    options: RunOptions;
  },
): Promise<Earlier | null> {
  const { organisationId, id, by, name, options } = entry;
  const inputHash = createHash("sha256")
    .update(JSON.stringify(entry.input ?? null))
    .digest("hex");
  const key = options.idempotencyKey ? scopedKey(by, options.idempotencyKey) : null;
  const written = await tx
    .insert(commandLogs)
    .values({
      organisationId,
      id,
      command: name,
      at: entry.at,
      actorKind: by.kind,
      actorUserId: by.kind === "person" ? by.userId : null,
      actorName: by.kind === "person" ? nameOf(organisationId, by.userId) : by.kind === "system" ? by.name : null,
      via: options.via,
      causeId: options.causeId ?? null,
      idempotencyKey: key,
      inputHash,
    })
    .onConflictDoNothing()
    .returning({ id: commandLogs.id });
  if (written.length > 0) return null;

  const [earlier] = await tx
    .select({
      id: commandLogs.id,
      command: commandLogs.command,
      inputHash: commandLogs.inputHash,
      answer: commandLogs.answer,
    })
    .from(commandLogs)
    .where(and(eq(commandLogs.organisationId, organisationId), eq(commandLogs.idempotencyKey, key ?? "")));
  if (!earlier || earlier.command !== name || earlier.inputHash !== inputHash) {
    throw new Refusal("blocked", "refusal.keyReused");
  }
  return { id: earlier.id, answer: earlier.answer };
}

const nameOf = (organisationId: string, userId: string) => sql<string>`(select person.name from membership m
  join partner person on person.organisation_id = m.organisation_id and person.id = m.person_id
  where m.organisation_id = ${organisationId} and m.user_id = ${userId})`;

/** Keys belong to who uses them: nobody can fish for another's answers. */
const scopedKey = (actor: ActorInLog, key: string): string =>
  actor.kind === "person" ? `${actor.userId}:${key}` : key;

/** Keeps the answer where there is a key, and tells; true where something was changed that could be put back. */
async function finish(
  transaction: OpenTransaction,
  { organisationId, actor }: Scope,
  commandId: string,
  answer: unknown,
): Promise<boolean> {
  const kept = answer === undefined ? null : JSON.stringify(answer);
  const by = actor.kind === "person" ? actor.userId : "-";
  const [row] = await transaction.askLast(finishStatement, [organisationId, commandId, kept, by]);
  return row?.["changed"] === true;
}
