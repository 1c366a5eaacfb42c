"use client";

import { NextIntlClientProvider, useLocale, useMessages, useTimeZone } from "next-intl";
import type { ReactNode } from "react";

import type { browserMessages } from "@/messages/en/browser";

type BrowserMessages = typeof browserMessages;
export type Spoken = { locale: string; timeZone: string | undefined; children: ReactNode };

/**
 * The words of all client components: they travel with the scripts, one for each language, not again with every page. A
 * page that carried them was a fifth words, each written twice and read three times.
 */
export function SpokenCatalogue({ messages, children, ...spoken }: Spoken & { messages: BrowserMessages }) {
  return (
    <NextIntlClientProvider {...spoken} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}

/** The same, where the organisation calls some types of events otherwise. */
export function RenamedEventTypes({
  types,
  children,
}: {
  types: BrowserMessages["event"]["type"];
  children: ReactNode;
}) {
  const messages = useMessages() as BrowserMessages;
  return (
    <NextIntlClientProvider
      locale={useLocale()}
      timeZone={useTimeZone()}
      messages={{ ...messages, event: { ...messages.event, type: types } }}
    >
      {children}
    </NextIntlClientProvider>
  );
}
