import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { NewPasswordField } from "@/components/account/new-password-field";
import { ActionForm } from "@/components/form/action-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { setUpAction } from "@/lib/account/actions";
import { homeOf, needsSetUp, signedInPerson } from "@/lib/account/pages";
import { env } from "@/lib/env";
import { currencies, localeNames, locales, timeZones } from "@/lib/organisation/regions";

export const generateMetadata = titled("auth.setUp.title");

export default async function SetUpPage() {
  const person = await signedInPerson();
  if (person) redirect(homeOf(person));
  if (!(await needsSetUp())) redirect("/sign-in");
  const words = await getTranslations("auth.setUp");
  return (
    <PublicFrame title={words("title")} intro={words("intro")}>
      <ActionForm action={setUpAction} className="form" resetWhenDone={false}>
        <TextField label={words("token")} hint={words("tokenHint")} name="token" autoComplete="off" required />
        <h2 className="t16 head">{words("you")}</h2>
        <TextField label={words("name")} name="personName" autoComplete="name" required />
        <TextField label={words("email")} name="email" type="email" autoComplete="username" required />
        <NewPasswordField label={words("password")} hint={words("passwordHint")} />
        <h2 className="t16 head">{words("organisation")}</h2>
        <TextField label={words("organisationName")} name="organisationName" autoComplete="organization" required />
        <TextField
          label={words("slug")}
          hint={words("slugHint", { url: env().url })}
          name="slug"
          autoComplete="off"
          required
        />
        <SelectField
          label={words("locale")}
          name="locale"
          options={locales.map((code) => ({ value: code, label: localeNames[code] }))}
        />
        <SelectField label={words("timeZone")} name="timeZone" options={plain(timeZones)} />
        <SelectField label={words("currency")} name="currency" defaultValue="EUR" options={plain(currencies)} />
        <SubmitButton large>{words("go")}</SubmitButton>
      </ActionForm>
    </PublicFrame>
  );
}

const plain = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }));
