import Link from "next/link";
import { useTranslations } from "next-intl";

import { unmergeTicketAction } from "@/lib/ticket/actions";
import type { Merged } from "@/lib/ticket/queries/merged";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";

/** Says where a merged ticket went, and what was merged into this one. */
export function MergedNote({
  organisation,
  ticket,
}: {
  organisation: string;
  ticket: {
    number: number;
    version: number;
    operations: readonly string[];
    casework: { mergedInto: Merged | null; mergedFrom: Merged[] };
  };
}) {
  const words = useTranslations("casework.merge");
  const { number, version, operations, casework } = ticket;
  const { mergedInto, mergedFrom } = casework;
  if (!mergedInto && mergedFrom.length === 0) return null;
  return (
    <div className="changes merged" role="note">
      {mergedInto && (
        <span>{words.rich("wentTo", { ticket: () => <To organisation={organisation} of={mergedInto} /> })}</span>
      )}
      {mergedInto && operations.includes("unmerge") && (
        <ActionForm
          action={unmergeTicketAction}
          organisation={organisation}
          hidden={{ number, version }}
          done={words("unmerged")}
        >
          <SubmitButton variant="plain">{words("unmerge")}</SubmitButton>
        </ActionForm>
      )}
      {mergedFrom.length > 0 && (
        <span>
          {words("cameFrom")}{" "}
          {mergedFrom.map((one, place) => (
            <span key={one.number}>
              {place > 0 && ", "}
              <To organisation={organisation} of={one} />
            </span>
          ))}
        </span>
      )}
    </div>
  );
}

function To({ organisation, of }: { organisation: string; of: Merged }) {
  return (
    <Link className="link" href={`/${organisation}/tickets/${of.number}`} prefetch={false}>
      #{of.number} {of.title}
    </Link>
  );
}
