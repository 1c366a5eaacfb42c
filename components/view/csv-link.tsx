import { Download } from "lucide-react";
import { useTranslations } from "next-intl";

import { addressOf } from "../ui/address";
import { Icon } from "../ui/icon";

/** The whole of a list as a file, narrowed as the page is. */
export function CsvLink({
  organisation,
  list,
  query,
}: {
  organisation: string;
  list: "events" | "partners" | "orders" | "mails" | "sent" | "articles";
  query: Readonly<Record<string, string | null | undefined>>;
}) {
  const words = useTranslations("transfer");
  return (
    // A plain link: the answer is a download, not a page.
    <a
      className="iconbtn"
      href={addressOf(`/api/export/${organisation}/lists/${list}`, query)}
      download
      aria-label={words("csv")}
      title={words("csv")}
    >
      <Icon of={Download} />
    </a>
  );
}
