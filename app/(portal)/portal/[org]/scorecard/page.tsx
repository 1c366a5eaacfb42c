import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ScorecardView } from "@/components/supplier-card/scorecard-view";
import { ButtonLink } from "@/components/ui/button";
import { readPortal } from "@/lib/access/page";
import { portalScorecard } from "@/lib/supplier-card/pages";

type Props = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("supply.card"))("tab") };
}

/** What the organisation counts of a supplier, for its own people. */
export default async function ScorecardPage({ params }: Props) {
  const { org } = await params;
  const card = await readPortal(org, portalScorecard);
  const words = await getTranslations("supply.card");
  return (
    <>
      <h1>{words("title")}</h1>
      <p className="lead">{words("about", { organisation: card.organisation })}</p>
      <ScorecardView card={card} />
      <div className="acts mt-4">
        <ButtonLink href={`/portal/${org}/cases`}>{words("cases")}</ButtonLink>
      </div>
    </>
  );
}
