"use client";

import { NextIntlClientProvider, useLocale, useMessages, useTimeZone } from "next-intl";
import type { ReactNode } from "react";

import type { browserMessages } from "@/messages/en/browser";
import type { doorMessages } from "@/messages/en/doors";

type BrowserMessages = typeof browserMessages;
export type Spoken = { locale: string; timeZone: string | undefined; children: ReactNode };

/**
 * A catalogue that client components speak. It travels with the scripts, one for each language, not again with every
 * page: a page that carried its words was a fifth words, each written twice and read three times.
 */
export function speaking(messages: BrowserMessages | typeof doorMessages) {
  return function SpokenCatalogue({ children, ...spoken }: Spoken) {
    return (
      <NextIntlClientProvider {...spoken} messages={messages}>
        {children}
      </NextIntlClientProvider>
    );
  };
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
