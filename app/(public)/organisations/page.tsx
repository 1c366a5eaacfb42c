import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { signOutAction } from "@/lib/account/actions";
import { signedInPerson } from "@/lib/account/pages";

export const generateMetadata = titled("auth.organisations.page");

/** The choice for people who belong to several organisations, or to none. */
export default async function OrganisationsPage() {
  const person = await signedInPerson();
  if (!person) redirect("/sign-in");
  const words = await getTranslations("auth.organisations");
  return (
    <PublicFrame title={words("title")} intro={words("intro", { email: person.email })}>
      <div className="form">
        {person.homes.length === 0 && <p>{words("none")}</p>}
        {person.homes.map(({ slug, name, href }) => (
          <ButtonLink key={slug} href={href} large>
            {name}
          </ButtonLink>
        ))}
        {person.isInstallationAdmin && (
          <ButtonLink href="/installation" large variant="quiet">
            {words("installation")}
          </ButtonLink>
        )}
        <ActionForm action={signOutAction}>
          <SubmitButton large variant="quiet">
            {words("signOut")}
          </SubmitButton>
        </ActionForm>
      </div>
    </PublicFrame>
  );
}
