import "server-only";
import { and, eq, sql } from "drizzle-orm";

import { events, formattedContents } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { ownPictures } from "./pictures";
import { visibleEvents } from "./visible";

/** `pictures`: files of its own that it shows in place, by their content. */
export type FormattedBody = { html: string; pictures: readonly string[] };

/**
 * The formatted content of an event, made safe when it was stored.
 *
 * @throws {Refusal} "not-found" for what is not there, not theirs, or not formatted.
 */
export async function formattedBody(scope: Scope, number: number): Promise<FormattedBody> {
  const [event] = await scope.tx
    .select({
      id: events.id,
      html: sql<
        string | null
      >`case when ${events.contentFormat} = 'html' then ${events.content} else ${formattedContents.html} end`,
    })
    .from(events)
    .leftJoin(
      formattedContents,
      and(eq(formattedContents.organisationId, events.organisationId), eq(formattedContents.eventId, events.id)),
    )
    .where(and(eq(events.organisationId, scope.organisationId), eq(events.number, number), visibleEvents(scope)));
  if (!event?.html) throw notFound();
  return { html: event.html, pictures: await ownPictures(scope, event.id, event.html) };
}
