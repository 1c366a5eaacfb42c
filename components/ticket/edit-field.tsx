import type { ReactNode } from "react";
import { useTranslations } from "next-intl";

import { editTicketAction } from "@/lib/ticket/actions";
import type { TicketPage } from "@/lib/ticket-page/pages/record";

import { useStamp } from "../timeline/stamp";
import { EditableProperty } from "../form/editable-property";
import type { Asked } from "./choice-of";
import { ChooseProperty } from "./choose-property";
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
  const nameOf = useFieldNames();
  const changedBy = useChangedBy(ticket, field);
  if (!ticket.fields.has(field) && !isSet) return null;
  const label = given ?? nameOf(field);
  if (!ticket.mayEdit) return <Property label={label}>{isSet ? value : null}</Property>;
  return (
    <EditableProperty
      label={label}
      value={isSet ? value : null}
      action={editTicketAction}
      organisation={organisation}
      hidden={{ number: ticket.number, version: ticket.version }}
      done={words("saved")}
      present={changedBy}
    >
      {children}
    </EditableProperty>
  );
}

type Chooser = { asked: Asked; start?: Chosen | undefined } | { options: Chosen[]; start: string; empty?: string };
type Chosen = { value: string; label: string };

/** A field whose value is chosen: choosing saves it. */
export function ChosenField({
  ticket,
  organisation,
  field,
  isSet,
  label: given,
  value,
  chooser,
}: {
  ticket: TicketPage;
  organisation: string;
  field: string;
  isSet: boolean;
  label?: string;
  value: ReactNode;
  chooser: Chooser;
}) {
  const words = useTranslations("ticketPage");
  const nameOf = useFieldNames();
  const changedBy = useChangedBy(ticket, field);
  if (!ticket.fields.has(field) && !isSet) return null;
  const label = given ?? nameOf(field);
  if (!ticket.mayEdit) return <Property label={label}>{isSet ? value : null}</Property>;
  return (
    <ChooseProperty
      label={label}
      value={isSet ? value : null}
      name={field}
      action={editTicketAction}
      organisation={organisation}
      hidden={{ number: ticket.number, version: ticket.version }}
      done={words("saved")}
      present={changedBy}
      {...(chooser as { asked: Asked })}
    />
  );
}

/** How fields are called where there is little room. */
function useFieldNames() {
  const words = useTranslations("ticketPage");
  const fields = useTranslations("ticket.field");
  return (field: string): string =>
    words.has(`short.${field}`) ? words(`short.${field as "expectedRevenue"}`) : fields(field);
}

/** Who gave a field (or the last of several) its present value, and when: said to whoever wanted to change it at the same time. */
export function useChangedBy(ticket: TicketPage, ...fields: string[]): string | undefined {
  const words = useTranslations("ticketPage");
  const stamp = useStamp(ticket, true);
  const line = ticket.lines.findLast(({ details }) => details !== null && fields.some((field) => field in details));
  return line && words("changedBy", { name: line.actor?.name ?? words("system"), when: stamp(new Date(line.at)) });
}
