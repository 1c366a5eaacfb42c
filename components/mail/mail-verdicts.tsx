import { useTranslations } from "next-intl";

import { senderClasses } from "@/lib/mail/ledger/ledger-filter";

import { Property, PropertyList } from "../ui/property-list";

const proofs = ["verified", "unverified", "failed"] as const;
const matches = ["mac", "id", "claimedId", "number", "none"] as const;
const plain = ["unchecked", "none", "pass", "fail"] as const;

/** What SPF, DKIM and DMARC said of a mail, and whom it was taken for. */
export function MailVerdicts({ verdicts }: { verdicts: Record<string, string> }) {
  const words = useTranslations("mail.detail");
  const senders = useTranslations("mail.ledger.senders");
  const [proof, sender, match] = [
    proofs.find((one) => one === verdicts["proof"]),
    senderClasses.find((one) => one === verdicts["sender"]),
    matches.find((one) => one === verdicts["match"]),
  ];
  const said = (verdict: string | undefined) => {
    const [word = "", ...domains] = (verdict ?? "unchecked").split(" ");
    const known = plain.find((one) => one === word);
    return known ? [words(`verdict.${known}`), ...domains].join(" ") : word;
  };
  return (
    <PropertyList>
      {proof && (
        <Property label={words("proof")}>
          <span className={proof === "failed" ? "late" : undefined}>{words(`proofs.${proof}`)}</span>
        </Property>
      )}
      {sender && <Property label={words("claimed")}>{senders(sender)}</Property>}
      {match && <Property label={words("match")}>{words(`matches.${match}`)}</Property>}
      <Property label={words("spf")}>{said(verdicts["spf"])}</Property>
      <Property label={words("dkim")}>{said(verdicts["dkim"])}</Property>
      <Property label={words("dmarc")}>{said(verdicts["dmarc"])}</Property>
    </PropertyList>
  );
}
