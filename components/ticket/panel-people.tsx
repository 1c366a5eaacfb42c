import { useLocale, useTranslations } from "next-intl";

import { configuredName } from "@/lib/organisation/configured-name";
import { assignTicketAction, takeTicketAction, transferTicketAction } from "@/lib/ticket/actions";

import { SubmitButton } from "../form/submit-button";
import { SupplierWarning } from "../supplier-card/supplier-warning";
import { Link } from "../ui/link";
import { Property } from "../ui/property-list";
import { TextInput } from "../ui/text-input";
import { ResponsibleAhead } from "./ahead";
import { ChooseProperty } from "./choose-property";
import { ChosenField, EditField, useChangedBy } from "./edit-field";
import { FaceOf } from "./face-of";
import { Operators } from "./panel-operators";
import type { PanelProps } from "./panel-props";
import { StepForm } from "./step-form";

/** Who works on it, where it belongs, and for whom it is. */
export function PeopleSection(props: PanelProps) {
  const { ticket } = props;
  const fields = useTranslations("ticket.field");
  const { people, category, kind, number, partnerLabel } = ticket;
  const locale = useLocale();
  const supervisor = people.supervisor;
  const categoryName = category && configuredName(category, locale);
  return (
    <section>
      <dl className="pr">
        <Responsible {...props} />
        <ChosenField
          {...props}
          field="supervisorId"
          isSet={supervisor !== null}
          value={supervisor && <FaceOf name={supervisor.name} awayUntil={supervisor.awayUntil} />}
          chooser={{ asked: { of: "members" }, ...startOf(supervisor) }}
        />
        <Operators {...props} />
        <SectionProperty {...props} />
        <KindProperty {...props} />
        <ChosenField
          {...props}
          field="categoryId"
          label={fields(kind === "campaign" ? "campaignType" : "categoryId")}
          isSet={category !== null}
          value={categoryName}
          chooser={{
            asked: { of: "categories", ticket: number },
            ...startOf(categoryName ? { id: "", name: categoryName } : null),
          }}
        />
        <PriorityProperty {...props} />
        <PartnerField
          {...props}
          field="partnerId"
          label={fields(partnerLabel === "partner" ? "partnerId" : partnerLabel)}
        />
        <PartnerField {...props} field="contactId" label={fields("contactId")} />
        <AddressField {...props} />
        <PartnerField {...props} field="billingSupplierId" label={fields("billingSupplierId")} />
        <ChannelField {...props} />
      </dl>
    </section>
  );
}

function Responsible({ ticket, organisation }: PanelProps) {
  const fields = useTranslations("ticket.field");
  const words = useTranslations("ticketPage");
  const { people, operations, number, version, responsibleLabel } = ticket;
  const changedBy = useChangedBy(ticket, "responsibleId");
  const { responsible } = people;
  const label =
    responsibleLabel === "operationsManager"
      ? words("short.operationsManager")
      : fields(responsibleLabel === "responsible" ? "responsibleId" : responsibleLabel);
  const value = responsible && <FaceOf name={responsible.name} awayUntil={responsible.awayUntil} />;
  if (operations.includes("assign")) {
    return (
      <ChooseProperty
        label={label}
        value={value}
        name="userId"
        action={assignTicketAction}
        organisation={organisation}
        hidden={{ number, version }}
        done={words("saved")}
        present={changedBy}
        dataKey="a"
        isResponsible
        asked={{ of: "responsible", ticket: number }}
        {...startOf(responsible)}
      />
    );
  }
  if (!operations.includes("take")) return <Property label={label}>{value}</Property>;
  return (
    <Property label={label}>
      <ResponsibleAhead>
        <StepForm
          action={takeTicketAction}
          organisation={organisation}
          hidden={{ number, version }}
          done={words("taken", { number })}
          ahead={{ responsible: ticket.me.name }}
        >
          <SubmitButton variant="quiet" className="link">
            {words("assignMe")}
          </SubmitButton>
        </StepForm>
      </ResponsibleAhead>
    </Property>
  );
}

function SectionProperty({ ticket, organisation }: PanelProps) {
  const fields = useTranslations("ticket.field");
  const words = useTranslations("ticketPage");
  const { section, operations, number, version } = ticket;
  const label = fields("sectionId");
  if (!operations.includes("move_section")) return <Property label={label}>{section.name}</Property>;
  return (
    <ChooseProperty
      label={label}
      value={section.name}
      name="sectionId"
      action={transferTicketAction}
      organisation={organisation}
      hidden={{ number, version }}
      done={words("saved")}
      asked={{ of: "sections" }}
    />
  );
}

/** Another kind means other states and fields: its own page shows what would change. */
function KindProperty({ ticket, organisation }: PanelProps) {
  const fields = useTranslations("ticket.field");
  const kinds = useTranslations("ticket.kind");
  const common = useTranslations("common");
  const { kind, operations, number } = ticket;
  const label = fields("kind");
  if (!operations.includes("change_kind")) return <Property label={label}>{kinds(kind)}</Property>;
  return (
    <Property label={label}>
      <Link className="plainlink" href={`/${organisation}/tickets/${number}/kind`}>
        {kinds(kind)}
        <span className="sr">{common("edit", { label })}</span>
      </Link>
    </Property>
  );
}

function PriorityProperty(props: PanelProps) {
  const priorities = useTranslations("ticket.priority");
  const { priority } = props.ticket;
  return (
    <ChosenField
      {...props}
      field="priority"
      isSet
      value={priorities(String(priority))}
      chooser={{
        start: String(priority),
        options: ["1", "2", "3", "4", "5"].map((value) => ({ value, label: priorities(value) })),
      }}
    />
  );
}

const partnerFields = {
  partnerId: { of: "partner", only: "outside" },
  contactId: { of: "contact", only: "person" },
  billingSupplierId: { of: "billingSupplier", only: "company" },
} as const;

function PartnerField({ field, label, ...props }: PanelProps & { field: keyof typeof partnerFields; label: string }) {
  const { of, only } = partnerFields[field];
  const partner = props.ticket[of];
  // Once is enough where the contact works for the partner.
  const isSaid = field !== "contactId" || props.ticket.partner === null;
  return (
    <ChosenField
      {...props}
      field={field}
      label={label}
      isSet={partner !== null}
      value={
        partner && (
          <span className="grid">
            <FaceOf name={partner.name} kind={partner.isCompany ? "company" : "outside"} />
            {isSaid && <SupplierWarning status={partner.supplierStatus} />}
          </span>
        )
      }
      chooser={{ asked: { of: "partners", only }, ...startOf(partner) }}
    />
  );
}

function AddressField(props: PanelProps) {
  const fields = useTranslations("ticket.field");
  const { partnerEmail } = props.ticket.values;
  return (
    <EditField
      {...props}
      field="partnerEmail"
      isSet={partnerEmail !== null}
      value={<span className="ell">{partnerEmail}</span>}
    >
      <TextInput
        type="email"
        name="partnerEmail"
        className="small"
        aria-label={fields("partnerEmail")}
        defaultValue={partnerEmail ?? ""}
      />
    </EditField>
  );
}

function ChannelField(props: PanelProps) {
  const { channel, channels, values } = props.ticket;
  const locale = useLocale();
  const chosen = channels.find(({ id }) => id === values.requestedChannelId);
  return (
    <ChosenField
      {...props}
      field="requestedChannelId"
      isSet={channel !== null}
      value={chosen ? configuredName(chosen, locale) : channel}
      chooser={{
        empty: "–",
        start: values.requestedChannelId ?? "",
        options: channels.map((one) => ({ value: one.id, label: configuredName(one, locale) })),
      }}
    />
  );
}

const startOf = (chosen: { id: string; name: string } | null) =>
  chosen ? { start: { value: chosen.id, label: chosen.name } } : {};
