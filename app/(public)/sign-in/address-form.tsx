import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { KeyButton } from "@/components/account/key-button";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { signInAction, signInByKeyAction } from "@/lib/account/actions";

/** The address, and with it a password or the wish for a mailed code; or a key, which knows by itself whose it is. */
export async function AddressForm({ to }: { to: string | string[] | undefined }) {
  const words = await getTranslations("auth.signIn");
  return (
    <>
      <ActionForm action={signInAction} className="form" resetWhenDone={false} noValidate>
        <TextField label={words("email")} name="email" type="email" autoComplete="username webauthn" required />
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
        <SubmitButton large variant="plain" name="way" value="code">
          {words("mailCode")}
        </SubmitButton>
      </ActionForm>
      <KeyButton large action={signInByKeyAction} label={words("byKey")} failed={words("keyFailed")} />
      <p className="ways">
        <Link href="/reset" prefetch={false} className="link t13">
          {words("forgot")}
        </Link>
        <Link href={withOrganisation(to)} prefetch={false} className="link t13">
          {words("byProvider")}
        </Link>
      </p>
    </>
  );
}

/** Whoever was on the way to an organisation need not name it. */
const withOrganisation = (to: string | string[] | undefined): string => {
  const slug = typeof to === "string" ? /^\/(?:portal\/)?([a-z0-9-]+)/.exec(to)?.[1] : undefined;
  return slug ? `/sign-in/with?organisation=${slug}` : "/sign-in/with";
};
