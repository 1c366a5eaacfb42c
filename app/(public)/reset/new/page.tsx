import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { LanguageLinks } from "@/components/shell/language-links";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { Words } from "@/components/shell/words";
import { linkInput } from "@/lib/account/schema";

import { SetPasswordForm } from "./set-password-form";
import type { WithSearch } from "../../search-params";

export const generateMetadata = titled("auth.reset.chooseTitle");

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
      <PublicFrame title={words("chooseTitle")} intro={words("gone")} footer={<LanguageLinks />}>
        {another}
      </PublicFrame>
    );
  }
  return (
    <PublicFrame
      title={words("chooseTitle")}
      intro={words("chooseIntro")}
      aside={another}
      footer={<LanguageLinks keep={{ token: asked.data.token }} />}
    >
      <Words namespaces={["refusal"]}>
        <SetPasswordForm
          token={asked.data.token}
          label={words("password")}
          hint={words("passwordHint")}
          set={words("set")}
          done={words("done")}
          signIn={words("back")}
        />
      </Words>
    </PublicFrame>
  );
}
