import { getTranslations } from "next-intl/server";

import type { CustomFieldRow } from "@/lib/custom-field/queries";
import type { RequestTypeRow } from "@/lib/request-type/queries";
import { MOST_FIELDS } from "@/lib/request-type/types";

import { SelectField } from "../form/select-field";
import { ButtonLink } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import type { Option } from "../ui/select";

const places = Array.from({ length: MOST_FIELDS }, (_, place) => place + 1);

/** Up to five of the organisation's own fields: which, whether required, and after which answer they are asked. */
export async function AskedFieldRows({
  organisation,
  asked,
  fields,
}: {
  organisation: string;
  asked: RequestTypeRow["fields"];
  fields: readonly CustomFieldRow[];
}) {
  const say = await getTranslations("requestType.settings");
  const conditions = fields.flatMap((field) => conditionsOf(field, say));
  return (
    <fieldset className="f1">
      <legend>{say("fields")}</legend>
      <p className="hp">{say("fieldsHint")}</p>
      {fields.length === 0 && <p className="hp">{say("noFields")}</p>}
      <p className="hp">
        <ButtonLink href={`/${organisation}/settings/fields`} variant="quiet">
          {say("toFields")}
        </ButtonLink>
      </p>
      {fields.length > 0 && (
        <ol className="form">
          {places.map((place) => {
            const row = asked[place - 1];
            const when = row?.whenFieldId && [row.whenFieldId, row.whenValue].filter((part) => part !== null).join("|");
            return (
              <li key={place} className="grid gap-2">
                <SelectField
                  label={say("field", { place })}
                  name={`field${place}`}
                  empty={say("noField")}
                  defaultValue={row?.customFieldId ?? ""}
                  options={fields.map(({ id, label }) => ({ value: id, label }))}
                />
                {place > 1 && (
                  <SelectField
                    label={say("when")}
                    name={`when${place}`}
                    empty={say("always")}
                    defaultValue={when ?? ""}
                    options={conditions}
                  />
                )}
                <Checkbox name={`required${place}`} label={say("required")} defaultChecked={row?.required} />
              </li>
            );
          })}
        </ol>
      )}
    </fieldset>
  );
}

function conditionsOf(
  { id, label, type, choices }: CustomFieldRow,
  say: Awaited<ReturnType<typeof getTranslations<"requestType.settings">>>,
): Option[] {
  const values =
    type === "boolean"
      ? [
          { value: "true", shown: say("yes") },
          { value: "false", shown: say("no") },
        ]
      : (choices ?? []).map((choice) => ({ value: choice, shown: choice }));
  return [
    ...values.map(({ value, shown }) => ({
      value: `${id}|${value}`,
      label: say("whenIs", { field: label, value: shown }),
    })),
    { value: id, label: say("whenFilled", { field: label }) },
  ];
}
