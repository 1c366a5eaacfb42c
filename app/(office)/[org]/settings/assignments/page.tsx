import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";

import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { RowsTable } from "@/components/settings/rows-table";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { titled } from "@/components/shell/titled";
import { EmptyState } from "@/components/ui/empty-state";
import { assignRoleAction, dropAssignmentAction, editAssignmentAction } from "@/lib/assignment/actions";
import { assignmentsOf } from "@/lib/assignment/queries";
import { assignmentRoles, coversDay } from "@/lib/assignment/schema";
import { today } from "@/lib/kernel/day";
import { staffChoices } from "@/lib/member/queries";
import { readSettings } from "@/lib/organisation/pages";
import { sectionTree } from "@/lib/section/queries";

import type { SettingsProps } from "../settings-props";

export const generateMetadata = titled("admin.places.assignments");

export default async function AssignmentsPage({ params, searchParams }: SettingsProps) {
  const [{ org }, { row, day: asked }] = await Promise.all([params, searchParams]);
  const { assignments, staff, sections, day } = await readSettings(org, async (scope) => ({
    assignments: await assignmentsOf(scope),
    staff: await staffChoices(scope),
    sections: await sectionTree(scope),
    day: today(scope.now, scope.organisation.timeZone),
  }));
  const words = await getTranslations("admin");
  const say = await getTranslations("admin.assignments");
  const format = await getFormatter();
  const dayOf = (on: string) => format.dateTime(new Date(on), { timeZone: "UTC", dateStyle: "medium" });
  const more = await getTranslations("settings.assignments");
  const shownDay = asked && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : null;
  const shown = shownDay ? assignments.filter((one) => coversDay(one, shownDay)) : assignments;
  const noteOf = ({ startsOn, endsOn }: { startsOn: string; endsOn: string | null }) => {
    if (endsOn && endsOn < day) return more("over");
    return startsOn > day ? more("ahead", { date: dayOf(startsOn) }) : undefined;
  };
  const open = assignments.find(({ id }) => id === row);
  const panel = (
    <>
      <RefreshingForm
        key={open?.id ?? "new"}
        action={open ? editAssignmentAction : assignRoleAction}
        organisation={org}
        hidden={open && { id: open.id, version: open.version }}
        done={words("saved")}
        resetWhenDone={!open}
        className="form"
      >
        <h2 className="t16 head">{open ? open.name : say("create")}</h2>
        <SelectField
          label={say("person")}
          name="userId"
          defaultValue={open?.userId}
          options={[...staff, ...(open && !staff.some(({ userId }) => userId === open.userId) ? [open] : [])].map(
            ({ userId, name }) => ({ value: userId, label: name }),
          )}
        />
        <SelectField
          label={say("role")}
          name="role"
          defaultValue={open?.role ?? "operator"}
          options={assignmentRoles.map((role) => ({ value: role, label: say(role) }))}
        />
        <SelectField
          label={say("section")}
          hint={say("hint")}
          name="sectionId"
          empty={say("allSections")}
          defaultValue={open?.sectionId ?? ""}
          options={sections.map(({ id, path }) => ({ value: id, label: path }))}
        />
        <div className="pair">
          <TextField label={say("starts")} name="startsOn" type="date" defaultValue={open?.startsOn ?? day} required />
          <TextField
            label={say("ends")}
            hint={say("endsHint")}
            name="endsOn"
            type="date"
            defaultValue={open?.endsOn ?? ""}
            optional
          />
        </div>
        <div className="acts">
          <SubmitButton>{open ? words("save") : say("assign")}</SubmitButton>
        </div>
      </RefreshingForm>
      {open && (
        <RefreshingForm
          action={dropAssignmentAction}
          organisation={org}
          hidden={{ id: open.id }}
          done={words("removed")}
          then={`/${org}/settings/assignments`}
        >
          <SubmitButton variant="danger">{words("remove")}</SubmitButton>
        </RefreshingForm>
      )}
    </>
  );
  return (
    <SettingsFrame organisation={org} place="assignments" editing={Boolean(open)} panel={panel}>
      <form className="row wrap daybar" action={`/${org}/settings/assignments`}>
        <label htmlFor="assignment-day">{more("day")}</label>
        <input id="assignment-day" className="input small" type="date" name="day" defaultValue={shownDay ?? day} />
        <button type="submit" className="btn">
          {more("show")}
        </button>
        {shownDay && (
          <Link href={`/${org}/settings/assignments`} prefetch={false}>
            {words("all")}
          </Link>
        )}
      </form>
      {shownDay && shown.length === 0 && <p className="hp lead">{more("nobody")}</p>}
      {assignments.length === 0 ? (
        <EmptyState title={words("places.assignments")}>{say("empty")}</EmptyState>
      ) : (
        <RowsTable
          label={words("places.assignments")}
          head={[say("person"), say("role"), say("section"), say("starts"), say("ends")]}
          rows={shown.map((assignment) => ({
            id: assignment.id,
            name: assignment.name,
            href: `?row=${assignment.id}`,
            on: assignment.id === open?.id,
            note: noteOf(assignment),
            cells: [
              say(assignment.role),
              assignment.section ?? say("allSections"),
              dayOf(assignment.startsOn),
              assignment.endsOn ? dayOf(assignment.endsOn) : "–",
            ],
          }))}
        />
      )}
    </SettingsFrame>
  );
}
