import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import type { NamedRecipient } from "@/lib/event/queries/details";

import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";

/** So many are shown at once; the others open below. */
const FIRST = 8;

/** More names in one list nobody reads. */
const MOST = 500;

/** Whom an event goes to, each with what became of their mail. */
export function RecipientLines({
  organisation,
  recipients,
  count = recipients.length,
  withAddress = false,
  withReceipt = false,
}: {
  organisation: string;
  recipients: readonly NamedRecipient[];
  /** How many there are, where not all are here. */
  count?: number;
  /** Says to which address it goes. */
  withAddress?: boolean;
  /** Site messages: says who acknowledged it. */
  withReceipt?: boolean;
}) {
  const words = useTranslations("eventPage.panel");
  if (recipients.length === 0) return <p className="f">{words("noRecipients")}</p>;
  const beside = withAddress ? "address" : withReceipt ? "receipt" : "company";
  const [first, others] = [recipients.slice(0, FIRST), recipients.slice(FIRST, MOST)];
  const unnamed = count - first.length - others.length;
  return (
    <>
      {first.map((one) => (
        <RecipientLine key={one.id} organisation={organisation} recipient={one} beside={beside} />
      ))}
      {others.length > 0 && (
        <details>
          <summary className="link t13">{words("more", { count: count - first.length })}</summary>
          {others.map((one) => (
            <RecipientLine key={one.id} organisation={organisation} recipient={one} beside={beside} />
          ))}
          {unnamed > 0 && <p className="f t12">{words("more", { count: unnamed })}</p>}
        </details>
      )}
    </>
  );
}

type Beside = "company" | "address" | "receipt";

function RecipientLine({
  organisation,
  recipient,
  beside,
}: {
  organisation: string;
  recipient: NamedRecipient;
  beside: Beside;
}) {
  const words = useTranslations("eventPage");
  const { partnerId, name, email, company, mailStatus, role, bouncedBefore, noMail, isInternal, acknowledgedAt } =
    recipient;
  const isBad = mailStatus === "failed" || mailStatus === "bounced" || mailStatus === "uncertain";
  const isDoubtful = !mailStatus && (bouncedBefore || noMail !== null);
  return (
    <div className={isBad || isDoubtful ? "rc late" : "rc"}>
      {isBad || isDoubtful ? (
        <Icon of={TriangleAlert} size={16} />
      ) : (
        <Avatar initials={initialsOf(name)} kind={isInternal ? "colleague" : "outside"} />
      )}
      {partnerId ? (
        <Link
          className="md ell"
          prefetch={false}
          href={`/${organisation}/partners/${partnerId}`}
          title={email ?? undefined}
        >
          {name}
        </Link>
      ) : (
        <span className="md ell">{name}</span>
      )}
      <span className="f ell t12">
        {isDoubtful
          ? words(noMail ? `review.noMail.${noMail}` : "review.bouncedBefore")
          : mailStatus
            ? words(`mailStatus.${mailStatus}`)
            : beside === "receipt"
              ? words(acknowledgedAt ? "receipt.acknowledged" : "receipt.unread")
              : beside === "address"
                ? (email ?? words("review.noAddress"))
                : role === "to"
                  ? company
                  : words(`recipientRole.${role}`)}
      </span>
    </div>
  );
}
