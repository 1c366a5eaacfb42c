import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { reportSubscriptions, savedFilters } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import { readAs } from "@/lib/access/scope";
import { putContent } from "@/lib/document/content-store";
import { storeMadeFile } from "@/lib/document/store-document";
import type { Task } from "@/lib/due-work/task";
import { env } from "@/lib/env";
import { Refusal, notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { log } from "@/lib/log";
import type { Locale } from "@/lib/organisation/regions";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { readerLanguage } from "@/lib/outgoing-mail/reader-language";
import { type Say, speaker } from "@/lib/outgoing-mail/say";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";
import { readReportAsk } from "@/lib/report/ask";
import { boundedRead, isTooMuch } from "@/lib/report/bounded";
import { linesInFile, readReport } from "@/lib/report/figures";
import { fileOf } from "@/lib/report-file/files";
import { readWhole, within } from "@/lib/report-file/reading";
import { fileWords } from "@/lib/report-file/words";

import { type SavedReport, savedOfRow, savedReportHref } from "@/lib/report/saved/saved-report";
import { sayPiece, sayReport } from "./say-report";
import { nextMoment } from "./schedule";

export const mailTask = "report.mail";

const postman = { kind: "system", name: "reports" } as const;

/** A moment that could not be kept for so long is given up; the next one is tried again. */
const patienceMs = 3_600_000;

/**
 * Mails a member the saved report they chose to get, and comes back at its next moment. It is made with their own rights
 * as they are then; who is no member any more, or may not see the report any more, gets nothing.
 */
export const sendReport: Task = async (organisationId, payload, now) => {
  const asked = { subscriptionId: String(payload["subscriptionId"]), turn: String(payload["turn"]) };
  const due = await readAs(organisationId, postman, (scope) => dueMail(scope, asked), now);
  // Ended, or planned anew with another rhythm meanwhile.
  if (!due) return null;
  if (due.nextAt > now) return due.nextAt;
  const input = { id: due.id, moment: due.nextAt };
  const asReader = { organisationId, userId: due.userId };
  const clocked = { via: "clock", now } as const;
  try {
    await run(asReader, mailReport, { ...input, tooMuch: false }, clocked);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      if (now.getTime() - due.nextAt.getTime() < patienceMs) throw error;
      log.error({ err: error, organisationId, subscription: due.id }, "a report by mail was given up for this time");
    } else if (isTooMuch(error)) {
      await run(asReader, mailReport, { ...input, tooMuch: true }, clocked);
    }
  }
  const { nextAt } = await run({ organisationId, actor: postman }, passMoment, input, clocked);
  return nextAt;
};

type Due = { id: string; userId: string; nextAt: Date };

async function dueMail(
  scope: Scope,
  { subscriptionId, turn }: { subscriptionId: string; turn: string },
): Promise<Due | null> {
  const [row] = await scope.tx
    .select({ id: reportSubscriptions.id, userId: reportSubscriptions.userId, nextAt: reportSubscriptions.nextAt })
    .from(reportSubscriptions)
    .where(
      and(
        eq(reportSubscriptions.organisationId, scope.organisationId),
        eq(reportSubscriptions.id, subscriptionId),
        eq(reportSubscriptions.turn, turn),
      ),
    );
  return row ?? null;
}

type Moment = { id: string; moment: Date };

/** The mail and the moment it is for are written together: whatever ticks twice, one mail leaves. */
export const mailReport = command(
  "reportSubscription.mail",
  async (scope, { tooMuch, ...due }: Moment & { tooMuch: boolean }) => {
    const { actor } = scope;
    if (actor.kind !== "person" || actor.standing.role === "partner") return { sent: false };
    const saved = await takeMoment(scope, due, actor.userId);
    if (!saved) return { sent: false };
    const locale = await readerLanguage(scope, actor.email);
    const say = speaker(locale);
    const made = tooMuch ? null : await reckoned(scope, saved, locale);
    await queueMail(scope, {
      purpose: "notification",
      to: actor.email,
      toName: actor.name,
      from: { ...(await fromOfSection(scope, { sectionId: null, ticketNumber: null })), name: scope.organisation.name },
      subject: say("reportSaved.mail.subject", { name: saved.name, organisation: scope.organisation.name }),
      text: textOf(scope, saved, made, say),
      documentIds: made ? [made.documentId] : [],
      automatic: true,
    });
    return { sent: true };
  },
);

/** The saved report, if this moment was nobody's yet and the reader may still see it. */
async function takeMoment(scope: Scope, { id, moment }: Moment, userId: string): Promise<SavedReport | null> {
  const { tx, organisationId, now, organisation } = scope;
  const [row] = await tx
    .select({ subscription: reportSubscriptions, saved: savedFilters })
    .from(reportSubscriptions)
    .innerJoin(
      savedFilters,
      and(
        eq(savedFilters.organisationId, reportSubscriptions.organisationId),
        eq(savedFilters.id, reportSubscriptions.savedFilterId),
        sql`(${savedFilters.ownerUserId} is null or ${savedFilters.ownerUserId} = ${userId})`,
      ),
    )
    .where(
      and(
        eq(reportSubscriptions.organisationId, organisationId),
        eq(reportSubscriptions.id, id),
        eq(reportSubscriptions.userId, userId),
        eq(reportSubscriptions.nextAt, moment),
      ),
    )
    .for("update", { of: reportSubscriptions });
  if (!row) return null;
  await tx
    .update(reportSubscriptions)
    .set({ nextAt: nextMoment(row.subscription, now, organisation.timeZone), lastSentAt: now, updatedAt: now })
    .where(and(eq(reportSubscriptions.organisationId, organisationId), eq(reportSubscriptions.id, id)));
  return savedOfRow(row.saved);
}

/** Where nothing was sent the moment has passed all the same. */
const passMoment = command("reportSubscription.pass", async (scope, { id, moment }: Moment) => {
  const { tx, organisationId, now, organisation } = scope;
  const mine = and(eq(reportSubscriptions.organisationId, organisationId), eq(reportSubscriptions.id, id));
  const [row] = await tx.select().from(reportSubscriptions).where(mine).for("update");
  if (!row) return { nextAt: null };
  if (row.nextAt.getTime() !== moment.getTime()) return { nextAt: row.nextAt };
  const nextAt = nextMoment(row, now, organisation.timeZone);
  await tx.update(reportSubscriptions).set({ nextAt, updatedAt: now }).where(mine);
  return { nextAt };
});

type Said = { text: string; beyond: number; hidden: readonly string[] | null };
type Made = Said & { documentId: string };

async function reckoned(scope: Scope, saved: SavedReport, locale: Locale): Promise<Made> {
  const { file, ...said } = await saidOf(scope, saved, locale);
  const content = await putContent(new TextEncoder().encode(file));
  const id = await storeMadeFile(scope, { fileName: `${saved.name}.csv`, mimeType: "text/csv", ...content });
  return { ...said, documentId: id };
}

/** @throws {Refusal} "not-found" when its report is gone from the house. */
async function saidOf(scope: Scope, saved: SavedReport, locale: Locale): Promise<Said & { file: string }> {
  const known = fileOf(saved.report);
  if (!known) throw notFound();
  const { standard } = known.report;
  if (!standard) {
    const piece = await readWhole(known.file, within(scope), saved.query, fileWords(locale));
    return { ...sayPiece(piece), hidden: null };
  }
  const ask = readReportAsk(standard, saved.query);
  const { table } = await boundedRead(scope, () => readReport(scope, standard, ask, linesInFile));
  const said = sayReport({ ...table, measures: standard.columns }, locale, scope.organisation.timeZone);
  return { ...said, hidden: table.hidden.nothing ? null : table.hidden.counted };
}

function textOf(scope: Scope, saved: SavedReport, made: Made | null, say: Say): string {
  const home = `${env().url}/${scope.organisation.slug}`;
  const parts = made
    ? [
        made.text,
        ...(made.beyond > 0 ? [say("reportSaved.mail.more", { count: made.beyond })] : []),
        ...(made.hidden ? [say("reportSaved.mail.hidden", { sections: made.hidden.join(", ") || "–" })] : []),
      ]
    : [say("refusal.report.tooMuch")];
  return [
    ...parts,
    say("reportSaved.mail.open", { address: `${env().url}${savedReportHref(scope.organisation.slug, saved)}` }),
    say("reportSaved.mail.foot", { address: `${home}/reports/saved` }),
  ].join("\n\n");
}
