import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PasswordSection, PersonSection, SessionsSection } from "@/components/account/account-sections";
import { OwnDataSection } from "@/components/account/own-data-section";
import { SharingSection } from "@/components/portal/sharing-section";
import { LinksSection } from "@/components/account/links-section";
import { SecuritySection } from "@/components/account/security-section";
import { ButtonLink } from "@/components/ui/button";
import { readPortal, viewer } from "@/lib/access/page";
import { ownAccount } from "@/lib/account/pages";
import { sharingOf } from "@/lib/portal/pages/sharing";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.tabs"))("account") };
}

/** One's own name, language, password and signed-in browsers: the same pieces as in the back office. */
export default async function PortalAccountPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const { organisation } = await viewer(org);
  const shown = { account: await ownAccount(), timeZone: organisation.timeZone };
  const sharing = await readPortal(org, sharingOf);
  const words = await getTranslations();
  return (
    <>
      <h1>{words("portal.tabs.account")}</h1>
      <div className="form bl grid-cols-1 gap-10">
        <PersonSection {...shown} />
        {sharing && <SharingSection organisation={org} sharing={sharing} />}
        <PasswordSection {...shown} />
        <SecuritySection {...shown} />
        <LinksSection />
        <SessionsSection {...shown} />
        <OwnDataSection organisation={org} />
        <div className="acts">
          <ButtonLink href="/organisations" variant="quiet">
            {words("auth.account.organisations")}
          </ButtonLink>
        </div>
      </div>
    </>
  );
}
