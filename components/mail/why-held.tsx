import { useTranslations } from "next-intl";

import { senderClasses } from "@/lib/mail/ledger/ledger-filter";

/** Why a mail waits in quarantine, as a sentence for each thing that was looked at. */
export function WhyHeld({
  mail,
}: {
  mail: { reason: string | null; ticketNumber: number | null; verdicts: Record<string, string> | null };
}) {
  const words = useTranslations("mail.why");
  const { verdicts, ticketNumber, reason } = mail;
  const sender = senderClasses.find((known) => known === verdicts?.["sender"]);
  const said = [
    reason === "list-mail" ? words("list") : reason === "unclear-report" ? words("report") : null,
    ticketNumber !== null
      ? verdicts?.["match"] === "number"
        ? words("number", { number: ticketNumber })
        : words("reference", { number: ticketNumber })
      : words("nothing"),
    sender === "unknown" || !sender ? words("stranger") : words("claims", { sender: words(`sender.${sender}`) }),
    verdicts?.["dmarc"] && words("dmarc", { verdict: verdicts["dmarc"] }),
    words("noEffect"),
  ];
  return <p className="t12 m">{said.filter(Boolean).join(" ")}</p>;
}
