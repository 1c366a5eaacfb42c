import { useTranslations } from "next-intl";

import {
  assignTicketAction,
  changeTicketKindAction,
  takeTicketAction,
  transferTicketAction,
} from "@/lib/ticket/actions";
import { ticketKinds } from "@/lib/ticket/registry";

import { EditableProperty } from "../form/editable-property";
import { SubmitButton } from "../form/submit-button";
import { Property } from "../ui/property-list";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";
import { ChoiceOf } from "./choice-of";
import { EditField } from "./edit-field";
import { FaceOf } from "./face-of";
import { Operators } from "./panel-operators";
import type { PanelProps } from "./panel-props";
import { StepForm } from "./step-form";

/** Who works on it, where it belongs, and for whom it is. */
export function PeopleSection(props: PanelProps) {
  const { ticket, organisation } = props;
  const fields = useTranslations("ticket.field");
  const { people, category, kind, number, partnerLabel } = ticket;
  const supervisor = people.supervisor;
  return (
    <section>
      <dl className="pr">
        <Responsible {...props} />
        <EditField
          {...props}
          field="supervisorId"
          isSet={supervisor !== null}
          value={supervisor && <FaceOf name={supervisor.name} />}
        >
          <ChoiceOf
            name="supervisorId"
            aria-label={fields("supervisorId")}
            organisation={organisation}
            asked={{ of: "members" }}
            {...startOf(supervisor)}
          />
        </EditField>
        <Operators {...props} />
        <SectionProperty {...props} />
        <KindProperty {...props} />
        <EditField
          {...props}
          field="categoryId"
          label={fields(kind === "campaign" ? "campaignType" : "categoryId")}
          isSet={category !== null}
          value={category}
        >
          <ChoiceOf
            name="categoryId"
            aria-label={fields("categoryId")}
            organisation={organisation}
            asked={{ of: "categories", ticket: number }}
          />
        </EditField>
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
  const { responsible } = people;
  const label =
    responsibleLabel === "operationsManager"
      ? words("short.operationsManager")
      : fields(responsibleLabel === "responsible" ? "responsibleId" : responsibleLabel);
  const value = responsible && <FaceOf name={responsible.name} />;
  if (operations.includes("assign")) {
    return (
      <div className="contents" data-key="a">
        <EditableProperty
          label={label}
          value={value}
          action={assignTicketAction}
          organisation={organisation}
          hidden={{ number, version }}
          done={words("saved")}
        >
          <ChoiceOf
            name="userId"
            aria-label={label}
            organisation={organisation}
            asked={{ of: "responsible", ticket: number }}
            {...startOf(responsible)}
          />
        </EditableProperty>
      </div>
    );
  }
  if (!operations.includes("take")) return <Property label={label}>{value}</Property>;
  return (
    <Property label={label}>
      <StepForm
        action={takeTicketAction}
        organisation={organisation}
        hidden={{ number, version }}
        done={words("taken", { number })}
      >
        <SubmitButton variant="quiet" className="link">
          {words("assignMe")}
        </SubmitButton>
      </StepForm>
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
    <EditableProperty
      label={label}
      value={section.name}
      action={transferTicketAction}
      organisation={organisation}
      hidden={{ number, version }}
      done={words("saved")}
    >
      <ChoiceOf
        name="sectionId"
        aria-label={label}
        organisation={organisation}
        asked={{ of: "sections" }}
        {...startOf(section)}
      />
    </EditableProperty>
  );
}

function KindProperty({ ticket, organisation }: PanelProps) {
  const fields = useTranslations("ticket.field");
  const kinds = useTranslations("ticket.kind");
  const words = useTranslations("ticketPage");
  const { kind, operations, number, version } = ticket;
  const label = fields("kind");
  if (!operations.includes("change_kind")) return <Property label={label}>{kinds(kind)}</Property>;
  return (
    <EditableProperty
      label={label}
      value={kinds(kind)}
      action={changeTicketKindAction}
      organisation={organisation}
      hidden={{ number, version }}
      done={words("saved")}
    >
      <Select
        small
        name="kind"
        aria-label={label}
        defaultValue={kind}
        options={ticketKinds.map((value) => ({ value, label: kinds(value) }))}
      />
    </EditableProperty>
  );
}

function PriorityProperty(props: PanelProps) {
  const fields = useTranslations("ticket.field");
  const priorities = useTranslations("ticket.priority");
  const { priority } = props.ticket;
  return (
    <EditField {...props} field="priority" isSet value={priorities(String(priority))}>
      <Select
        small
        name="priority"
        aria-label={fields("priority")}
        defaultValue={String(priority)}
        options={["1", "2", "3", "4", "5"].map((value) => ({ value, label: priorities(value) }))}
      />
    </EditField>
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
  return (
    <EditField
      {...props}
      field={field}
      label={label}
      isSet={partner !== null}
      value={partner && <FaceOf name={partner.name} kind={partner.isCompany ? "company" : "outside"} />}
    >
      <ChoiceOf
        name={field}
        aria-label={label}
        organisation={props.organisation}
        asked={{ of: "partners", only }}
        {...startOf(partner)}
      />
    </EditField>
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
  const fields = useTranslations("ticket.field");
  const { channel, channels, values } = props.ticket;
  return (
    <EditField {...props} field="requestedChannelId" isSet={channel !== null} value={channel}>
      <Select
        small
        name="requestedChannelId"
        aria-label={fields("requestedChannelId")}
        empty="–"
        defaultValue={values.requestedChannelId ?? ""}
        options={channels.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </EditField>
  );
}

const startOf = (chosen: { id: string; name: string } | null) =>
  chosen ? { start: { value: chosen.id, label: chosen.name } } : {};
