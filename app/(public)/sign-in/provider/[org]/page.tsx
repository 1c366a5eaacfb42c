import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { ComeBackForm } from "@/components/account/come-back-form";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";

import type { WithSearch } from "../../../search-params";

type Props = WithSearch & { params: Promise<{ org: string }> };

export const generateMetadata = titled("auth.back.title");

/** Where a provider sends people back to. Opening it changes nothing: the button does, and the browser presses it. */
export default async function BackFromProviderPage({ params, searchParams }: Props) {
  const [{ org }, asked] = await Promise.all([params, searchParams]);
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) for (const one of [value ?? []].flat()) search.append(name, one);
  const words = await getTranslations("auth.back");
  const aside = (
    <Link href="/sign-in" prefetch={false} className="link">
      {words("otherwise")}
    </Link>
  );
  return (
    <PublicFrame title={words("title")} intro={words("intro")} aside={aside}>
      <ComeBackForm slug={org} search={search.toString()} go={words("go")} />
    </PublicFrame>
  );
}
