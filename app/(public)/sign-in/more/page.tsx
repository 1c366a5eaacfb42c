import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ConfirmForm } from "@/components/account/confirm-form";
import { AppSetUp, KeySetUp, RecoverySetUp } from "@/components/account/factor-set-up";
import { KeyButton } from "@/components/account/key-button";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { LanguageLinks } from "@/components/shell/language-links";
import { PublicFrame } from "@/components/shell/public-frame";
import { titled } from "@/components/shell/titled";
import { confirmAction, confirmByKeyAction } from "@/lib/account/factors/actions";
import { showMorePage } from "@/lib/account/sign-in-page";

import type { WithSearch } from "../../search-params";

export const generateMetadata = titled("auth.more.title");

/** Between sign-in and an organisation that asks for more: its own provider, a second factor, or to set one up. */
export default async function ShowMorePage({ searchParams }: WithSearch) {
  const { to } = await searchParams;
  const page = await showMorePage(to);
  if (page.lacks === "provider") redirect(`/sign-in/with?organisation=${page.slug}`);
  const words = await getTranslations("auth.more");
  const { security, isConfirmed, hasPassword, cameByProvider } = page;
  const away = (
    <Link href="/organisations" prefetch={false} className="link">
      {words("elsewhere")}
    </Link>
  );
  const footer = <LanguageLinks keep={{ to }} />;
  if (!page.lacks)
    return (
      <PublicFrame title={words("codesTitle")} intro={words("codesIntro")} aside={away} footer={footer}>
        {isConfirmed ? (
          <RecoverySetUp security={security} />
        ) : (
          <ConfirmForm security={security} hasPassword={hasPassword} cameByProvider={cameByProvider} />
        )}
        <p className="acts">
          <Link href={page.path} prefetch={false} className="btn lg">
            {words("goOn")}
          </Link>
        </p>
      </PublicFrame>
    );
  if (security.hasAny)
    return (
      <PublicFrame title={words("showTitle")} intro={words("showIntro")} aside={away} footer={footer}>
        {security.keys > 0 && (
          <KeyButton large action={confirmByKeyAction} label={words("byKey")} failed={words("keyFailed")} />
        )}
        <RefreshingForm action={confirmAction} className="form">
          <TextField label={words("code")} name="code" autoComplete="one-time-code" maxLength={40} required />
          <SubmitButton large>{words("go")}</SubmitButton>
        </RefreshingForm>
      </PublicFrame>
    );
  return (
    <PublicFrame title={words("title")} intro={words("intro")} aside={away} footer={footer}>
      {isConfirmed ? (
        <div className="form">
          <AppSetUp security={security} />
          {!security.prepared && <KeySetUp />}
        </div>
      ) : (
        <ConfirmForm security={security} hasPassword={hasPassword} cameByProvider={cameByProvider} />
      )}
    </PublicFrame>
  );
}
