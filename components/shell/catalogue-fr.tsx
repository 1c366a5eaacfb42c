"use client";

import { browserMessages } from "@/messages/fr/browser";

import { type Spoken, SpokenCatalogue } from "./spoken-catalogue";

/** The words of client components in French. */
export function FrenchCatalogue(spoken: Spoken) {
  return <SpokenCatalogue {...spoken} messages={browserMessages} />;
}
