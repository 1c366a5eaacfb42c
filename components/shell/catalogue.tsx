"use client";

import dynamic from "next/dynamic";
import type { ComponentType } from "react";

import { languageOf } from "@/i18n/language";
import type { Locale } from "@/lib/organisation/regions";

import { type Spoken, speaking } from "./spoken-catalogue";

// Each is a script of its own, so that a browser fetches the words of one language only. Without `loading` the page
// waits for them: it is never drawn without words.
const ofDoors: Record<Locale, ComponentType<Spoken>> = {
  en: dynamic(() => import("@/messages/en/doors").then(({ doorMessages }) => speaking(doorMessages))),
  fr: dynamic(() => import("@/messages/fr/doors").then(({ doorMessages }) => speaking(doorMessages))),
  "zh-CN": dynamic(() => import("@/messages/zh-CN/doors").then(({ doorMessages }) => speaking(doorMessages))),
};

const ofOffice: Record<Locale, ComponentType<Spoken>> = {
  en: dynamic(() => import("@/messages/en/browser").then(({ browserMessages }) => speaking(browserMessages))),
  fr: dynamic(() => import("@/messages/fr/browser").then(({ browserMessages }) => speaking(browserMessages))),
  "zh-CN": dynamic(() => import("@/messages/zh-CN/browser").then(({ browserMessages }) => speaking(browserMessages))),
};

/** The words of client components where partners and visitors come in, in the reader's language. */
export function DoorCatalogue(spoken: Spoken) {
  const InLanguage = ofDoors[languageOf(spoken.locale) ?? "en"];
  return <InLanguage {...spoken} />;
}

/** All words of client components, for the back office, in the reader's language. */
export function OfficeCatalogue(spoken: Spoken) {
  const InLanguage = ofOffice[languageOf(spoken.locale) ?? "en"];
  return <InLanguage {...spoken} />;
}
