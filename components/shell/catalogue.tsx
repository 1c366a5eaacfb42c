"use client";

import { NextIntlClientProvider, useLocale, useTimeZone } from "next-intl";
import type { ReactNode } from "react";

import { browserMessages } from "@/messages/en/browser";

type EventTypes = typeof browserMessages.event.type;

/**
 * The words of all client components: they travel with the scripts, not again with every page. A page that carried them
 * was a fifth words, each written twice and read three times.
 */
export function Catalogue({
  locale,
  timeZone,
  children,
}: {
  locale: string;
  timeZone: string | undefined;
  children: ReactNode;
}) {
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} messages={browserMessages}>
      {children}
    </NextIntlClientProvider>
  );
}

/** The same, where the organisation calls some types of events otherwise. */
export function RenamedEventTypes({ types, children }: { types: EventTypes; children: ReactNode }) {
  const messages = { ...browserMessages, event: { ...browserMessages.event, type: types } };
  return (
    <NextIntlClientProvider locale={useLocale()} timeZone={useTimeZone()} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
