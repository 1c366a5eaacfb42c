import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { MailedForm } from "@/components/account/mailed-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { signInAction } from "@/lib/account/actions";
import { homeOf, signedInPerson } from "@/lib/account/pages";

import type { WithSearch } from "../search-params";

export const generateMetadata = titled("auth.signIn.title");

/** Also where a successful sign-in ends: the page is drawn again, finds the session, and leads on to `to`. */
export default async function SignInPage({ searchParams }: WithSearch) {
  const { to } = await searchParams;
  const person = await signedInPerson();
  if (person) redirect(homeOf(person, to));
  const words = await getTranslations("auth.signIn");
  return (
    <PublicFrame title={words("title")} intro={words("intro")} aside={words("aside")}>
      <MailedForm action={signInAction} mailed={words("mailed")}>
        <TextField label={words("email")} name="email" type="email" autoComplete="username" required />
        <TextField
          label={words("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={256}
        />
        <SubmitButton large name="way" value="password">
          {words("go")}
        </SubmitButton>
        <p className="or">{words("or")}</p>
        <SubmitButton large variant="plain" name="way" value="link">
          {words("mailLink")}
        </SubmitButton>
        <Link href="/reset" prefetch={false} className="link t13">
          {words("forgot")}
        </Link>
      </MailedForm>
    </PublicFrame>
  );
}
