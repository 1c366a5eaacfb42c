import { getTranslations } from "next-intl/server";

import type { ImportPage } from "@/lib/import/pages";
import { MEANS_NOTHING } from "@/lib/import/schema";

import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";
import { choiceSayer, fieldSayer } from "./sayers";

const shown = 60;

/** Names of the file that nobody knows here, the most frequent first, each with what it may mean. */
export async function UnknownNames({ page: { row, fields, mapping, answers } }: { page: ImportPage }) {
  const asked = fields.filter(({ name }) => Object.keys(row.unknown[name] ?? {}).length > 0);
  if (asked.length === 0) return null;
  const words = await getTranslations("import.unknown");
  const [fieldOf, choiceOf] = [await fieldSayer(), await choiceSayer(row.what)];
  return (
    <section aria-labelledby="import-unknown">
      <h2 id="import-unknown">{words("title")}</h2>
      <p className="hp">{words("lead")}</p>
      {asked.map((field) => {
        const names = Object.entries(row.unknown[field.name] ?? {}).toSorted(([, one], [, other]) => other - one);
        // What is going to be made can be named as well: "GTXPro" is the "GTX Pro" of other rows.
        const mayBeNamed = field.type === "name" && field.mayCreate;
        const list = `import-names-${field.name}`;
        const options = (answers[field.name] ?? []).map((value) => ({ value, label: choiceOf(field, value) }));
        return (
          <details key={field.name} open={names.length <= 12}>
            <summary>
              {fieldOf(field.name)} <span className="num f">{names.length}</span>
            </summary>
            <div className="tbx">
              <table className="tb" aria-label={fieldOf(field.name)}>
                <thead>
                  <tr>
                    <th scope="col">{words("name")}</th>
                    <th scope="col" className="r">
                      {words("times")}
                    </th>
                    <th scope="col">{words("means")}</th>
                  </tr>
                </thead>
                <tbody>
                  {names.slice(0, shown).map(([name, times], place) => {
                    const meant = mapping.fields[field.name]?.values[name.toLowerCase()];
                    const control = {
                      name: `to.${field.name}.${place}`,
                      "aria-label": words("meansFor", { name }),
                      defaultValue: meant === "" ? MEANS_NOTHING : (meant ?? ""),
                    };
                    return (
                      <tr key={name}>
                        <td className="flow">{name}</td>
                        <td className="r num">{times}</td>
                        <td>
                          <input type="hidden" name={`from.${field.name}.${place}`} value={name.toLowerCase()} />
                          {options.length > 0 && !mayBeNamed ? (
                            <Select
                              small
                              {...control}
                              empty={words("open")}
                              options={[{ value: MEANS_NOTHING, label: words("nothing") }, ...options]}
                            />
                          ) : (
                            <TextInput small {...control} {...(mayBeNamed && { list })} />
                          )}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </div>
            {mayBeNamed && (
              <datalist id={list}>
                {[...options.map(({ value }) => value), ...names.map(([name]) => name)].map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </datalist>
            )}
            {names.length > shown && <p className="hp">{words("more", { count: names.length - shown })}</p>}
          </details>
        );
      })}
    </section>
  );
}
