import "server-only";
import { and, eq } from "drizzle-orm";

import { events } from "@/db/schema";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";

import { visibleEvents } from "./visible";

/**
 * The formatted content of an event, made safe when it was stored.
 *
 * @throws {Refusal} "not-found" for what is not there, not theirs, or not formatted.
 */
export async function formattedBody(scope: Scope, number: number): Promise<string> {
  const [event] = await scope.tx
    .select({ content: events.content, format: events.contentFormat })
    .from(events)
    .where(and(eq(events.organisationId, scope.organisationId), eq(events.number, number), visibleEvents(scope)));
  if (!event?.content || event.format !== "html") throw notFound();
  return event.content;
}
