import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { MailedForm } from "@/components/account/mailed-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { LanguageLinks } from "@/components/shell/language-links";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { askResetAction } from "@/lib/account/actions";

export const generateMetadata = titled("auth.reset.title");

export default async function AskResetPage() {
  const words = await getTranslations("auth");
  const back = (
    <Link href="/sign-in" prefetch={false} className="link">
      {words("reset.back")}
    </Link>
  );
  return (
    <PublicFrame title={words("reset.title")} intro={words("reset.intro")} aside={back} footer={<LanguageLinks />}>
      <MailedForm action={askResetAction} mailed={words("reset.mailed")}>
        <TextField label={words("signIn.email")} name="email" type="email" autoComplete="username" required />
        <SubmitButton large>{words("reset.go")}</SubmitButton>
      </MailedForm>
    </PublicFrame>
  );
}
