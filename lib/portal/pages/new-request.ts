import "server-only";
import { notFound } from "@/lib/kernel/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { translated } from "@/lib/organisation/configured-name";
import type { AskedField } from "@/lib/request-type/types";
import { expectedAnswer } from "@/lib/service-level/expected-answer";

import { type Offer, audiencesOf, offersFor } from "../queries/offers";

export type OfferShown = Pick<Offer, "id" | "icon" | "audience" | "standsFor"> & {
  name: string;
  description: string | null;
};

export type NewRequestPage = {
  offers: OfferShown[];
  /** What is filed now; null while it is still to be chosen. */
  chosen: (OfferShown & { fields: AskedField[] }) | null;
  /** The address that works as well. */
  mail: string | null;
  /** Until when an answer would be promised; null where none is. */
  expectedBy: Date | null;
  now: Date;
  timeZone: string;
};

/** What can be filed, and the form of the type that was chosen. @throws {Refusal} "not-found" for who files nothing. */
export async function newRequestPage(scope: Scope, locale: string, asked?: string): Promise<NewRequestPage> {
  const { actor, now, organisation } = scope;
  if (actor.kind !== "person" || audiencesOf(actor.standing).length === 0) throw notFound();
  const offers = await offersFor(scope);
  if (offers.length === 0 && !audiencesOf(actor.standing).includes("customers")) throw notFound();
  const chosen = offers.find(({ id }) => id === asked) ?? (offers.length === 1 ? offers[0] : undefined);
  const partnerId = actor.standing.portal?.companyId ?? actor.personId;
  return {
    offers: offers.map((offer) => shownIn(locale, offer)),
    chosen: chosen ? { ...shownIn(locale, chosen), fields: chosen.fields } : null,
    mail: chosen?.mail ?? offers.find(({ mail }) => mail)?.mail ?? null,
    expectedBy: chosen ? await expectedAnswer(scope, { ...chosen, partnerId }) : null,
    now,
    timeZone: organisation.timeZone,
  };
}

const shownIn = (locale: string, offer: Offer): OfferShown => ({
  id: offer.id,
  icon: offer.icon,
  audience: offer.audience,
  standsFor: offer.standsFor,
  name: translated(offer.name, offer.nameTranslations, locale),
  description: offer.description && translated(offer.description, offer.descriptionTranslations, locale),
});
