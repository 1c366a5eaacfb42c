import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

type TitleKey = Parameters<Awaited<ReturnType<typeof getTranslations<never>>>>[0];

/** The `generateMetadata` of a page whose title is always the same, by its key in the messages. */
export const titled = (key: TitleKey) => async (): Promise<Metadata> => ({ title: (await getTranslations())(key) });
