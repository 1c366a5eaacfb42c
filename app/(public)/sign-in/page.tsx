import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { LanguageLinks } from "@/components/shell/language-links";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { homeOf, signedInPerson } from "@/lib/account/pages";
import { signInStep } from "@/lib/account/sign-in-page";
import { brandOfPath } from "@/lib/brand/queries";

import type { WithSearch } from "../search-params";
import { AddressForm } from "./address-form";
import { CodeForm } from "./code-form";
import { FactorForm } from "./factor-form";

export const generateMetadata = titled("auth.signIn.title");

/**
 * Address, then code or second factor: one address, drawn again after each step. Also where a successful sign-in ends:
 * the page finds the session, and leads on to `to`.
 */
export default async function SignInPage({ searchParams }: WithSearch) {
  const { to } = await searchParams;
  const person = await signedInPerson();
  if (person) redirect(homeOf(person, to));
  const [step, brand] = await Promise.all([signInStep(), brandOfPath(to)]);
  const words = await getTranslations("auth");
  const footer = <LanguageLinks keep={{ to }} />;
  if (step.name === "factor")
    return (
      <PublicFrame brand={brand} title={words("factor.title")} intro={words("factor.intro")} footer={footer}>
        <FactorForm {...step} />
      </PublicFrame>
    );
  if (step.name === "code")
    return (
      <PublicFrame brand={brand} title={words("code.title")} intro={words("code.intro")} footer={footer}>
        <CodeForm />
      </PublicFrame>
    );
  return (
    <PublicFrame
      brand={brand}
      title={words("signIn.title")}
      intro={words("signIn.intro")}
      aside={words("signIn.aside")}
      footer={footer}
    >
      <AddressForm to={to} />
    </PublicFrame>
  );
}
