import { getTranslations } from "next-intl/server";

import { unlinkProviderAction } from "@/lib/identity-provider/actions";
import { ownLinks } from "@/lib/identity-provider/pages";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { RowsTable } from "../settings/rows-table";

/** Accounts of other servers that lead to this one; nothing where there are none. */
export async function LinksSection() {
  const links = await ownLinks();
  if (links.length === 0) return null;
  const words = await getTranslations("auth.links");
  return (
    <section aria-label={words("title")}>
      <h2 className="t16 head">{words("title")}</h2>
      <RowsTable
        label={words("title")}
        head={[words("server"), words("account"), words("end")]}
        rows={links.map(({ issuer, subject }) => ({
          id: `${issuer} ${subject}`,
          name: issuer,
          cells: [
            <span key="subject" className="mono t12">
              {subject}
            </span>,
            <RefreshingForm key="end" action={unlinkProviderAction} hidden={{ issuer, subject }} done={words("ended")}>
              <SubmitButton variant="quiet" aria-label={words("endThis", { server: issuer })}>
                {words("end")}
              </SubmitButton>
            </RefreshingForm>,
          ],
        }))}
      />
    </section>
  );
}
