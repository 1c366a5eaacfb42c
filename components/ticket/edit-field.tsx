import type { ReactNode } from "react";
import { useTranslations } from "next-intl";

import { editTicketAction } from "@/lib/ticket/actions";
import type { TicketPage } from "@/lib/ticket-page/pages/record";

import { EditableProperty } from "../form/editable-property";
import { Property } from "../ui/property-list";

/** A field of the ticket in the panel: editable in place by whom it may, otherwise its value. */
export function EditField({
  ticket,
  organisation,
  field,
  isSet,
  label: given,
  value,
  children,
}: {
  ticket: TicketPage;
  organisation: string;
  field: string;
  /** Has a value, and so is shown even where its kind does not ask for it. */
  isSet: boolean;
  label?: string;
  value: ReactNode;
  children: ReactNode;
}) {
  const words = useTranslations("ticketPage");
  const fields = useTranslations("ticket.field");
  if (!ticket.fields.has(field) && !isSet) return null;
  const label = given ?? (words.has(`short.${field}`) ? words(`short.${field as "expectedRevenue"}`) : fields(field));
  if (!ticket.mayEdit) return <Property label={label}>{isSet ? value : null}</Property>;
  return (
    <EditableProperty
      label={label}
      value={isSet ? value : null}
      action={editTicketAction}
      organisation={organisation}
      hidden={{ number: ticket.number, version: ticket.version }}
      done={words("saved")}
    >
      {children}
    </EditableProperty>
  );
}
