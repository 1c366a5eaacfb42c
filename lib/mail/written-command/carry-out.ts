import "server-only";
import { and, eq } from "drizzle-orm";

import { memberships, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Task } from "@/lib/due-work/task";
import { Refusal } from "@/lib/kernel/refusal";
import type { Words } from "@/lib/kernel/words";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";
import { readerLanguage } from "@/lib/outgoing-mail/reader-language";
import { speaker } from "@/lib/outgoing-mail/say";

import type { WrittenCommand } from "./written-command";
import { obeyMail } from "./obey";

/** What a proven responsible asked for at the top of a mail. */
export type WrittenInMail = {
  mailId: string;
  userId: string;
  number: number;
  commands: readonly WrittenCommand[];
  inReplyTo: string | null;
};

/**
 * Carries the commands of a mail out, each by its writer and as a command of its own; what was refused he reads in one
 * mail. Done again after a crash, each line is done once.
 */
export const carryOutWritten: Task = async (organisationId, payload) => {
  const { mailId, userId, number, commands, inReplyTo } = payload as unknown as WrittenInMail;
  const asker = { organisationId, userId };
  const refused: RefusedLine[] = [];
  for (const [at, one] of commands.entries()) {
    const input = { number, name: one.name, value: one.value };
    try {
      await run(asker, obeyMail, input, { via: "mail", causeId: mailId, idempotencyKey: `mail:${mailId}:${at}` });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ line: `${one.name}: ${one.value}`, because: sentencesOf(error) });
    }
  }
  if (refused.length > 0)
    await run(
      { organisationId, actor: { kind: "system", name: "mail" } },
      tellRefused,
      { userId, number, refused, inReplyTo },
      { via: "mail", causeId: mailId, idempotencyKey: `mail:${mailId}:refused` },
    );
  return null;
};

function sentencesOf({ because, fields }: Refusal): Words[] {
  const beside = Object.values(fields);
  return beside.length > 0 ? beside : [because];
}

type RefusedLine = { line: string; because: readonly Words[] };
type Told = { userId: string; number: number; refused: readonly RefusedLine[]; inReplyTo: string | null };

const tellRefused = command("mail.tellRefused", async (scope, { userId, number, refused, inReplyTo }: Told) => {
  const own = { organisationId: scope.organisationId };
  const [member] = await scope.tx
    .select({ email: memberships.email })
    .from(memberships)
    .where(and(eq(memberships.organisationId, own.organisationId), eq(memberships.userId, userId), memberships.active));
  const [ticket] = await scope.tx
    .select({ id: tickets.id, number: tickets.number, sectionId: tickets.sectionId, priority: tickets.priority })
    .from(tickets)
    .where(and(eq(tickets.organisationId, own.organisationId), eq(tickets.number, number)));
  if (!member || !ticket) return;
  const from = await fromOfSection(scope, { sectionId: ticket.sectionId, ticketNumber: number });
  const say = speaker(await readerLanguage(scope, member.email));
  const lines = refused.map(
    ({ line, because }) => `${line}\n${because.map(({ key, params }) => say(key, params)).join("\n")}`,
  );
  await queueMail(scope, {
    purpose: "confirmation",
    to: member.email,
    from: { ...from, name: scope.organisation.name },
    subject: say("mail.commands.subject", { number }),
    text: `${say("mail.commands.text", { number })}\n\n${lines.join("\n\n")}`,
    ticket,
    inReplyTo,
    automatic: true,
  });
});
