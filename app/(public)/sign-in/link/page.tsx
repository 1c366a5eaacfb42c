import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { signInByLinkAction } from "@/lib/account/actions";
import { homeOf, signedInPerson } from "@/lib/account/pages";
import { linkInput } from "@/lib/account/schema";

import type { WithSearch } from "../../search-params";

export const generateMetadata = titled("auth.link.title");

export default async function SignInLinkPage({ searchParams }: WithSearch) {
  const asked = linkInput.safeParse(await searchParams);
  const person = await signedInPerson();
  if (person) redirect(homeOf(person));
  const words = await getTranslations("auth.link");
  return (
    <PublicFrame title={words("title")} intro={asked.success ? words("intro") : words("gone")}>
      {asked.success && (
        <ActionForm action={signInByLinkAction} hidden={asked.data} className="form">
          <SubmitButton large>{words("go")}</SubmitButton>
        </ActionForm>
      )}
      <p className="aside">
        <Link href="/sign-in" prefetch={false} className="link">
          {words("another")}
        </Link>
      </p>
    </PublicFrame>
  );
}
