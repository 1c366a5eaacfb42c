import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";

import { SettingsTabs } from "../settings/settings-tabs";
import { ButtonLink } from "../ui/button";
import { Icon } from "../ui/icon";
import { TabLinks } from "../ui/tab-links";
import { CsvLink } from "../view/csv-link";

/** The bar above both halves of the ledger. */
export function LedgerBar({
  organisation,
  place,
  filter,
}: {
  organisation: string;
  place: "in" | "out";
  /** What the list is narrowed to. */
  filter: Readonly<Record<string, string | null | undefined>>;
}) {
  const words = useTranslations("mail.ledger");
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <CsvLink organisation={organisation} list={place === "in" ? "mails" : "sent"} query={filter} />
        <TabLinks
          label={words("title")}
          look="seg"
          links={[
            { href: `/${organisation}/mail`, label: words("incoming"), on: place === "in" },
            { href: `/${organisation}/mail/sent`, label: words("outgoing"), on: place === "out" },
          ]}
        />
        <ButtonLink href={`/${organisation}/settings/mailboxes`} className="deskonly">
          <Icon of={MailCheck} size={14} />
          {words("testMail")}
        </ButtonLink>
      </header>
      <SettingsTabs organisation={organisation} place="mail" />
    </>
  );
}
