import "server-only";
import { and, eq } from "drizzle-orm";

import { events } from "@/db/schema";
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
    .select({ id: events.id, content: events.content, format: events.contentFormat })
    .from(events)
    .where(and(eq(events.organisationId, scope.organisationId), eq(events.number, number), visibleEvents(scope)));
  if (!event?.content || event.format !== "html") throw notFound();
  return { html: event.content, pictures: await ownPictures(scope, event.id, event.content) };
}
