import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { MailedForm } from "@/components/account/mailed-form";
import { SubmitButton } from "@/components/form/submit-button";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { keepFactorAction } from "@/lib/account/factors/actions";
import { linkInput } from "@/lib/account/schema";

import type { WithSearch } from "../../search-params";

export const generateMetadata = titled("auth.keep.title");

/** Where somebody objects to the removal of their second factor: by a button, since programs follow links in mail. */
export default async function KeepFactorPage({ searchParams }: WithSearch) {
  const asked = linkInput.safeParse(await searchParams);
  const words = await getTranslations("auth.keep");
  const aside = (
    <Link href="/sign-in" prefetch={false} className="link">
      {words("signIn")}
    </Link>
  );
  return (
    <PublicFrame title={words("title")} intro={asked.success ? words("intro") : words("gone")} aside={aside}>
      {asked.success && (
        <MailedForm action={keepFactorAction} mailed={words("kept")}>
          <input type="hidden" name="token" value={asked.data.token} />
          <SubmitButton large>{words("keep")}</SubmitButton>
        </MailedForm>
      )}
    </PublicFrame>
  );
}
