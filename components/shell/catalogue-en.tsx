"use client";

import { browserMessages } from "@/messages/en/browser";

import { type Spoken, SpokenCatalogue } from "./spoken-catalogue";

/** The words of client components in English. */
export function EnglishCatalogue(spoken: Spoken) {
  return <SpokenCatalogue {...spoken} messages={browserMessages} />;
}
