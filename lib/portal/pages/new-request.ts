import "server-only";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { sidesOf } from "@/lib/ticket/portal-sides";

import { openTopics } from "../queries/topics";

export type NewRequestPage = { topics: { id: string; name: string }[]; mail: string | null };

/** @throws {Refusal} "not-found" for whoever files no requests. */
export async function newRequestPage(scope: Scope, locale: string): Promise<NewRequestPage> {
  const { actor } = scope;
  if (actor.kind !== "person" || !sidesOf(actor.standing).requests) throw notFound();
  const topics = await openTopics(scope);
  return {
    topics: topics.map(({ id, name, nameTranslations }) => ({ id, name: nameTranslations[locale] ?? name })),
    mail: topics.find(({ emailAddress }) => emailAddress)?.emailAddress ?? null,
  };
}
