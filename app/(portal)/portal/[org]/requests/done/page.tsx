import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FoundList } from "@/components/portal/found-list";
import { readPortal } from "@/lib/access/page";
import { onlyText } from "@/lib/portal/only-text";
import { portalList } from "@/lib/portal/pages/lists";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.list"))("done") };
}

type Props = { params: Promise<{ org: string }>; searchParams: Promise<{ after?: string | string[] }> };

export default async function DoneRequestsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const after = onlyText((await searchParams).after);
  const page = await readPortal(org, (scope) => portalList(scope, { side: "requests", only: "finished", after }));
  return <FoundList organisation={org} side="requests" done page={page} />;
}
