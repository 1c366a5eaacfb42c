import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

/**
 * Gives client components below the words of these namespaces, besides "common". Only what is named travels to the
 * browser: a whole catalogue would weigh more than most pages. Server components need no such thing.
 */
export async function Words({ namespaces = [], children }: { namespaces?: string[]; children: ReactNode }) {
  const all = await getMessages();
  const named = Object.fromEntries(["common", ...namespaces].map((name) => [name, all[name]]));
  return <NextIntlClientProvider messages={named}>{children}</NextIntlClientProvider>;
}
