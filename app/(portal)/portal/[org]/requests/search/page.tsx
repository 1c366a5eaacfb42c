import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FoundList } from "@/components/portal/found-list";
import { readPortal } from "@/lib/access/page";
import { onlyText } from "@/lib/portal/only-text";
import { portalList } from "@/lib/portal/pages/lists";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.list"))("search") };
}

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ q?: string | string[]; after?: string | string[] }>;
};

export default async function SearchRequestsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { q, after } = await searchParams;
  const search = onlyText(q);
  const page = await readPortal(org, (scope) =>
    portalList(scope, { side: "requests", search, after: onlyText(after) }),
  );
  return <FoundList organisation={org} side="requests" search={search} page={page} />;
}
