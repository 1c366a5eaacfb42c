import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { PublicFrame } from "@/components/shell/public-frame";
import { setPasswordByLinkAction } from "@/lib/account/actions";
import { linkInput } from "@/lib/account/schema";

import { SetPasswordForm } from "./set-password-form";
import type { WithSearch } from "../../search-params";

export const metadata: Metadata = { title: "New password" };

export default async function SetPasswordPage({ searchParams }: WithSearch) {
  const asked = linkInput.safeParse(await searchParams);
  const words = await getTranslations("auth.reset");
  const another = (
    <Link href="/reset" prefetch={false} className="link">
      {words("another")}
    </Link>
  );
  if (!asked.success) {
    return (
      <PublicFrame title={words("chooseTitle")} intro={words("gone")}>
        {another}
      </PublicFrame>
    );
  }
  return (
    <PublicFrame title={words("chooseTitle")} intro={words("chooseIntro")} aside={another}>
      <SetPasswordForm
        action={setPasswordByLinkAction}
        token={asked.data.token}
        done={words("done")}
        signIn={words("back")}
      >
        <TextField
          label={words("password")}
          hint={words("passwordHint")}
          name="password"
          type="password"
          autoComplete="new-password"
          maxLength={256}
          required
        />
        <SubmitButton large>{words("set")}</SubmitButton>
      </SetPasswordForm>
    </PublicFrame>
  );
}
