import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PasswordSection, PersonSection, SessionsSection } from "@/components/account/account-sections";
import { ButtonLink } from "@/components/ui/button";
import { viewer } from "@/lib/access/page";
import { ownAccount } from "@/lib/account/pages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal.tabs"))("account") };
}

/** One's own name, language, password and signed-in browsers: the same pieces as in the back office. */
export default async function PortalAccountPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const { organisation } = await viewer(org);
  const shown = { account: await ownAccount(), timeZone: organisation.timeZone };
  const words = await getTranslations();
  return (
    <>
      <h1>{words("portal.tabs.account")}</h1>
      <div className="form bl grid-cols-1 gap-10">
        <PersonSection {...shown} />
        <PasswordSection {...shown} />
        <SessionsSection {...shown} />
        <div className="acts">
          <ButtonLink href="/organisations" variant="quiet">
            {words("auth.account.organisations")}
          </ButtonLink>
        </div>
      </div>
    </>
  );
}
