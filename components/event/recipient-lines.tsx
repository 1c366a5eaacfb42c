import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import type { NamedRecipient } from "@/lib/event/queries/details";

import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { initialsOf } from "../ui/initials";

/** So many are shown at once; the others open below. */
const FIRST = 8;

/** Whom an event goes to, each with what became of their mail. */
export function RecipientLines({
  organisation,
  recipients,
}: {
  organisation: string;
  recipients: readonly NamedRecipient[];
}) {
  const words = useTranslations("eventPage.panel");
  if (recipients.length === 0) return <p className="f">{words("noRecipients")}</p>;
  const [first, others] = [recipients.slice(0, FIRST), recipients.slice(FIRST)];
  return (
    <>
      {first.map((one) => (
        <RecipientLine key={one.id} organisation={organisation} recipient={one} />
      ))}
      {others.length > 0 && (
        <details>
          <summary className="link t13">{words("more", { count: others.length })}</summary>
          {others.map((one) => (
            <RecipientLine key={one.id} organisation={organisation} recipient={one} />
          ))}
        </details>
      )}
    </>
  );
}

function RecipientLine({ organisation, recipient }: { organisation: string; recipient: NamedRecipient }) {
  const words = useTranslations("eventPage");
  const { partnerId, name, email, company, mailStatus, role, bouncedBefore, isInternal } = recipient;
  const isBad = mailStatus === "failed" || mailStatus === "bounced";
  const isDoubtful = !mailStatus && bouncedBefore;
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
          ? words("review.bouncedBefore")
          : mailStatus
            ? words(`mailStatus.${mailStatus}`)
            : role === "to"
              ? company
              : words(`recipientRole.${role}`)}
      </span>
    </div>
  );
}
