import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { NewPasswordField } from "@/components/account/new-password-field";
import { ActionForm } from "@/components/form/action-form";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { ButtonLink } from "@/components/ui/button";
import { signedInPerson } from "@/lib/account/pages";
import { invitationOf } from "@/lib/invitation/accept";
import { acceptAsNewAction, acceptAsSelfAction } from "@/lib/invitation/actions";
import { acceptInput } from "@/lib/invitation/schema";

import type { WithSearch } from "../../search-params";

export const generateMetadata = titled("auth.invitation.page");

export default async function InvitationPage({
  params,
  searchParams,
}: WithSearch & { params: Promise<{ org: string }> }) {
  const [{ org }, search] = await Promise.all([params, searchParams]);
  const asked = acceptInput.safeParse({ organisation: org, token: search.token });
  const [invitation, person] = await Promise.all([
    asked.success ? invitationOf(org, asked.data.token) : null,
    signedInPerson(),
  ]);
  const words = await getTranslations("auth.invitation");
  if (!asked.success || !invitation) {
    // Accepted a moment ago: the page is drawn again and leads to where the person now belongs.
    const home = person?.homes.find(({ slug }) => slug === org);
    if (home) redirect(home.href);
    return (
      <PublicFrame title={words("home")} intro={words("gone")}>
        <ButtonLink href="/" large>
          {words("home")}
        </ButtonLink>
      </PublicFrame>
    );
  }
  const { email, name, accountId } = invitation;
  const title = words("title", { organisation: invitation.organisation.name });
  const intro = words("intro", { name, email });
  const here = `/invitation/${org}?token=${asked.data.token}`;
  if (person && accountId && accountId !== person.id) {
    return (
      <PublicFrame title={title} intro={words("otherAccount", { email: person.email, invited: email })}>
        <ButtonLink href="/organisations" large>
          {words("home")}
        </ButtonLink>
      </PublicFrame>
    );
  }
  if (person) {
    return (
      <PublicFrame title={title} intro={intro}>
        <RefreshingForm action={acceptAsSelfAction} hidden={asked.data} className="form">
          <SubmitButton large>{words("acceptAs", { email: person.email })}</SubmitButton>
        </RefreshingForm>
      </PublicFrame>
    );
  }
  if (accountId) {
    return (
      <PublicFrame title={title} intro={words("signInFirst")}>
        <ButtonLink href={`/sign-in?to=${encodeURIComponent(here)}`} variant="primary" large>
          {words("signIn")}
        </ButtonLink>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame title={title} intro={intro}>
      <ActionForm action={acceptAsNewAction} hidden={asked.data} className="form" resetWhenDone={false}>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <NewPasswordField label={words("password")} hint={words("passwordHint")} />
        <SubmitButton large>{words("accept")}</SubmitButton>
      </ActionForm>
    </PublicFrame>
  );
}
