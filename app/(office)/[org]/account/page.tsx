import Link from "next/link";
import { getTranslations } from "next-intl/server";

import {
  AppPasswordsSection,
  PasswordSection,
  PersonSection,
  SessionsSection,
} from "@/components/account/account-sections";
import { OwnDataSection } from "@/components/account/own-data-section";
import { LinksSection } from "@/components/account/links-section";
import { SecuritySection } from "@/components/account/security-section";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import { titled } from "@/components/shell/titled";
import { FeedsSection } from "@/components/calendar/feeds-section";
import { readOffice } from "@/lib/access/page";
import { ownAccount } from "@/lib/account/pages";
import { ownFeeds } from "@/lib/calendar/queries/feeds";
import { signMailsAction } from "@/lib/member/actions";
import { ownSignature } from "@/lib/member/queries";

export const generateMetadata = titled("auth.account.title");

export default async function AccountPage({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const { signature, feeds, organisation } = await readOffice(org, async (scope) => ({
    signature: await ownSignature(scope),
    feeds: await ownFeeds(scope),
    organisation: scope.organisation,
  }));
  const account = await ownAccount();
  const words = await getTranslations("auth.account");
  const shown = { account, timeZone: organisation.timeZone };
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <Link href="/organisations" prefetch={false} className="btn">
          {words("organisations")}
        </Link>
      </header>
      <div className="body page">
        <div className="form grid-cols-1 gap-10">
          <PersonSection {...shown} />
          <section aria-label={words("signature")}>
            <RefreshingForm
              action={signMailsAction}
              organisation={org}
              done={words("saved")}
              resetWhenDone={false}
              className="form"
            >
              <TextareaField
                label={words("signature")}
                hint={words("signatureHint", { organisation: organisation.name })}
                name="signature"
                defaultValue={signature ?? ""}
                rows={4}
              />
              <div className="acts">
                <SubmitButton>{words("save")}</SubmitButton>
              </div>
            </RefreshingForm>
          </section>
          <PasswordSection {...shown} />
          <SecuritySection {...shown} />
          <LinksSection />
          <SessionsSection {...shown} />
          <AppPasswordsSection {...shown} />
          <FeedsSection organisation={org} feeds={feeds} timeZone={organisation.timeZone} />
          <OwnDataSection organisation={org} />
        </div>
      </div>
    </>
  );
}
