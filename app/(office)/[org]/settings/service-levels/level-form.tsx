import { getTranslations } from "next-intl/server";

import { LookButton } from "@/components/form/look-button";
import { RefreshingForm } from "@/components/form/refreshing-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Checkbox } from "@/components/ui/checkbox";
import type { categoryTree } from "@/lib/category/queries";
import type { partnerCategoryTree } from "@/lib/partner-category/queries";
import type { sectionTree } from "@/lib/section/queries";
import { createServiceLevelAction, editServiceLevelAction } from "@/lib/service-level/actions";
import type { Typed, serviceLevelsPage } from "@/lib/service-level/pages/settings";
import { ticketKinds } from "@/lib/ticket/registry";

export type LevelsPage = Awaited<ReturnType<typeof serviceLevelsPage>> & {
  sections: Awaited<ReturnType<typeof sectionTree>>;
  categories: Awaited<ReturnType<typeof categoryTree>>;
  partnerCategories: Awaited<ReturnType<typeof partnerCategoryTree>>;
};
export type LevelRow = LevelsPage["levels"][number];

/** A service level; a change of one that counts is looked at before it is saved. */
export async function LevelForm({
  organisation,
  level,
  page,
  typed,
}: {
  organisation: string;
  level: LevelRow | undefined;
  page: LevelsPage;
  typed: Typed | null;
}) {
  const [words, say, look, ticket] = await Promise.all([
    getTranslations("admin"),
    getTranslations("serviceLevel.levels"),
    getTranslations("serviceLevel.preview"),
    getTranslations("ticket"),
  ]);
  const start = (name: string, kept: string | number | null | undefined) => typed?.[name] ?? kept ?? "";
  const kept = (level?.criteria ?? {}) as Record<string, string | number | undefined>;
  const priorities = (["1", "2", "3", "4", "5"] as const).map((value) => ({
    value,
    label: ticket(`priority.${value}`),
  }));
  const last = Math.max(0, ...page.levels.map(({ sequence }) => sequence));
  return (
    <RefreshingForm
      action={level ? editServiceLevelAction : createServiceLevelAction}
      organisation={organisation}
      {...(level && { hidden: { id: level.id, version: level.version } })}
      done={words("saved")}
      then={level ? `?row=${level.id}` : "?"}
      resetWhenDone={!level}
      className="form"
    >
      <h2 className="t16 head">{level ? level.name : say("create")}</h2>
      <div className="pair">
        <TextField label={say("name")} name="name" defaultValue={start("name", level?.name)} />
        <TextField
          label={say("order")}
          hint={say("orderHint")}
          name="sequence"
          type="number"
          min={0}
          defaultValue={start("sequence", level?.sequence ?? last + 10)}
        />
      </div>
      <SelectField
        label={say("kind")}
        name="kind"
        empty={say("anyKind")}
        defaultValue={start("kind", kept["kind"])}
        options={ticketKinds.map((kind) => ({ value: kind, label: ticket(`kind.${kind}`) }))}
      />
      <SelectField
        label={say("section")}
        hint={say("below")}
        name="sectionId"
        empty={say("anySection")}
        defaultValue={start("sectionId", kept["sectionId"])}
        options={places(page.sections)}
      />
      <SelectField
        label={say("category")}
        hint={say("below")}
        name="categoryId"
        empty={say("anyCategory")}
        defaultValue={start("categoryId", kept["categoryId"])}
        options={places(page.categories)}
      />
      <SelectField
        label={say("partnerCategory")}
        hint={say("below")}
        name="partnerCategoryId"
        empty={say("anyPartnerCategory")}
        defaultValue={start("partnerCategoryId", kept["partnerCategoryId"])}
        options={places(page.partnerCategories)}
      />
      <div className="pair">
        <SelectField
          label={say("priorityMin")}
          name="priorityMin"
          empty={say("anyPriority")}
          defaultValue={start("priorityMin", kept["priorityMin"])}
          options={priorities}
        />
        <SelectField
          label={say("priorityMax")}
          name="priorityMax"
          empty={say("anyPriority")}
          defaultValue={start("priorityMax", kept["priorityMax"])}
          options={priorities}
        />
      </div>
      <TextField
        label={say("firstResponse")}
        hint={say("hoursHint")}
        name="firstResponse"
        inputMode="decimal"
        defaultValue={start("firstResponse", hours(level?.firstResponseMinutes))}
      />
      <div className="pair">
        <TextField
          label={say("nextResponse")}
          name="nextResponse"
          inputMode="decimal"
          defaultValue={start("nextResponse", hours(level?.nextResponseMinutes))}
        />
        <TextField
          label={say("close")}
          name="close"
          inputMode="decimal"
          defaultValue={start("close", hours(level?.closeMinutes))}
        />
      </div>
      <Checkbox
        label={say("runsWhileWaiting")}
        name="runsWhileWaiting"
        defaultChecked={typed ? typed["runsWhileWaiting"] === "on" : (level?.runsWhileWaiting ?? false)}
      />
      <SelectField
        label={say("hours")}
        name="calendarId"
        defaultValue={start("calendarId", level?.calendarId ?? page.calendars[0]?.id)}
        options={page.calendars.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="acts">
        {typed && <SubmitButton>{level ? words("save") : say("add")}</SubmitButton>}
        <LookButton>{look("look")}</LookButton>
      </div>
    </RefreshingForm>
  );
}

const hours = (minutes: number | null | undefined) => (minutes ? String(minutes / 60) : "");
const places = (rows: readonly { id: string; path: string }[]) =>
  rows.map(({ id, path }) => ({ value: id, label: path }));
