import { cache } from "react";
import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { isUsableSlug } from "@/lib/organisation/slug";

import { type Messages, messagesIn } from "./catalogues";
import { withEventLabels } from "./event-labels";
import { languageAsked, languageOf, tagOf } from "./language";

export default getRequestConfig(async ({ locale: asked }) => {
  // A mail is written in the language of whom it is for.
  const given = asked ? languageOf(asked) : null;
  return {
    ...(given ? { locale: tagOf(given), messages: messagesIn(given) } : await spokenHere()),
    // Dates are shown in the organisation's zone, which each of them names; this only spares asking the machine for its own.
    timeZone: "UTC",
  };
});

/**
 * In an organisation the language its reader chose, with the words the organisation uses for its types of events;
 * elsewhere the one that the address names or the browser asks for.
 */
const spokenHere = cache(async (): Promise<{ locale: string; messages: Messages }> => {
  const asked = await headers();
  const path = asked.get("x-suivi-path") ?? "";
  const slug = /^\/(?:portal\/)?([^/]+)/.exec(path)?.[1];
  const language = languageOf(asked.get("x-suivi-language") ?? "") ?? languageAsked(asked.get("accept-language"));
  const elsewhere = { locale: tagOf(language), messages: messagesIn(language) };
  if (!slug || !isUsableSlug(slug)) return elsewhere;
  try {
    const { user, eventLabels } = await viewer(slug);
    const own = languageOf(user.locale) ?? language;
    return { locale: tagOf(own), messages: withEventLabels(messagesIn(own), eventLabels, own) };
  } catch {
    // Nobody is signed in, or they do not belong there: the page itself says so.
    return elsewhere;
  }
});
