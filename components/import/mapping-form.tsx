import { getTranslations } from "next-intl/server";

import { mapImportAction } from "@/lib/import/actions";
import type { ImportField } from "@/lib/import/fields/field";
import type { ImportPage } from "@/lib/import/pages";
import { unknownNames } from "@/lib/import/schema";

import { RefreshingForm } from "../form/refreshing-form";
import { SubmitButton } from "../form/submit-button";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";
import { FileOptions } from "./file-options";
import { fieldSayer } from "./sayers";
import { UnknownNames } from "./unknown-names";

/** Which column of the file is what: filled in as far as it can be told, and checked when it is sent. */
export async function MappingForm({ organisation, page }: { organisation: string; page: ImportPage }) {
  const { row, mapping, fields, titles, sample } = page;
  const words = await getTranslations("import");
  const fieldOf = await fieldSayer();
  const exampleOf = (column: string) => sample.map((cells) => cells[titles.indexOf(column)]).find(Boolean) ?? "";
  const isChecked = row.stage === "checked";
  return (
    <RefreshingForm
      action={mapImportAction}
      organisation={organisation}
      hidden={{ id: row.id }}
      done={words("act.checking")}
      resetWhenDone={false}
      className="importmap"
    >
      {isChecked && <UnknownNames page={page} />}
      <section aria-labelledby="import-columns">
        <h2 id="import-columns">{words("columns.title")}</h2>
        <p className="hp">{words("columns.lead", { rows: row.rows, columns: titles.length })}</p>
        <div className="tbx">
          <table className="tb stacks">
            <thead>
              <tr>
                <th scope="col">{words("columns.field")}</th>
                <th scope="col">{words("columns.column")}</th>
                <th scope="col">{words("columns.example")}</th>
                <th scope="col">{words("columns.always")}</th>
                <th scope="col">{words("columns.unknown")}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => {
                const mapped = mapping.fields[field.name];
                const name = fieldOf(field.name);
                return (
                  <tr key={field.name}>
                    <th scope="row" className="whole">
                      {name} {field.needed && <span className="f t12">· {words("columns.needed")}</span>}
                    </th>
                    <td data-label={words("columns.column")}>
                      <Select
                        small
                        name={`column.${field.name}`}
                        aria-label={words("columns.columnFor", { field: name })}
                        defaultValue={mapped?.column ?? ""}
                        empty={words("columns.notInFile")}
                        options={titles.map((title) => ({ value: title, label: title }))}
                      />
                    </td>
                    <td className="flow f" data-label={words("columns.example")}>
                      {(mapped?.column && exampleOf(mapped.column)) || "–"}
                    </td>
                    <td data-label={words("columns.always")}>
                      <TextInput
                        small
                        name={`always.${field.name}`}
                        aria-label={words("columns.alwaysFor", { field: name })}
                        defaultValue={mapped?.always ?? ""}
                      />
                    </td>
                    <td data-label={words("columns.unknown")}>
                      {wishesOf(field).length > 0 ? (
                        <Select
                          small
                          name={`unknown.${field.name}`}
                          aria-label={words("columns.unknownFor", { field: name })}
                          defaultValue={mapped?.unknown ?? "refuse"}
                          options={wishesOf(field).map((wish) => ({ value: wish, label: words(`columns.${wish}`) }))}
                        />
                      ) : (
                        "–"
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
        <p className="hp">{words("columns.alwaysHint")}</p>
      </section>
      <FileOptions what={row.what} mapping={mapping} />
      <KeptAnswers page={page} />
      <div className="acts row">
        <SubmitButton variant={isChecked ? "plain" : "primary"}>
          {words(isChecked ? "act.again" : "act.check")}
        </SubmitButton>
      </div>
    </RefreshingForm>
  );
}

function wishesOf(field: ImportField) {
  if (field.type === "choice") return field.needed ? [] : unknownNames.filter((wish) => wish !== "create");
  if (field.type !== "name") return [];
  return unknownNames.filter((wish) => wish !== "create" || field.mayCreate);
}

/** What was answered before, and is not asked on this page. */
function KeptAnswers({ page: { mapping, row } }: { page: ImportPage }) {
  return Object.entries(mapping.fields).flatMap(([field, { values }]) =>
    Object.entries(values)
      .filter(([said]) => !Object.keys(row.unknown[field] ?? {}).some((name) => name.toLowerCase() === said))
      .map(([said, meant], place) => (
        <span key={`${field} ${said}`} hidden>
          <input type="hidden" name={`from.${field}.k${place}`} value={said} />
          <input type="hidden" name={`to.${field}.k${place}`} value={meant || "-"} />
        </span>
      )),
  );
}
