import { History } from "lucide-react";
import { useTranslations } from "next-intl";

import { Icon } from "../ui/icon";
import { Link } from "../ui/link";

/** From a page to the same page as it was. */
export function AsOfLink({ href }: { href: string }) {
  const words = useTranslations("common.asOf");
  return (
    <Link className="iconbtn" href={href} rel="nofollow" title={words("open")} aria-label={words("open")}>
      <Icon of={History} size={14} />
    </Link>
  );
}
