import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RequestView } from "@/components/portal/request-view";
import { readPortal } from "@/lib/access/page";
import { portalRequest } from "@/lib/portal/pages/request";

type Props = { params: Promise<{ org: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `#${Number((await params).number) || ""}` };
}

export default async function CasePage({ params }: Props) {
  const { org, number } = await params;
  if (!/^\d{1,9}$/.test(number)) notFound();
  const request = await readPortal(org, (scope) => portalRequest(scope, "cases", Number(number)));
  return <RequestView organisation={org} request={request} />;
}
