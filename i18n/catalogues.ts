import type { Locale } from "@/lib/organisation/regions";
import { messages as english } from "@/messages/en";
import { messages as french } from "@/messages/fr";
import { messages as chinese } from "@/messages/zh-CN";

export type Messages = typeof english;

const catalogues: Record<Locale, Messages> = { en: english, fr: french, "zh-CN": chinese };

/** The words of a language. */
export const messagesIn = (locale: Locale): Messages => catalogues[locale];
