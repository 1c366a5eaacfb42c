import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { ProviderForm } from "@/components/account/provider-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { LanguageLinks } from "@/components/shell/language-links";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";

import type { WithSearch } from "../../search-params";

export const generateMetadata = titled("auth.with.title");

/** To the sign-in of one's own organisation, by its short name. */
export default async function SignInWithPage({ searchParams }: WithSearch) {
  const { organisation } = await searchParams;
  const words = await getTranslations("auth.with");
  const aside = (
    <Link href="/sign-in" prefetch={false} className="link">
      {words("otherwise")}
    </Link>
  );
  return (
    <PublicFrame
      title={words("title")}
      intro={words("intro")}
      aside={aside}
      footer={<LanguageLinks keep={{ organisation }} />}
    >
      <ProviderForm leads={words("leads")} go={words("go")}>
        <TextField
          label={words("organisation")}
          hint={words("hint")}
          name="organisation"
          autoComplete="organization"
          autoCapitalize="none"
          defaultValue={typeof organisation === "string" ? organisation : undefined}
          maxLength={64}
          required
        />
        <SubmitButton large>{words("go")}</SubmitButton>
      </ProviderForm>
    </PublicFrame>
  );
}
