import { getFormatter, getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DateTime } from "@/components/ui/date-time";
import { erasePersonAction } from "@/lib/erasure/actions";
import { heldTables, personHeld } from "@/lib/erasure/queries";
import { readSettings } from "@/lib/organisation/pages";

export const generateMetadata = titled("privacy.person.title");

/** What is kept of one person: taken along as a file, or forgotten for ever. */
export default async function PersonalDataPage({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const person = await readSettings(org, (scope) => personHeld(scope, id));
  const [words, format] = await Promise.all([getTranslations("privacy.person"), getFormatter()]);
  const panel = (
    <>
      <h2 className="t16 head">{words("erase")}</h2>
      {person.erasedAt && (
        <p className="hp">
          {words.rich("isErased", {
            day: () => <DateTime at={person.erasedAt ?? new Date(0)} timeZone={person.timeZone} />,
          })}
        </p>
      )}
      {!person.isPerson && <p className="hp">{words("company")}</p>}
      {person.worksHere && <p className="hp">{words("worksHere")}</p>}
      {person.mayErase && (
        <RefreshingForm
          action={erasePersonAction}
          organisation={org}
          hidden={{ personId: person.id }}
          done={words("done")}
          className="form"
        >
          <p>{words("eraseIntro")}</p>
          <p className="hp">{words("goes")}</p>
          <p className="hp">{words("stays")}</p>
          {person.nameStays && <p className="hp">{words("nameStays")}</p>}
          {person.hasAccount && <p className="hp">{words("accountStays")}</p>}
          <Checkbox label={words("alsoMessages")} name="alsoMessages" />
          <Checkbox label={words("alsoFiles")} name="alsoFiles" />
          <TextField
            label={words("reason")}
            hint={words("reasonHint")}
            name="reason"
            aria-required
            autoComplete="off"
          />
          <TextField label={words("confirm", { name: person.name })} name="confirm" aria-required autoComplete="off" />
          <div className="acts">
            <SubmitButton variant="danger">{words("submit")}</SubmitButton>
          </div>
        </RefreshingForm>
      )}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="privacy" panel={panel}>
      <h2 className="t16 head mt-6 px-4 wide:px-5">{words("of", { name: person.name })}</h2>
      <div className="tbx">
        <table className="tb" aria-label={words("held")}>
          <thead>
            <tr>
              <th scope="col">{words("held")}</th>
              <th scope="col" className="num">
                {words("rows")}
              </th>
            </tr>
          </thead>
          <tbody>
            {heldTables
              .filter((table) => person.rows[table] > 0)
              .map((table) => (
                <tr key={table}>
                  <td>{words(`table.${table}`)}</td>
                  <td className="num">{format.number(person.rows[table])}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <h2 className="t16 head mt-6 px-4 wide:px-5">{words("export")}</h2>
      <p className="hp lead">{words("exportWhat")}</p>
      <form method="post" action={`/api/personal-data/${org}/${person.id}`} className="acts mt-3 px-4 wide:px-5">
        <Button type="submit">{words("download")}</Button>
      </form>
    </SettingsFrame>
  );
}
