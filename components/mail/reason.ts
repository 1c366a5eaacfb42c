import { useTranslations } from "next-intl";

import { ledgerReasons } from "@/lib/mail/ledger/ledger-filter";

/** The words of a reason; one that no rule of ours names is shown as it is. */
export function useReason(): (reason: string | null) => string {
  const words = useTranslations("mail.reason");
  return (reason) => {
    const known = ledgerReasons.find((one) => one === reason);
    return known ? words(known) : (reason ?? "");
  };
}
