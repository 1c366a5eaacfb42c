import { useTranslations } from "next-intl";

import type { StaffingView } from "@/lib/staffing/staffing-view";
import { disciplines } from "@/lib/staffing/replay";

import { addressOf } from "../ui/address";
import { Button, ButtonLink } from "../ui/button";
import { Select } from "../ui/select";
import { TextInput } from "../ui/text-input";

/** Other people, hours or rules: what is asked goes into the address. Open only where the replay holds. */
export function ChangeForm({
  view: { ask, playing },
  path,
  query,
}: {
  view: StaffingView;
  path: string;
  query: Record<string, string>;
}) {
  const words = useTranslations("reportTeam.staffing.form");
  const { change } = ask;
  const open = playing.verdict === "holds";
  return (
    <>
      <h2 className="noprint">
        {words("title")} <small>{open ? words("hoursHint") : words("disabled")}</small>
      </h2>
      <form action={path} className="noprint">
        {Object.entries({ ...query, play: "1" }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls on a phone, so the keyboard must reach it */}
        <section className="tbx" tabIndex={0} aria-label={words("title")}>
          <fieldset disabled={!open} aria-label={words("person")}>
            <table className="tb dense">
              <thead>
                <tr>
                  <th scope="col">{words("there")}</th>
                  <th scope="col">{words("person")}</th>
                  <th scope="col" className="r">
                    {words("cases")}
                  </th>
                  <th scope="col">{words("hours")}</th>
                  <th scope="col">{words("atOnce")}</th>
                </tr>
              </thead>
              <tbody>
                {playing.people.map(({ id, name, cases, atOnce }) => {
                  const own = change?.people[id];
                  return (
                    <tr key={id}>
                      <td>
                        <input
                          type="checkbox"
                          className="box"
                          name="there"
                          value={id}
                          aria-label={`${words("there")}: ${name}`}
                          defaultChecked={change ? change.there.includes(id) : true}
                        />
                      </td>
                      <th scope="row">{name}</th>
                      <td className="r num">{cases}</td>
                      <td>
                        <span className="row">
                          <TextInput
                            small
                            className="w-32"
                            type="time"
                            name={`from.${id}`}
                            aria-label={words("from", { name })}
                            defaultValue={own?.hours ? timeOf(own.hours[0]) : ""}
                          />
                          <TextInput
                            small
                            className="w-32"
                            type="time"
                            name={`to.${id}`}
                            aria-label={words("to", { name })}
                            defaultValue={own?.hours ? timeOf(own.hours[1]) : ""}
                          />
                        </span>
                      </td>
                      <td>
                        <TextInput
                          small
                          className="w-20"
                          type="number"
                          min={1}
                          max={50}
                          name={`atOnce.${id}`}
                          aria-label={words("atOnceOf", { name })}
                          placeholder={`${atOnce}`}
                          defaultValue={own?.atOnce ?? ""}
                        />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </fieldset>
        </section>
        <fieldset disabled={!open} aria-label={words("title")}>
          <div className="row wrap chartbox">
            <label className="row wrap">
              {words("more")}
              <TextInput
                small
                className="w-20"
                type="number"
                name="more"
                min={0}
                max={20}
                defaultValue={change?.more ?? 0}
              />
            </label>
            <label className="row wrap">
              {words("order")}
              <Select
                small
                name="order"
                defaultValue={change?.discipline ?? "priority"}
                options={disciplines.map((value) => ({ value, label: words(value) }))}
              />
            </label>
            <Button type="submit" variant="primary">
              {words("play")}
            </Button>
            {change && <ButtonLink href={addressOf(path, query)}>{words("reset")}</ButtonLink>}
          </div>
        </fieldset>
      </form>
    </>
  );
}

/** Minutes since midnight as a field of a time says them. */
const timeOf = (minutes: number): string =>
  `${`${Math.floor(minutes / 60)}`.padStart(2, "0")}:${`${minutes % 60}`.padStart(2, "0")}`;
