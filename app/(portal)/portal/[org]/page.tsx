import { redirect } from "next/navigation";
import { viewer } from "@/lib/access/page";
import { sidesOf } from "@/lib/ticket/portal-sides";

/** The portal opens on the side its person came for. */
export default async function PortalEntrance({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const { actor } = await viewer(org);
  redirect(`/portal/${org}/${sidesOf(actor.standing).requests ? "requests" : "cases"}`);
}
