import { useTranslations } from "next-intl";

import { addChecklistItemsAction } from "@/lib/checklist/actions";
import type { ChecklistLine } from "@/lib/checklist/queries";

import { ActionForm } from "../form/action-form";
import { SubmitButton } from "../form/submit-button";
import { Textarea } from "../ui/textarea";
import { Words } from "../shell/words";
import { ChecklistItems } from "./checklist-items";

/** What is still to be done on a ticket, ticked off one by one. */
export function TicketChecklist({
  organisation,
  number,
  items,
  mayWrite,
}: {
  organisation: string;
  number: number;
  items: ChecklistLine[];
  mayWrite: boolean;
}) {
  const words = useTranslations("casework.checklist");
  if (!mayWrite && items.length === 0) return null;
  return (
    <section>
      <h2>
        {words("title")}{" "}
        {items.length > 0 && (
          <span className="f num">
            {words("progress", { done: items.filter(({ done }) => done).length, count: items.length })}
          </span>
        )}
      </h2>
      <Words namespaces={["casework"]}>
        <ChecklistItems organisation={organisation} items={items} mayWrite={mayWrite} />
      </Words>
      {mayWrite && (
        <details className="edit">
          <summary className="link">{words("add")}</summary>
          <ActionForm
            action={addChecklistItemsAction}
            organisation={organisation}
            hidden={{ number }}
            done={words("added")}
            closes
          >
            <Textarea name="text" rows={2} aria-label={words("add")} placeholder={words("placeholder")} required />
            <div className="acts">
              <SubmitButton variant="plain">{words("addAct")}</SubmitButton>
            </div>
          </ActionForm>
        </details>
      )}
    </section>
  );
}
