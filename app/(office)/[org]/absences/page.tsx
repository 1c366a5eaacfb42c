import { getFormatter, getTranslations } from "next-intl/server";

import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { RowsTable } from "@/components/settings/rows-table";
import { besideForm } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { EmptyState } from "@/components/ui/empty-state";
import { createAbsenceAction } from "@/lib/absence/actions";
import { type AbsenceLine, absencesPage } from "@/lib/absence/pages";
import { readOffice } from "@/lib/access/page";

export const generateMetadata = titled("absence.title");

/** Who is away, and the form that says one will be. */
export default async function AbsencesPage({ params }: PageProps<"/[org]/absences">) {
  const { org } = await params;
  const { absences, people, colleagues, me, day } = await readOffice(org, absencesPage);
  const [words, format] = await Promise.all([getTranslations("absence"), getFormatter()]);
  const dayOf = (on: string) => format.dateTime(new Date(on), { timeZone: "UTC", dateStyle: "medium" });
  const stateOf = ({ startsOn, endsOn, returned }: AbsenceLine) => {
    if (returned || endsOn < day) return words("back");
    return startsOn <= day ? words("now") : words("planned");
  };
  return (
    <>
      <header className="bar">
        <h1>{words("title")}</h1>
      </header>
      <div className="split" style={besideForm}>
        <div>
          {absences.length === 0 ? (
            <EmptyState title={words("empty")}>{words("emptyHint")}</EmptyState>
          ) : (
            <RowsTable
              label={words("title")}
              head={[words("who"), words("from"), words("until"), words("deputy"), words("state")]}
              rows={absences.map((absence) => ({
                id: absence.id,
                name: absence.name,
                ...(absence.mine && { href: `/${org}/absences/${absence.id}` }),
                cells: [dayOf(absence.startsOn), dayOf(absence.endsOn), absence.deputy ?? "–", stateOf(absence)],
              }))}
            />
          )}
        </div>
        <aside className="pv" aria-label={words("new")}>
          <RefreshingForm action={createAbsenceAction} organisation={org} done={words("created")} className="form">
            <h2 className="t16 head">{words("new")}</h2>
            {people.length > 0 && (
              <SelectField
                label={words("person")}
                name="userId"
                defaultValue={me}
                options={people.map(({ userId, name }) => ({ value: userId, label: name }))}
              />
            )}
            <div className="pair">
              <TextField label={words("from")} name="startsOn" type="date" defaultValue={day} />
              <TextField label={words("until")} name="endsOn" type="date" defaultValue={day} />
            </div>
            <SelectField
              label={words("deputy")}
              hint={words("deputyHint")}
              name="deputyUserId"
              empty={words("noDeputy")}
              options={colleagues
                .filter(({ userId }) => people.length > 0 || userId !== me)
                .map(({ userId, name }) => ({ value: userId, label: name }))}
            />
            <TextareaField label={words("note")} hint={words("noteHint")} name="note" rows={2} optional />
            <div className="acts">
              <SubmitButton>{words("create")}</SubmitButton>
            </div>
          </RefreshingForm>
        </aside>
      </div>
    </>
  );
}
