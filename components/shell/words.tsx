import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";

import { type Messages, messagesIn } from "@/i18n/catalogues";
import { languageOf } from "@/i18n/language";
import type { BrowserNamespace } from "@/messages/en/browser";

import { RenamedEventTypes } from "./spoken-catalogue";

/**
 * Which words client components below speak, besides "common": those of `messages/<language>/browser.ts`, at the doors of
 * partners only those of `doors.ts`. Their scripts have them (catalogue.tsx); only what an organisation calls otherwise
 * travels with the page. Server components need no such thing.
 */
export function Words({ namespaces = [], children }: { namespaces?: BrowserNamespace[]; children: ReactNode }) {
  return namespaces.includes("event") ? <EventWords>{children}</EventWords> : children;
}

async function EventWords({ children }: { children: ReactNode }) {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()]);
  const { event } = messages as Messages;
  const own = event !== messagesIn(languageOf(locale) ?? "en").event;
  return own ? <RenamedEventTypes types={event.type}>{children}</RenamedEventTypes> : children;
}
