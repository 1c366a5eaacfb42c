import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ConfirmForm } from "@/components/account/confirm-form";
import { LinkProviderForm } from "@/components/account/link-provider-form";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { linkProviderPage } from "@/lib/identity-provider/pages";

export const generateMetadata = titled("auth.linkProvider.title");

/** Whoever came from a provider and is not known by it yet: signed in once in the usual way, they link the two. */
export default async function LinkProviderPage() {
  const page = await linkProviderPage();
  if (!page) redirect("/sign-in?to=/link-provider");
  const words = await getTranslations("auth.linkProvider");
  const aside = (
    <Link href="/organisations" prefetch={false} className="link">
      {words("no")}
    </Link>
  );
  const { offer, person } = page;
  if (!offer)
    return (
      <PublicFrame title={words("title")} intro={words("gone")}>
        {aside}
      </PublicFrame>
    );
  const said = { who: offer.who, organisation: offer.organisation, email: person.email };
  return (
    <PublicFrame title={words("title")} intro={words("intro", said)} aside={aside}>
      {page.isConfirmed ? (
        <LinkProviderForm go={words("go")} />
      ) : (
        <ConfirmForm security={page.security} hasPassword={page.hasPassword} />
      )}
    </PublicFrame>
  );
}
