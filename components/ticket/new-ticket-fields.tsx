import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { KindField } from "@/lib/ticket/kinds/kind";
import type { NewTicketPage } from "@/lib/ticket-page/pages/new-ticket";

import { CustomFieldInputs } from "../custom-field/custom-field-inputs";
import { FieldsOfSection } from "../custom-field/fields-of-section";
import { SelectField } from "../form/select-field";
import { TextField } from "../form/text-field";
import { TextareaField } from "../form/textarea-field";
import { addressOf } from "../ui/address";
import { useAwayDate } from "../ui/away";
import { ChoiceField } from "./choice-field";

/** `beginAt`: the slot of a calendar it was begun from, on the wall clock. */
type Props = { page: NewTicketPage & { beginAt?: string }; organisation: string };

/** The fields of a kind in its own order: what everybody needs first, the others behind "More fields". */
export function NewTicketFields({ page, organisation }: Props) {
  const words = useTranslations("ticketPage.new");
  const first = page.fields.filter((field) => isFirst(field));
  const more = page.fields.filter((field) => !isFirst(field));
  return (
    <>
      {first.slice(0, 2).map((field) => (
        <FieldOf key={field.name} field={field} page={page} organisation={organisation} />
      ))}
      <SectionField page={page} />
      {first.slice(2).map((field) => (
        <FieldOf key={field.name} field={field} page={page} organisation={organisation} />
      ))}
      <CustomFieldInputs fields={page.ownFields.filter(({ sectionId }) => sectionId === null)} />
      <OwnFieldsOfSections page={page} organisation={organisation} />
      <details>
        <summary className="link">{words("more")}</summary>
        <div className="form morefields">
          {more.map((field) => (
            <FieldOf key={field.name} field={field} page={page} organisation={organisation} />
          ))}
        </div>
      </details>
    </>
  );
}

/** A section may have fields of its own: they follow the section that is chosen. */
function OwnFieldsOfSections({ page, organisation }: Props) {
  const words = useTranslations("ticketPage.new");
  const { ownFields, sections, kind } = page;
  const withFields = sections.filter(({ id }) => ownFields.some(({ sectionId }) => sectionId === id));
  if (withFields.length === 0) return null;
  return (
    <>
      <FieldsOfSection
        start={page.sectionId ?? sections[0]?.id ?? null}
        groups={withFields.map(({ id }) => ({
          sectionId: id,
          fields: <CustomFieldInputs fields={ownFields.filter(({ sectionId }) => sectionId === id)} />,
        }))}
      />
      <noscript>
        <p className="hp">
          {words("ownFieldsOf")}{" "}
          {withFields.map(({ id, name }) => (
            <a key={id} className="link" href={addressOf(`/${organisation}/tickets/new`, { kind, section: id })}>
              {name}
            </a>
          ))}
        </p>
      </noscript>
    </>
  );
}

const always = new Set([
  "title",
  "description",
  "categoryId",
  "partnerId",
  "contactId",
  "partnerEmail",
  "responsibleId",
  "priority",
]);
const isFirst = ({ name, requiredTo }: KindField): boolean => requiredTo !== undefined || always.has(name);

function SectionField({ page }: { page: NewTicketPage }) {
  const fields = useTranslations("ticket.field");
  return (
    <SelectField
      label={fields("sectionId")}
      name="sectionId"
      required
      defaultValue={page.sectionId ?? page.sections[0]?.id}
      options={page.sections.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}

/** The control of one field; fields that have acts of their own (operators) are set on the ticket itself. */
function FieldOf({ field, page, organisation }: Props & { field: KindField }): ReactNode {
  const fields = useTranslations("ticket.field");
  const words = useTranslations("ticketPage");
  const common = useTranslations("common");
  const awayDate = useAwayDate();
  const away = (until: string) => common("awayUntil", { date: awayDate(until) });
  const { name, requiredTo } = field;
  const hint =
    requiredTo === "submit"
      ? words("new.requiredSubmit")
      : requiredTo === "offer"
        ? words("new.requiredOffer")
        : undefined;
  const known = { label: fields(labelOf(name, page)), name, optional: requiredTo === undefined, ...(hint && { hint }) };
  switch (name) {
    case "title":
      return <TextField {...known} required maxLength={200} autoComplete="off" />;
    case "description":
      return <TextareaField {...known} rows={5} />;
    case "categoryId":
      return page.categories.length === 0 ? null : (
        <SelectField {...known} empty={words("new.noChoice")} options={page.categories.map(optionOf)} />
      );
    case "responsibleId":
    case "supervisorId":
      return (
        <SelectField
          {...known}
          empty={words("new.nobody")}
          defaultValue={name === "responsibleId" && page.takesCreator ? (page.me ?? "") : ""}
          options={page.staff.map((person) => ({
            value: person.id,
            label: person.awayUntil ? `${person.label} (${away(person.awayUntil)})` : person.label,
          }))}
        />
      );
    case "partnerId":
      return (
        <ChoiceField
          {...known}
          hint={known.hint ?? words("new.partnerHint")}
          organisation={organisation}
          asked={{ of: "partners", only: "outside" }}
          {...(page.partner && { start: { value: page.partner.id, label: page.partner.name } })}
          placeholder={words("find")}
        />
      );
    case "contactId":
      return (
        <ChoiceField
          {...known}
          organisation={organisation}
          asked={{ of: "partners", only: "person" }}
          placeholder={words("find")}
          {...(page.contact && { start: { value: page.contact.id, label: page.contact.name } })}
        />
      );
    case "billingSupplierId":
      return (
        <ChoiceField
          {...known}
          organisation={organisation}
          asked={{ of: "partners", only: "company" }}
          {...(page.ownCompany && { start: { value: page.ownCompany.id, label: page.ownCompany.name } })}
        />
      );
    case "campaignId":
      return <SelectField {...known} empty={words("new.noChoice")} options={page.campaigns.map(optionOf)} />;
    case "requestedChannelId":
      return <SelectField {...known} empty={words("new.noChoice")} options={page.channels.map(optionOf)} />;
    case "priority":
      return <PriorityField {...known} optional={false} />;
    case "allDay":
      return (
        <SelectField
          {...known}
          defaultValue="false"
          options={[
            { value: "true", label: words("yes") },
            { value: "false", label: words("no") },
          ]}
        />
      );
    case "quantityUnit":
      return (
        <SelectField
          {...known}
          options={(["day", "hour", "unit"] as const).map((unit) => ({
            value: unit,
            label: words(`unitName.${unit}`),
          }))}
        />
      );
    case "beginAt":
    case "endAt":
      return (
        <TextField
          {...known}
          type={page.kind === "meeting" ? "datetime-local" : "date"}
          defaultValue={name === "beginAt" ? page.beginAt : undefined}
        />
      );
    case "deadline":
      return <TextField {...known} type="datetime-local" />;
    case "expectedCloseOn":
      return <TextField {...known} type="date" />;
    case "partnerEmail":
      return <TextField {...known} type="email" />;
    case "location":
      return <TextField {...known} />;
    case "probability":
      return <TextField {...known} type="number" min={0} max={100} />;
    case "quantity":
    case "expectedCost":
    case "expectedRevenue":
      return <TextField {...known} inputMode="decimal" />;
    default:
      return null;
  }
}

function PriorityField(known: { label: string; name: string; optional: boolean; hint?: string }) {
  const priorities = useTranslations("ticket.priority");
  return (
    <SelectField
      {...known}
      defaultValue="3"
      options={["1", "2", "3", "4", "5"].map((value) => ({ value, label: priorities(value) }))}
    />
  );
}

function labelOf(name: string, page: NewTicketPage): string {
  if (name === "partnerId" && page.partnerLabel !== "partner") return page.partnerLabel;
  if (name === "responsibleId" && page.responsibleLabel !== "responsible") return page.responsibleLabel;
  return name === "categoryId" && page.kind === "campaign" ? "campaignType" : name;
}

const optionOf = ({ id, label, detail }: { id: string; label: string; detail: string | null }) => ({
  value: id,
  label: detail ? `${label} ${detail}` : label,
});
