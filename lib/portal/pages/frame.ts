import "server-only";
import { cache } from "react";

import { readPortal, viewer } from "@/lib/access/page";
import { brandOf } from "@/lib/brand/queries";
import type { Brand } from "@/lib/brand/types";
import type { Scope } from "@/lib/kernel/scope";
import { type PortalSides, sidesOf } from "@/lib/ticket/portal-sides";

import { type OfferSummary, audiencesOf, offerSummary } from "../queries/offers";

export type PortalFrame = {
  organisation: Brand;
  person: { name: string };
  sides: PortalSides & { newRequest: boolean; help: boolean };
  /** The address that works as well as the portal. */
  mail: string | null;
};

/**
 * What stands around every page of the portal, whoever asks: without a transaction of its own while nothing of what it
 * says changed since somebody of the same kind asked.
 */
export const frameOf = cache(async (slug: string): Promise<PortalFrame> => {
  const who = await viewer(slug);
  const known = who.actor.standing.role === "partner" ? rememberedFor(who) : undefined;
  return known ? frameFrom(who, known) : readPortal(slug, portalFrame);
});

async function portalFrame(scope: Scope): Promise<PortalFrame> {
  const { organisation, actor } = scope;
  const summary = await offerSummary(scope);
  if (actor.kind !== "person") return frameFrom({ organisation, actor: null }, summary);
  remember({ organisation, actor }, summary);
  return frameFrom({ organisation, actor }, summary);
}

type Organisation = Scope["organisation"];
type Person = Extract<Scope["actor"], { kind: "person" }>;
type Who = { organisation: Organisation; actor: Person };

function frameFrom(
  { organisation, actor }: { organisation: Organisation; actor: Person | null },
  { isOpen, mail, hasHelp }: OfferSummary,
): PortalFrame {
  const sides = actor ? sidesOf(actor.standing) : { requests: false, orders: false, cases: false };
  return {
    organisation: brandOf({ organisation }),
    person: { name: actor?.name ?? "" },
    sides: { ...sides, newRequest: isOpen, help: hasHelp },
    mail,
  };
}

/** By organisation and kind of reader: what holds under one stamp, which sections, request types and articles move. */
const remembered = new Map<string, { stamp: number; summary: OfferSummary }>();
const mostRemembered = 500;

const keyOf = ({ organisation, actor }: Who): string => `${organisation.id} ${audiencesOf(actor.standing).join(",")}`;

function rememberedFor(who: Who): OfferSummary | undefined {
  const known = remembered.get(keyOf(who));
  return known?.stamp === who.organisation.configurationStamp ? known.summary : undefined;
}

function remember(who: Who, summary: OfferSummary): void {
  const key = keyOf(who);
  remembered.delete(key);
  remembered.set(key, { stamp: who.organisation.configurationStamp, summary });
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered && oldest) remembered.delete(oldest);
}
