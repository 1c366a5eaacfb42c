import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SideHome } from "@/components/portal/side-home";
import { readPortal } from "@/lib/access/page";
import { portalHome } from "@/lib/portal/pages/home";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.tabs"))("cases") };
}

export default async function CasesPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const home = await readPortal(org, (scope) => portalHome(scope, "cases"));
  return <SideHome organisation={org} side="cases" home={home} />;
}
