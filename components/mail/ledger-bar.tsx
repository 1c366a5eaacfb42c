import { useTranslations } from "next-intl";

import { SettingsTabs } from "../settings/settings-tabs";
import { TabLinks } from "../ui/tab-links";

/** The bar above both halves of the ledger. */
export function LedgerBar({ organisation, place }: { organisation: string; place: "in" | "out" }) {
  const words = useTranslations("mail.ledger");
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
        <span className="grow" />
        <TabLinks
          label={words("title")}
          look="seg"
          links={[
            { href: `/${organisation}/mail`, label: words("incoming"), on: place === "in" },
            { href: `/${organisation}/mail/sent`, label: words("outgoing"), on: place === "out" },
          ]}
        />
      </header>
      <SettingsTabs organisation={organisation} place="mail" />
    </>
  );
}
