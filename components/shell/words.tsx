import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

import { messages } from "@/messages/en";
import type { BrowserNamespace } from "@/messages/en/browser";

import { RenamedEventTypes } from "./catalogue";

/**
 * Which words client components below speak, besides "common": those of `messages/en/browser.ts`, which their scripts
 * have (`Catalogue`). Only what an organisation calls otherwise travels with the page. Server components need no such thing.
 */
export function Words({ namespaces = [], children }: { namespaces?: BrowserNamespace[]; children: ReactNode }) {
  return namespaces.includes("event") ? <EventWords>{children}</EventWords> : children;
}

async function EventWords({ children }: { children: ReactNode }) {
  const { event } = (await getMessages()) as typeof messages;
  return event === messages.event ? children : <RenamedEventTypes types={event.type}>{children}</RenamedEventTypes>;
}
