"use client";

import { browserMessages } from "@/messages/zh-CN/browser";

import { type Spoken, SpokenCatalogue } from "./spoken-catalogue";

/** The words of client components in simplified Chinese. */
export function ChineseCatalogue(spoken: Spoken) {
  return <SpokenCatalogue {...spoken} messages={browserMessages} />;
}
