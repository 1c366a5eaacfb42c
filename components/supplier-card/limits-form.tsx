import { getTranslations } from "next-intl/server";

import { setSupplierLimitsAction } from "@/lib/supplier-card/actions";
import type { SupplierLimits } from "@/lib/supplier-card/limits";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { TextField } from "../form/text-field";
import { Checkbox } from "../ui/checkbox";

/** The limits of an organisation: what makes it watch a supplier, what makes it suspend one. */
export async function LimitsForm({
  organisation,
  limits,
  currency,
}: {
  organisation: string;
  limits: SupplierLimits;
  currency: string;
}) {
  const words = await getTranslations("supply.limits");
  const groups = [
    { title: words("watch"), prefix: "watch", limit: limits.watch },
    { title: words("suspended"), prefix: "suspend", limit: limits.suspended },
  ];
  return (
    <RefreshingForm
      action={setSupplierLimitsAction}
      organisation={organisation}
      done={words("saved")}
      resetWhenDone={false}
      className="form"
    >
      <p className="hp">{words("hint")}</p>
      <TextField label={words("months")} name="months" type="number" min={1} max={60} defaultValue={limits.months} />
      {groups.map(({ title, prefix, limit }) => (
        <fieldset key={prefix} className="grid gap-3">
          <legend>{title}</legend>
          <TextField
            label={words("cases")}
            name={`${prefix}Cases`}
            type="number"
            min={0}
            defaultValue={limit.cases ?? ""}
            optional
          />
          <TextField
            label={words("cost", { currency })}
            name={`${prefix}Cost`}
            inputMode="decimal"
            defaultValue={limit.cost ?? ""}
            optional
          />
          <TextField
            label={words("within")}
            name={`${prefix}Within`}
            type="number"
            min={0}
            max={100}
            defaultValue={limit.within ?? ""}
            optional
          />
        </fieldset>
      ))}
      <p className="hp">{words("withinHint")}</p>
      <Checkbox name="showsCost" label={words("showsCost")} defaultChecked={limits.showsCost} />
      <div className="acts">
        <SubmitButton>{words("save")}</SubmitButton>
      </div>
    </RefreshingForm>
  );
}
