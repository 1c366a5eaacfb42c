import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SideHome } from "@/components/portal/side-home";
import { readPortal } from "@/lib/access/page";
import { frameOf } from "@/lib/portal/pages/frame";
import { portalHome } from "@/lib/portal/pages/home";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.tabs"))("requests") };
}

export default async function RequestsPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const home = await readPortal(org, (scope) => portalHome(scope, "requests"));
  const { sides } = await frameOf(org);
  return <SideHome organisation={org} side="requests" home={home} mayFile={sides.newRequest} />;
}
