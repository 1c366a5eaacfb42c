import { headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";

import { viewer } from "@/lib/access/page";
import { isUsableSlug } from "@/lib/organisation/slug";
import { messages } from "@/messages/en";

import { withEventLabels } from "./event-labels";

// Days before months, as the pictures and most of our readers have them.
const locale = "en-GB";

export default getRequestConfig(async () => ({
  locale,
  messages: await wordsHere(),
  // Dates are shown in the organisation's zone, which each of them names; this only spares asking the machine for its own.
  timeZone: "UTC",
}));

/** The catalogue, with the words the organisation of this page uses for its types of events. */
async function wordsHere(): Promise<typeof messages> {
  const path = (await headers()).get("x-suivi-path") ?? "";
  const slug = /^\/(?:portal\/)?([^/]+)/.exec(path)?.[1];
  if (!slug || !isUsableSlug(slug)) return messages;
  try {
    return withEventLabels(messages, (await viewer(slug)).eventLabels, locale);
  } catch {
    // Nobody is signed in, or they do not belong there: the page itself says so.
    return messages;
  }
}
