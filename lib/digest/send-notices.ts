import "server-only";
import { sql } from "drizzle-orm";

import { events, notifications, tickets } from "@/db/schema";
import { command } from "@/lib/access/command";
import { run } from "@/lib/access/run";
import type { Task } from "@/lib/due-work/task";
import { env } from "@/lib/env";
import { visibleEvents } from "@/lib/event/visible";
import { Refusal } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import type { Words } from "@/lib/kernel/words";
import { fromOfSection } from "@/lib/outgoing-mail/sender-of";
import { queueMail } from "@/lib/outgoing-mail/queue";
import { visibleTickets } from "@/lib/ticket/visible";
import { readerLanguage } from "@/lib/outgoing-mail/reader-language";
import { type Say, speaker } from "@/lib/outgoing-mail/say";

type Wish = "at_once" | "digest";
type Told = {
  id: string;
  about: Words;
  number: number | null;
  title: string | null;
  isTicket: boolean;
  hidden: boolean;
};

const inOneMail = 50;

/** Mails a member what they were told. Their own rights decide what stands in it, at the moment it is written. */
export const sendNotices: Task = async (organisationId, { userId, wish }) => {
  try {
    await run({ organisationId, userId: String(userId) }, mailNotices, { wish: wish as Wish }, { via: "clock" });
  } catch (error) {
    // Whoever is no member any more is told nothing.
    if (!(error instanceof Refusal && error.code === "not-found")) throw error;
  }
  return null;
};

export const mailNotices = command("notification.mail", async (scope, { wish }: { wish: Wish }) => {
  const { actor } = scope;
  if (actor.kind !== "person" || actor.standing.role === "partner") return { told: 0 };
  const told = await waiting(scope, wish);
  if (told.length === 0) return { told: 0 };
  const say = speaker(await readerLanguage(scope, actor.email));
  const home = `${env().url}/${scope.organisation.slug}`;
  const lines = told.map((one) => lineOf(one, home, say));
  const foot = say("notice.mail.foot", { address: `${home}/notifications/preferences` });
  const [only] = lines;
  await queueMail(scope, {
    purpose: "notification",
    to: actor.email,
    toName: actor.name,
    from: { ...(await fromOfSection(scope, { sectionId: null, ticketNumber: null })), name: scope.organisation.name },
    subject:
      wish === "at_once" && only && lines.length === 1
        ? only.sentence
        : say("notice.mail.subject", { count: lines.length, organisation: scope.organisation.name }),
    text: [...lines.map(({ text }) => text), foot].join("\n\n"),
    automatic: true,
  });
  await scope.tx.execute(sql`update notification set mailed_at = ${scope.now.toISOString()}
    where organisation_id = ${scope.organisationId} and id = any(${`{${told.map(({ id }) => id).join(",")}}`}::uuid[])`);
  return { told: told.length };
});

/** What this member wants by mail that way, was not mailed and not read meanwhile. */
async function waiting(scope: Scope, wish: Wish): Promise<Told[]> {
  const { actor, organisationId, now } = scope;
  const since = new Date(now.getTime() - 7 * 24 * 3_600_000).toISOString();
  const found = await scope.tx.execute<Told>(sql`
    select ${notifications.id} as id, ${notifications.about} as about, coalesce(${tickets.number}, ${events.number}) as number,
      coalesce(${tickets.title}, ${events.title}) as title, ${tickets.id} is not null as "isTicket",
      (${notifications.ticketId} is not null or ${notifications.eventId} is not null) and ${tickets.id} is null and ${events.id} is null as hidden
    from ${notifications}
      join notification_preference p on p.organisation_id = ${notifications.organisationId} and p.user_id = ${notifications.userId}
        and p.reason = ${notifications.reason} and p.mail = ${wish}
      left join ${tickets} on ${tickets.organisationId} = ${notifications.organisationId} and ${tickets.id} = ${notifications.ticketId}
        and ${visibleTickets(scope)}
      left join ${events} on ${events.organisationId} = ${notifications.organisationId} and ${events.id} = ${notifications.eventId}
        and ${visibleEvents(scope)}
    where ${notifications.organisationId} = ${organisationId} and ${notifications.userId} = ${actor.kind === "person" ? actor.userId : null}
      and ${notifications.mailedAt} is null and ${notifications.at} > ${since}
      and (${notifications.readAt} is null or ${notifications.readAt} = ${notifications.at})
    order by ${notifications.at} limit ${inOneMail}`);
  return found.rows;
}

/** One notice with its link; of what the reader may no longer see, nothing but that it was. */
function lineOf(told: Told, home: string, say: Say) {
  if (told.hidden) {
    const sentence = say("notice.mail.hidden");
    return { sentence, text: sentence };
  }
  const sentence = say(told.about.key, told.about.params);
  if (told.number === null) return { sentence, text: sentence };
  const address = `${home}/${told.isTicket ? "tickets" : "events"}/${told.number}`;
  return { sentence, text: `${sentence}\n#${told.number} ${told.title ?? ""}\n${address}` };
}
