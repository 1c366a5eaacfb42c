import "server-only";
import { cache } from "react";

import { readPortal } from "@/lib/access/page";
import type { Scope } from "@/lib/kernel/scope";
import { type PortalSides, sidesOf } from "@/lib/ticket/portal-sides";

import { openTopics } from "../queries/topics";

export type PortalFrame = {
  organisation: { slug: string; name: string };
  person: { name: string };
  sides: PortalSides & { newRequest: boolean };
  /** The address that works as well as the portal. */
  mail: string | null;
};

/** What stands around every page of the portal: read once per request, whoever asks. */
export const frameOf = cache((slug: string): Promise<PortalFrame> => readPortal(slug, portalFrame));

async function portalFrame(scope: Scope): Promise<PortalFrame> {
  const { organisation, actor } = scope;
  const topics = await openTopics(scope);
  const sides = actor.kind === "person" ? sidesOf(actor.standing) : { requests: false, orders: false, cases: false };
  return {
    organisation: { slug: organisation.slug, name: organisation.name },
    person: { name: actor.kind === "person" ? actor.name : "" },
    sides: { ...sides, newRequest: sides.requests && topics.length > 0 },
    mail: topics.find(({ emailAddress }) => emailAddress)?.emailAddress ?? null,
  };
}
