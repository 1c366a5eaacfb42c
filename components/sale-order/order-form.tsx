import { useTranslations } from "next-intl";

import { createOrderAction, editOrderAction } from "@/lib/sale-order/actions";
import type { OrdersPage } from "@/lib/sale-order/pages";
import { orderStates } from "@/lib/sale-order/schema";

import { UploadField } from "../document/upload-field";
import { RefreshingForm } from "../form/refreshing-form";
import { SelectField } from "../form/select-field";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import type { FormAction } from "../form/server-action";
import { Words } from "../shell/words";
import { useAwayDate } from "../ui/away";
import { ChoiceField } from "../ticket/choice-field";

/** One order: a new one, for an opportunity or by itself, or one that is there. */
export function OrderForm({ organisation, page }: { organisation: string; page: OrdersPage }) {
  const words = useTranslations("order");
  const fields = useTranslations("order.field");
  const common = useTranslations("common");
  const awayDate = useAwayDate();
  const { open, about, sections, staff, currency, today } = page;
  const action: FormAction<{ id: string }> = open ? editOrderAction : createOrderAction;
  const partner = open?.partner ?? about?.partner ?? null;
  const states = open?.state === "cancelled" ? orderStates : orderStates.filter((state) => state !== "cancelled");
  return (
    <RefreshingForm
      action={action}
      organisation={organisation}
      hidden={open ? { id: open.id, version: open.version } : undefined}
      done={words("saved")}
      resetWhenDone={!open}
      then={about ? `/${organisation}/tickets/${about.number}` : undefined}
      className="form"
    >
      <h2 className="t16 head">{open ? words("edit", { number: open.number }) : words("new")}</h2>
      <div className="pair">
        <TextField
          label={fields("number")}
          name="number"
          defaultValue={open?.number}
          maxLength={120}
          autoComplete="off"
          required
        />
        <TextField
          label={fields("orderedOn")}
          name="orderedOn"
          type="date"
          defaultValue={open?.orderedOn ?? today}
          required
        />
      </div>
      <ChoiceField
        label={fields("partnerId")}
        name="partnerId"
        organisation={organisation}
        asked={{ of: "partners", only: "outside" }}
        {...(partner && { start: { value: partner.id, label: partner.name } })}
        required
      />
      <div className="pair">
        <TextField
          label={fields("amount")}
          name="amount"
          inputMode="decimal"
          defaultValue={open?.amount ?? about?.amount ?? ""}
          autoComplete="off"
          required
        />
        <TextField
          label={fields("currency")}
          name="currency"
          defaultValue={open?.currency ?? about?.currency ?? currency}
          maxLength={3}
          pattern="[A-Z]{3}"
          required
        />
      </div>
      <SelectField
        label={fields("state")}
        name="state"
        defaultValue={open?.state ?? "confirmed"}
        options={states.map((state) => ({ value: state, label: words(`state.${state}`) }))}
      />
      <TextField
        label={fields("opportunity")}
        hint={words("opportunityHint")}
        name="opportunity"
        inputMode="numeric"
        defaultValue={open?.opportunity?.number ?? about?.number ?? ""}
        autoComplete="off"
        optional
      />
      <SelectField
        label={fields("sectionId")}
        name="sectionId"
        empty={words("anySection")}
        defaultValue={open?.section?.id ?? about?.sectionId ?? ""}
        options={sections.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        label={fields("responsibleId")}
        name="responsibleId"
        empty={words("nobody")}
        defaultValue={open?.responsible?.id ?? about?.responsibleId ?? ""}
        options={staff.map(({ userId, name, awayUntil }) => ({
          value: userId,
          label: awayUntil ? `${name} (${common("awayUntil", { date: awayDate(awayUntil) })})` : name,
        }))}
      />
      <Words namespaces={["document"]}>
        <UploadField key={open?.version} organisation={organisation} label={words("files.add")} />
      </Words>
      <div className="acts">
        <SubmitButton>{open ? words("save") : words("add")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
